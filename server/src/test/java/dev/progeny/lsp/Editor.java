package dev.progeny.lsp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.syntax.Lines;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.LogTraceParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowDocumentParams;
import org.eclipse.lsp4j.ShowDocumentResult;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentContentRefreshParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.launch.LSPLauncher;

/** An editor without a screen: keeps its own text, applies edits itself, and remembers what it is told. */
final class Editor implements EditorClient {
    static final int PATIENCE_SECONDS = 30;

    final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
    final BlockingQueue<ProgressParams> progress = new LinkedBlockingQueue<>();
    final BlockingQueue<MessageParams> shown = new LinkedBlockingQueue<>();
    final BlockingQueue<ShowDocumentParams> documents = new LinkedBlockingQueue<>();
    final BlockingQueue<String> refreshes = new LinkedBlockingQueue<>();
    final BlockingQueue<String> recolourings = new LinkedBlockingQueue<>();
    final BlockingQueue<ApplyWorkspaceEditParams> edits = new LinkedBlockingQueue<>();
    final BlockingQueue<String> pages = new LinkedBlockingQueue<>();
    final BlockingQueue<Registration> registrations = new LinkedBlockingQueue<>();
    final List<LogTraceParams> traced = new CopyOnWriteArrayList<>();
    final List<MessageParams> logged = new CopyOnWriteArrayList<>();
    final ConcurrentHashMap<String, Object> settings = new ConcurrentHashMap<>();
    final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
    final EvidenceServer server;

    private final Future<Void> listening;
    private final ConcurrentHashMap<String, String> texts = new ConcurrentHashMap<>();
    private int version = 1;

    Editor(InputStream fromServer, OutputStream toServer) {
        var launcher = new LSPLauncher.Builder<EvidenceServer>()
                .setLocalService(this)
                .setRemoteInterface(EvidenceServer.class)
                .setInput(fromServer)
                .setOutput(toServer)
                .create();
        server = launcher.getRemoteProxy();
        listening = launcher.startListening();
    }

    InitializeResult introduce(InitializeParams params) throws Exception {
        InitializeResult result = server.initialize(params).get(PATIENCE_SECONDS, SECONDS);
        server.initialized(new InitializedParams());
        return result;
    }

    void open(String uri, String text) {
        texts.put(uri, text);
        String language = uri.endsWith(".toml") ? "toml" : "eql";
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, language, version++, text)));
    }

    void close(String uri) {
        texts.remove(uri);
        server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
    }

    String text(String uri) {
        return texts.get(uri);
    }

    /** The diagnostics of the first publication about a document that satisfies a condition. */
    List<Diagnostic> diagnostics(String uri, Predicate<List<Diagnostic>> condition) throws Exception {
        List<List<Diagnostic>> seen = new ArrayList<>();
        while (true) {
            PublishDiagnosticsParams next = published.poll(PATIENCE_SECONDS, SECONDS);
            assertThat(next).as("a publication after %s; log: %s", seen, logged).isNotNull();
            seen.add(next.getDiagnostics());
            if (next.getUri().equals(uri) && condition.test(next.getDiagnostics())) {
                return next.getDiagnostics();
            }
        }
    }

    Hover hover(String uri, String at) throws Exception {
        var params = new HoverParams(new TextDocumentIdentifier(uri), position(uri, at));
        return server.getTextDocumentService().hover(params).get(PATIENCE_SECONDS, SECONDS);
    }

    List<CodeAction> actions(String uri, Diagnostic diagnostic) throws Exception {
        var context = new CodeActionContext(List.of(diagnostic));
        var params = new CodeActionParams(new TextDocumentIdentifier(uri), diagnostic.getRange(), context);
        return server.getTextDocumentService().codeAction(params).get(PATIENCE_SECONDS, SECONDS).stream()
                .map(it -> it.getRight())
                .toList();
    }

    /** Edits the text as an editor does, from its end to its start, and tells the server each edit by itself. */
    void apply(String uri, List<TextEdit> edits) {
        var changes = new ArrayList<TextDocumentContentChangeEvent>();
        String text = texts.get(uri);
        Lines lines = Lines.of(text);
        List<TextEdit> backwards = new ArrayList<>(edits);
        backwards.sort(Comparator.comparing(
                        (TextEdit it) -> offset(lines, it.getRange().getStart()))
                .reversed());
        for (TextEdit edit : backwards) {
            int start = offset(lines, edit.getRange().getStart());
            int end = offset(lines, edit.getRange().getEnd());
            text = text.substring(0, start) + edit.getNewText() + text.substring(end);
            changes.add(new TextDocumentContentChangeEvent(edit.getRange(), edit.getNewText()));
        }
        texts.put(uri, text);
        server.getTextDocumentService()
                .didChange(
                        new DidChangeTextDocumentParams(new VersionedTextDocumentIdentifier(uri, version++), changes));
    }

    void apply(String uri, CodeAction action) {
        var edit = action.getEdit();
        if (edit.getDocumentChanges() == null) {
            apply(uri, edit.getChanges().get(uri));
        } else {
            apply(
                    uri,
                    edit.getDocumentChanges().get(0).getLeft().getEdits().stream()
                            .map(it -> it.getLeft())
                            .toList());
        }
    }

    /** The place after the first character of the only occurrence of {@code needle}. */
    Position position(String uri, String needle) {
        String text = texts.get(uri);
        int found = text.indexOf(needle);
        assertThat(found).as(needle).isNotNegative().isEqualTo(text.lastIndexOf(needle));
        Lines.Place place = Lines.of(text).place(found + 1);
        return new Position(place.line(), place.character());
    }

    void quit() throws Exception {
        server.shutdown().get(PATIENCE_SECONDS, SECONDS);
        server.exit();
    }

    void awaitEnd() throws Exception {
        listening.get(PATIENCE_SECONDS, SECONDS);
    }

    private static int offset(Lines lines, Position position) {
        return lines.offset(position.getLine(), position.getCharacter());
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams params) {
        published.add(params);
    }

    @Override
    public void changed() {
        changes.add("changed");
    }

    @Override
    public CompletableFuture<Void> refreshDiagnostics() {
        refreshes.add("refresh");
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams params) {
        edits.add(params);
        return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
    }

    @Override
    public CompletableFuture<Void> refreshSemanticTokens() {
        recolourings.add("refresh");
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> refreshTextDocumentContent(TextDocumentContentRefreshParams params) {
        pages.add(params.getUri());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> registerCapability(RegistrationParams params) {
        registrations.addAll(params.getRegistrations());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<List<Object>> configuration(ConfigurationParams params) {
        return CompletableFuture.completedFuture(params.getItems().stream()
                .map(it -> settings.get(it.getSection()))
                .toList());
    }

    @Override
    public CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void notifyProgress(ProgressParams params) {
        progress.add(params);
    }

    @Override
    public CompletableFuture<ShowDocumentResult> showDocument(ShowDocumentParams params) {
        documents.add(params);
        return CompletableFuture.completedFuture(new ShowDocumentResult(true));
    }

    @Override
    public void showMessage(MessageParams params) {
        shown.add(params);
    }

    @Override
    public void logTrace(LogTraceParams params) {
        traced.add(params);
    }

    @Override
    public void logMessage(MessageParams params) {
        logged.add(params);
    }

    @Override
    public void telemetryEvent(Object event) {
        throw new AssertionError("telemetry: " + event);
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
        return CompletableFuture.completedFuture(null);
    }
}
