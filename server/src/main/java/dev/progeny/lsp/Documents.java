package dev.progeny.lsp;

import dev.progeny.session.Change;
import dev.progeny.session.Session;
import dev.progeny.settings.SettingsFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.services.TextDocumentService;

/**
 * What a client does to documents and asks of them. A request takes its view on the thread that reads messages, so it is
 * about the text that the client saw when it asked; the answer is worked out elsewhere. Long because the protocol has so many
 * requests: each is one call.
 */
final class Documents implements TextDocumentService {
    private final Session session;
    private final Requests requests;
    private final Notices notices;
    private final Pages pages;
    private final Runnable savedSettings;
    private final Colouring colouring = new Colouring();
    private final Offers offers = new Offers();

    /** @param savedSettings told when a file of settings was saved: not every client watches files */
    Documents(Session session, Requests requests, Notices notices, Pages pages, Runnable savedSettings) {
        this.session = session;
        this.requests = requests;
        this.notices = notices;
        this.pages = pages;
        this.savedSettings = savedSettings;
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        TextDocumentItem it = params.getTextDocument();
        String path =
                Uris.shown(it.getUri(), Optional.ofNullable(it.getLanguageId()).orElse(""));
        session.open(it.getUri(), path, it.getVersion(), it.getText());
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        List<Change> changes =
                params.getContentChanges().stream().map(Documents::change).toList();
        Integer version = params.getTextDocument().getVersion();
        session.change(
                params.getTextDocument().getUri(), Optional.ofNullable(version).orElse(0), changes);
    }

    private static Change change(TextDocumentContentChangeEvent event) {
        return Optional.ofNullable(event.getRange())
                .<Change>map(
                        it -> new Change.Part(Ranges.place(it.getStart()), Ranges.place(it.getEnd()), event.getText()))
                .orElseGet(() -> new Change.Whole(event.getText()));
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        colouring.forget(params.getTextDocument().getUri());
        offers.forget(params.getTextDocument().getUri());
        session.close(params.getTextDocument().getUri());
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        if (SettingsFile.isOne(params.getTextDocument().getUri())) {
            savedSettings.run();
        }
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        return requests.perhaps(params.getTextDocument(), it -> Features.hover(it, params.getPosition(), abilities()));
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        return requests.of(
                        params.getTextDocument(),
                        new CompletionList(),
                        it -> offers.of(it, params.getPosition(), abilities()))
                .thenApply(Either::forRight);
    }

    /** An item of a list that is not the last one of its document stays as it is. */
    @Override
    public CompletableFuture<CompletionItem> resolveCompletionItem(CompletionItem item) {
        return requests.answer(() -> offers.documented(item, abilities()));
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        return requests.of(params.getTextDocument(), List.of(), it -> CodeActions.at(it, params, abilities()));
    }

    @Override
    public CompletableFuture<CodeAction> resolveCodeAction(CodeAction action) {
        var document = new TextDocumentIdentifier(CodeActions.document(action).orElse(""));
        return requests.of(document, action, it -> CodeActions.resolved(action, it, abilities()));
    }

    @Override
    public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
        return requests.of(params.getTextDocument(), List.of(), it -> EvidenceFeatures.links(it, abilities()));
    }

    @Override
    public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
        return requests.of(params.getTextDocument(), List.of(), it -> EvidenceFeatures.hints(it, params.getRange()));
    }

    @Override
    public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
        return requests.of(params.getTextDocument(), List.of(), it -> CodeLenses.of(it, abilities()));
    }

    /** Each comes whole, for clients that ask all the same. */
    @Override
    public CompletableFuture<CodeLens> resolveCodeLens(CodeLens lens) {
        return requests.answer(() -> lens);
    }

    @Override
    public CompletableFuture<List<CallHierarchyItem>> prepareCallHierarchy(CallHierarchyPrepareParams params) {
        return requests.of(
                params.getTextDocument(), List.of(), it -> EvidenceFeatures.program(it, params.getPosition()));
    }

    @Override
    public CompletableFuture<List<CallHierarchyOutgoingCall>> callHierarchyOutgoingCalls(
            CallHierarchyOutgoingCallsParams params) {
        CallHierarchyItem program = params.getItem();
        return requests.answer(
                () -> EvidenceFeatures.children(program, session.programs().children(program.getName())));
    }

    @Override
    public CompletableFuture<List<CallHierarchyIncomingCall>> callHierarchyIncomingCalls(
            CallHierarchyIncomingCallsParams params) {
        CallHierarchyItem program = params.getItem();
        return requests.answer(
                () -> EvidenceFeatures.parents(program, session.programs().parents(program.getName())));
    }

    @Override
    public CompletableFuture<SignatureHelp> signatureHelp(SignatureHelpParams params) {
        return requests.perhaps(params.getTextDocument(), it -> Structure.signature(it, params.getPosition()));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(
            DefinitionParams params) {
        return requests.of(params.getTextDocument(), List.<Location>of(), view -> {
                    List<Location> names = NameFeatures.definition(view, params.getPosition());
                    return names.isEmpty() ? EvidenceFeatures.page(view, params.getPosition(), pages) : names;
                })
                .thenApply(Either::forLeft);
    }

    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
        NameFeatures.Declaration declaration = params.getContext().isIncludeDeclaration()
                ? NameFeatures.Declaration.INCLUDED
                : NameFeatures.Declaration.LEFT_OUT;
        return requests.of(
                params.getTextDocument(),
                List.of(),
                it -> NameFeatures.references(it, params.getPosition(), declaration));
    }

    @Override
    public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(DocumentHighlightParams params) {
        return requests.of(
                params.getTextDocument(), List.of(), it -> NameFeatures.highlights(it, params.getPosition()));
    }

    @Override
    public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>> prepareRename(
            PrepareRenameParams params) {
        return requests.perhaps(
                params.getTextDocument(),
                it -> NameFeatures.renameable(it, params.getPosition()).map(Either3::forSecond));
    }

    @Override
    public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
        return requests.perhaps(
                params.getTextDocument(), it -> NameFeatures.renamed(it, params.getPosition(), params.getNewName()));
    }

    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams params) {
        return requests.of(params.getTextDocument(), List.of(), it -> Structure.symbols(it, abilities()));
    }

    @Override
    public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
        return requests.of(params.getTextDocument(), List.of(), Structure::foldings);
    }

    @Override
    public CompletableFuture<List<SelectionRange>> selectionRange(SelectionRangeParams params) {
        return requests.of(params.getTextDocument(), List.of(), it -> Structure.selections(it, params.getPositions()));
    }

    @Override
    public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
        return requests.perhaps(params.getTextDocument(), it -> Optional.of(colouring.of(it.document())));
    }

    @Override
    public CompletableFuture<Either<SemanticTokens, SemanticTokensDelta>> semanticTokensFullDelta(
            SemanticTokensDeltaParams params) {
        return requests.perhaps(
                params.getTextDocument(),
                it -> Optional.of(colouring.since(params.getPreviousResultId(), it.document())));
    }

    @Override
    public CompletableFuture<SemanticTokens> semanticTokensRange(SemanticTokensRangeParams params) {
        return requests.perhaps(
                params.getTextDocument(), it -> Optional.of(Colours.of(it.document(), params.getRange())));
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
        return requests.of(params.getTextDocument(), List.of(), Layout::whole);
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> rangeFormatting(DocumentRangeFormattingParams params) {
        return requests.of(params.getTextDocument(), List.of(), it -> Layout.within(it, params.getRange()));
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> onTypeFormatting(DocumentOnTypeFormattingParams params) {
        return requests.of(
                params.getTextDocument(), List.of(), it -> Layout.typed(it, params.getPosition(), params.getCh()));
    }

    @Override
    public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
        String known = Optional.ofNullable(params.getPreviousResultId()).orElse("");
        return requests.of(
                params.getTextDocument(), Diagnostics.nothing(), it -> Diagnostics.report(it, known, abilities()));
    }

    private Set<Ability> abilities() {
        return notices.abilities();
    }
}
