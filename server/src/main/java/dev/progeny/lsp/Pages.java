package dev.progeny.lsp;

import dev.progeny.session.Session;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.lsp4j.ShowDocumentParams;
import org.eclipse.lsp4j.services.LanguageClient;

/**
 * Evidence pages: documents that the server makes up. A client that shows no such documents gets them as temporary files, one
 * for each parent, written anew whenever it is asked for.
 */
final class Pages {
    /** Of the addresses of pages: {@code progeny-evidence:/werfault.exe.md}. */
    static final String SCHEME = "progeny-evidence";

    private static final String ENDING = ".md";

    private final Session session;
    private final LanguageClient client;
    private final Notices notices;
    private Optional<Path> folder = Optional.empty();

    Pages(Session session, LanguageClient client, Notices notices) {
        this.session = session;
        this.client = client;
        this.notices = notices;
    }

    /** The parent whose page has this address. */
    static Optional<String> parent(String uri) {
        try {
            var address = new URI(uri);
            String path = Optional.ofNullable(address.getPath()).orElse("");
            boolean page = SCHEME.equals(address.getScheme()) && path.startsWith("/") && path.endsWith(ENDING);
            return page
                    ? Optional.of(
                            path.substring(1, path.length() - ENDING.length()).toLowerCase(Locale.ROOT))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Where the page of a parent is for a client that shows documents of the server's making. */
    static String address(String parent) {
        try {
            return new URI(SCHEME, null, "/" + parent + ENDING, null).toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e); // every character of a path is escaped
        }
    }

    /** Where this client finds the page of a parent: at its address or in a file. */
    Optional<String> uri(String parent) {
        return notices.abilities().contains(Ability.VIRTUAL_DOCUMENTS)
                ? Optional.of(address(parent))
                : file(parent).map(it -> it.toUri().toString());
    }

    /** Opens the page of a parent as the client can: by its address, as a file, or by telling where the file is. */
    void show(String parent) {
        if (notices.abilities().contains(Ability.VIRTUAL_DOCUMENTS)) {
            open(address(parent));
        } else {
            file(parent).ifPresent(it -> open("evidence page of " + parent, it));
        }
    }

    /** Opens a rule as a file among the temporary ones. It stays there: what a user has saved in it is not ours to delete. */
    void showRule(String parent, String rule) {
        if (notices.abilities().contains(Ability.SHOW_DOCUMENT)) {
            String what = "rule for " + parent;
            written(what, () -> {
                        Path file = Files.createTempDirectory("progeny").resolve(fileName(parent, ".eql"));
                        return Files.writeString(file, rule);
                    })
                    .ifPresent(it -> open(what, it));
        }
    }

    private synchronized Optional<Path> file(String parent) {
        String page = session.programs().evidencePage(parent);
        return written("evidence page of " + parent, () -> {
            Path file = folder().resolve(fileName(parent, ENDING));
            file.toFile().deleteOnExit(); // a page can be made again at any time
            return Files.writeString(file, page);
        });
    }

    private Path folder() throws IOException {
        if (folder.isEmpty()) {
            Path made = Files.createTempDirectory("progeny");
            made.toFile().deleteOnExit(); // the first that is noted is the last that goes
            folder = Optional.of(made);
        }
        return folder.orElseThrow();
    }

    private static String fileName(String parent, String ending) {
        return parent.replaceAll("[^A-Za-z0-9._-]", "_") + ending;
    }

    /** Writes a file and says where. */
    private interface Writing {
        Path file() throws IOException;
    }

    private Optional<Path> written(String what, Writing writing) {
        try {
            return Optional.of(writing.file());
        } catch (IOException e) {
            notices.warn("the " + what + " could not be written: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void open(String what, Path file) {
        if (notices.abilities().contains(Ability.SHOW_DOCUMENT)) {
            open(file.toUri().toString());
        } else {
            notices.warn("this editor opens no document for a server: the " + what + " is in " + file);
        }
    }

    private void open(String uri) {
        var shown = new ShowDocumentParams(uri);
        shown.setTakeFocus(true);
        notices.asked("open a page", client.showDocument(shown));
    }
}
