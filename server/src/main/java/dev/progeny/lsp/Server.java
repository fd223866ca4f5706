package dev.progeny.lsp;

import dev.progeny.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.DocumentLinkOptions;
import org.eclipse.lsp4j.DocumentOnTypeFormattingOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.SemanticTokensServerFull;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.TextDocumentContentRegistrationOptions;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageServer;

/** The server as a client sees it: how it begins and ends, and what it offers. */
final class Server implements LanguageServer {
    private final Session session;
    private final Notices notices;
    private final Lifecycle lifecycle;
    private final Documents documents;
    private final Workspace workspace;
    private final Tracing tracing;

    Server(
            Session session,
            Notices notices,
            Lifecycle lifecycle,
            Documents documents,
            Workspace workspace,
            Tracing tracing) {
        this.session = session;
        this.notices = notices;
        this.lifecycle = lifecycle;
        this.documents = documents;
        this.workspace = workspace;
        this.tracing = tracing;
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        lifecycle.initialize();
        endWith(Optional.ofNullable(params.getProcessId()));
        Set<Ability> abilities =
                Ability.of(Optional.ofNullable(params.getCapabilities()).orElseGet(ClientCapabilities::new));
        notices.meet(abilities);
        Optional.ofNullable(params.getTrace()).ifPresent(tracing::want);
        workspace.begin(params);
        PositionEncoding encoding = PositionEncoding.agreed(params.getCapabilities());
        session.count(encoding.unit());
        var info = new ServerInfo(
                "Progeny",
                Optional.ofNullable(Server.class.getPackage().getImplementationVersion())
                        .orElse("development"));
        return CompletableFuture.completedFuture(new InitializeResult(offer(abilities, encoding), info));
    }

    private static ServerCapabilities offer(Set<Ability> client, PositionEncoding encoding) {
        var sync = new TextDocumentSyncOptions();
        sync.setOpenClose(true);
        sync.setChange(TextDocumentSyncKind.Incremental);
        sync.setSave(new SaveOptions(false));
        var offer = new ServerCapabilities();
        offer.setPositionEncoding(encoding.kind());
        offer.setTextDocumentSync(sync);
        offer.setHoverProvider(true);
        offer.setInlayHintProvider(true);
        offer.setCodeLensProvider(new CodeLensOptions(true));
        offer.setCallHierarchyProvider(true);
        var folders = new WorkspaceFoldersOptions();
        folders.setSupported(true);
        folders.setChangeNotifications(true);
        var workspace = new WorkspaceServerCapabilities(folders);
        if (client.contains(Ability.VIRTUAL_DOCUMENTS)) {
            workspace.setTextDocumentContent(new TextDocumentContentRegistrationOptions(List.of(Pages.SCHEME)));
        }
        offer.setWorkspace(workspace);
        offer.setSignatureHelpProvider(new SignatureHelpOptions(List.of("(", ",")));
        offer.setDefinitionProvider(true);
        offer.setReferencesProvider(true);
        offer.setDocumentHighlightProvider(true);
        offer.setRenameProvider(
                client.contains(Ability.PREPARE_RENAME)
                        ? Either.forRight(new RenameOptions(true))
                        : Either.forLeft(true)); // else the options are not for it
        offer.setDocumentSymbolProvider(true);
        offer.setFoldingRangeProvider(true);
        offer.setSelectionRangeProvider(true);
        offer.setSemanticTokensProvider(
                new SemanticTokensWithRegistrationOptions(Colours.LEGEND, new SemanticTokensServerFull(true), true));
        offer.setDocumentFormattingProvider(true);
        offer.setDocumentRangeFormattingProvider(true);
        offer.setCompletionProvider(new CompletionOptions(true, List.of("\"", ".", "(", ",")));
        var actions = new CodeActionOptions(CodeActions.KINDS);
        actions.setResolveProvider(true);
        offer.setCodeActionProvider(actions);
        offer.setDocumentLinkProvider(new DocumentLinkOptions(false));
        offer.setDocumentOnTypeFormattingProvider(new DocumentOnTypeFormattingOptions("\n", List.of(")")));
        offer.setWorkspaceSymbolProvider(true);
        offer.setExecuteCommandProvider(new ExecuteCommandOptions(Commands.ALL));
        if (client.contains(Ability.PULL_DIAGNOSTICS)) {
            var diagnostics = new DiagnosticRegistrationOptions(false, false);
            diagnostics.setIdentifier(Diagnostics.SOURCE);
            offer.setDiagnosticProvider(diagnostics);
        }
        return offer;
    }

    /** An editor that is killed closes nothing in good order; and a client in a container may send an id of outside. */
    private void endWith(Optional<Integer> editor) {
        editor.flatMap(ProcessHandle::of)
                .filter(it -> !it.equals(ProcessHandle.current()))
                .ifPresent(it -> {
                    var unused = it.onExit().thenRun(lifecycle::end);
                });
    }

    @Override
    public void initialized(InitializedParams params) {
        workspace.settle();
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        lifecycle.shutdown();
        session.stopAll();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void exit() {
        lifecycle.end();
    }

    @Override
    public void cancelProgress(WorkDoneProgressCancelParams params) {
        notices.progress().parent(params.getToken()).ifPresent(session::stop);
    }

    @Override
    public void setTrace(SetTraceParams params) {
        tracing.want(params.getValue());
    }

    @Override
    public Documents getTextDocumentService() {
        return documents;
    }

    @Override
    public Workspace getWorkspaceService() {
        return workspace;
    }
}
