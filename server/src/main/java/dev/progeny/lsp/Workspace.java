package dev.progeny.lsp;

import com.google.gson.JsonObject;
import dev.progeny.session.Session;
import dev.progeny.session.View;
import dev.progeny.settings.Root;
import dev.progeny.settings.Settings;
import dev.progeny.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.RelativePattern;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentContentParams;
import org.eclipse.lsp4j.TextDocumentContentResult;
import org.eclipse.lsp4j.Unregistration;
import org.eclipse.lsp4j.UnregistrationParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What a client says of everything around the documents: settings, files that change, commands. */
final class Workspace implements WorkspaceService {
    private static final String SECTION = "progeny";
    private static final String IMAGES = "*.{exe,dll,pdb,zip}";
    private static final List<String> IMAGE_ENDINGS = List.of(".exe", ".dll", ".pdb", ".zip");
    private static final String WATCHERS = "progeny-images";

    private final Session session;
    private final Notices notices;
    private final LanguageClient client;
    private final Requests requests;
    private final Commands commands;
    private final RuleFolder rules = new RuleFolder();
    private volatile Configuration introduced = new Configuration(Settings.defaults(), List.of());
    private volatile Settings user = Settings.defaults();
    private volatile List<Path> folders = List.of();
    private volatile List<Root> watched = List.of();

    Workspace(Session session, Requests requests, Notices notices, LanguageClient client, Pages pages) {
        this.session = session;
        this.requests = requests;
        this.notices = notices;
        this.client = client;
        this.commands = new Commands(session, requests, notices, client, pages);
    }

    /** Before the client may be asked anything. */
    void begin(InitializeParams params) {
        folders = folders(params);
        introduced = Configuration.read(Settings.defaults(), params.getInitializationOptions(), start());
    }

    /** The client is ready: asks for what it offers to say, then starts work. */
    void settle() {
        if (can(Ability.REGISTER_CONFIGURATION)) {
            var options = new JsonObject();
            options.addProperty("section", SECTION);
            register("progeny-settings", "workspace/didChangeConfiguration", options);
        }
        ask();
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        if (can(Ability.CONFIGURATION)) {
            ask();
        } else {
            take(Configuration.read(introduced.settings(), params.getSettings(), start()));
        }
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        boolean isImage = params.getChanges().stream()
                .map(it -> it.getUri().toLowerCase(Locale.ROOT))
                .anyMatch(it -> IMAGE_ENDINGS.stream().anyMatch(it::endsWith));
        if (params.getChanges().stream().anyMatch(it -> SettingsFile.isOne(it.getUri()))) {
            readAgain();
        }
        if (isImage) {
            session.reopen();
        }
    }

    @Override
    public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
        List<Path> left = new ArrayList<>(folders);
        left.removeAll(paths(params.getEvent().getRemoved()));
        left.addAll(paths(params.getEvent().getAdded()));
        folders = left.stream().distinct().toList();
        readAgain();
    }

    /** A file of settings is another one, or other ones hold. */
    void readAgain() {
        var settings = new LayeredSettings(user, folders, notices::warn);
        session.configure(settings);
        watch(settings.session().roots());
    }

    @Override
    public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
        return commands.execute(params);
    }

    @Override
    public CompletableFuture<Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>>> symbol(
            WorkspaceSymbolParams params) {
        List<View> open = session.views();
        return requests.cancellable(
                cancel -> Either.forRight(rules.symbols(params.getQuery(), folders, open, session.unit(), cancel)));
    }

    @Override
    public CompletableFuture<TextDocumentContentResult> textDocumentContent(TextDocumentContentParams params) {
        Optional<String> parent = Pages.parent(params.getUri());
        parent.ifPresent(it -> notices.shown(params.getUri()));
        return requests.answer(() -> new TextDocumentContentResult(
                parent.map(it -> session.programs().evidencePage(it)).orElse("")));
    }

    private void ask() {
        if (!can(Ability.CONFIGURATION)) {
            take(introduced);
            return;
        }
        var item = new ConfigurationItem();
        item.setSection(SECTION);
        CompletableFuture<List<Object>> answer =
                client.configuration(new ConfigurationParams(List.of(item))).exceptionally(refusal -> List.of());
        notices.asked("say its settings", answer.thenAccept(this::answered));
    }

    /** A client that does not know the section answers null; then what it said at first holds. */
    private void answered(List<Object> sections) {
        boolean isKnown = sections != null && !sections.isEmpty() && sections.get(0) instanceof JsonObject;
        take(isKnown ? Configuration.read(introduced.settings(), sections.get(0), start()) : introduced);
    }

    private void take(Configuration configuration) {
        configuration.problems().forEach(notices::warn);
        user = configuration.settings();
        readAgain();
    }

    /** Roots are watched without the folders in them: a whole Windows is too much for most clients. */
    private synchronized void watch(List<Root> roots) {
        if (!can(Ability.REGISTER_WATCHERS) || (roots.equals(watched) && !roots.isEmpty())) {
            return;
        }
        if (!watched.isEmpty()) {
            var old = new Unregistration(WATCHERS, "workspace/didChangeWatchedFiles");
            notices.asked("stop watching", client.unregisterCapability(new UnregistrationParams(List.of(old))));
        }
        watched = roots;
        List<FileSystemWatcher> watchers = new ArrayList<>();
        watchers.add(new FileSystemWatcher(Either.forLeft("**/" + IMAGES)));
        watchers.add(new FileSystemWatcher(Either.forLeft("**/" + SettingsFile.NAME)));
        if (can(Ability.WATCH_ANYWHERE)) {
            roots.forEach(it -> watchers.add(new FileSystemWatcher(Either.forRight(pattern(it.folder())))));
        }
        register(WATCHERS, "workspace/didChangeWatchedFiles", new DidChangeWatchedFilesRegistrationOptions(watchers));
    }

    private static RelativePattern pattern(Path root) {
        Path name = root.getFileName();
        boolean isPack =
                name != null && name.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
        Path folder = isPack ? Optional.ofNullable(root.getParent()).orElse(root) : root;
        return new RelativePattern(Either.forRight(folder.toUri().toString()), isPack ? "*.{zip,ZIP}" : IMAGES);
    }

    private void register(String id, String method, Object options) {
        var registration = new RegistrationParams(List.of(new Registration(id, method, options)));
        notices.asked("register " + method, client.registerCapability(registration));
    }

    private boolean can(Ability ability) {
        return notices.abilities().contains(ability);
    }

    /** Where relative roots start: the first folder of the workspace, or where the process stands if there is none. */
    private Path start() {
        return folders.isEmpty() ? Path.of("") : folders.get(0);
    }

    @SuppressWarnings("deprecation") // clients of before 3.6 know no workspace folders
    private static List<Path> folders(InitializeParams params) {
        List<Path> folders =
                paths(Optional.ofNullable(params.getWorkspaceFolders()).orElse(List.of()));
        return folders.isEmpty()
                ? Optional.ofNullable(params.getRootUri()).flatMap(Uris::path).stream()
                        .toList()
                : folders;
    }

    private static List<Path> paths(List<WorkspaceFolder> folders) {
        return folders.stream()
                .flatMap(it -> Uris.path(it.getUri()).stream())
                .distinct()
                .toList();
    }
}
