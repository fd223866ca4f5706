package dev.progeny.lsp;

import dev.progeny.session.Change;
import dev.progeny.session.Session;
import dev.progeny.session.View;
import dev.progeny.settings.SettingsFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
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
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
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
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
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
    private final Notices notices;
    private final Lifecycle lifecycle;
    private final Executor executor;
    private final Runnable savedSettings;
    private final Colouring colouring = new Colouring();
    private final Offers offers = new Offers();

    /** @param savedSettings told when a file of settings was saved: not every client watches files */
    Documents(Session session, Notices notices, Lifecycle lifecycle, Executor executor, Runnable savedSettings) {
        this.session = session;
        this.notices = notices;
        this.lifecycle = lifecycle;
        this.executor = executor;
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
        return answer(params.getTextDocument(), view -> Features.hover(view, params.getPosition(), notices.abilities()))
                .thenApply(it -> it.flatMap(hover -> hover).orElse(null));
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        return answer(params.getTextDocument(), view -> offers.of(view, params.getPosition(), notices.abilities()))
                .thenApply(it -> Either.forRight(it.orElseGet(CompletionList::new)));
    }

    /** An item of a list that is not the last one of its document stays as it is. */
    @Override
    public CompletableFuture<CompletionItem> resolveCompletionItem(CompletionItem item) {
        lifecycle.requireRunning();
        return CompletableFutures.computeAsync(executor, cancel -> offers.documented(item, notices.abilities()));
    }

    @Override
    public CompletableFuture<CodeAction> resolveCodeAction(CodeAction action) {
        var document = new TextDocumentIdentifier(CodeActions.document(action).orElse(""));
        return answer(document, view -> CodeActions.resolved(action, view, notices.abilities()))
                .thenApply(it -> it.orElse(action));
    }

    @Override
    public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
        return answer(params.getTextDocument(), view -> EvidenceFeatures.links(view, notices.abilities()))
                .thenApply(it -> it.orElse(List.of()));
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> onTypeFormatting(DocumentOnTypeFormattingParams params) {
        return answer(params.getTextDocument(), view -> Layout.typed(view, params.getPosition(), params.getCh()))
                .thenApply(it -> it.orElse(List.of()));
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        return answer(params.getTextDocument(), view -> CodeActions.at(view, params, notices.abilities()))
                .thenApply(it -> it.orElse(List.of()));
    }

    @Override
    public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
        return answer(params.getTextDocument(), view -> EvidenceFeatures.hints(view, params.getRange()))
                .thenApply(it -> it.orElse(List.of()));
    }

    @Override
    public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
        return answer(params.getTextDocument(), EvidenceFeatures::lenses).thenApply(it -> it.orElse(List.of()));
    }

    @Override
    public CompletableFuture<List<CallHierarchyItem>> prepareCallHierarchy(CallHierarchyPrepareParams params) {
        return answer(params.getTextDocument(), view -> EvidenceFeatures.program(view, params.getPosition()))
                .thenApply(it -> it.orElse(List.of()));
    }

    @Override
    public CompletableFuture<List<CallHierarchyOutgoingCall>> callHierarchyOutgoingCalls(
            CallHierarchyOutgoingCallsParams params) {
        lifecycle.requireRunning();
        return CompletableFutures.computeAsync(
                executor,
                cancel -> EvidenceFeatures.children(
                        params.getItem(),
                        session.programs().children(params.getItem().getName())));
    }

    @Override
    public CompletableFuture<List<CallHierarchyIncomingCall>> callHierarchyIncomingCalls(
            CallHierarchyIncomingCallsParams params) {
        lifecycle.requireRunning();
        return CompletableFutures.computeAsync(
                executor,
                cancel -> EvidenceFeatures.parents(
                        params.getItem(),
                        session.programs().parents(params.getItem().getName())));
    }

    @Override
    public CompletableFuture<SignatureHelp> signatureHelp(SignatureHelpParams params) {
        return answer(params.getTextDocument(), view -> Structure.signature(view, params.getPosition()))
                .thenApply(it -> it.flatMap(help -> help).orElse(null));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(
            DefinitionParams params) {
        return answer(params.getTextDocument(), view -> {
                    List<Location> names = NameFeatures.definition(view, params.getPosition());
                    return names.isEmpty()
                            ? EvidenceFeatures.page(view, params.getPosition(), notices.abilities())
                            : names;
                })
                .thenApply(it -> Either.forLeft(it.orElse(List.of())));
    }

    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
        NameFeatures.Declaration declaration = params.getContext().isIncludeDeclaration()
                ? NameFeatures.Declaration.INCLUDED
                : NameFeatures.Declaration.LEFT_OUT;
        return answer(
                        params.getTextDocument(),
                        view -> NameFeatures.references(view, params.getPosition(), declaration))
                .thenApply(it -> it.orElse(List.of()));
    }

    @Override
    public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(DocumentHighlightParams params) {
        return answer(params.getTextDocument(), view -> NameFeatures.highlights(view, params.getPosition()))
                .thenApply(it -> it.orElse(List.of()));
    }

    @Override
    public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>> prepareRename(
            PrepareRenameParams params) {
        return answer(params.getTextDocument(), view -> NameFeatures.renameable(view, params.getPosition()))
                .thenApply(it -> it.flatMap(name -> name)
                        .map(Either3::<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>forSecond)
                        .orElse(null));
    }

    @Override
    public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
        return answer(
                        params.getTextDocument(),
                        view -> NameFeatures.renamed(view, params.getPosition(), params.getNewName()))
                .thenApply(it -> it.flatMap(edit -> edit).orElse(null));
    }

    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams params) {
        return answer(params.getTextDocument(), view -> Structure.symbols(view, notices.abilities()))
                .thenApply(it -> it.orElse(List.of()));
    }

    @Override
    public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
        return answer(params.getTextDocument(), Structure::foldings).thenApply(it -> it.orElse(List.of()));
    }

    @Override
    public CompletableFuture<List<SelectionRange>> selectionRange(SelectionRangeParams params) {
        return answer(params.getTextDocument(), view -> Structure.selections(view, params.getPositions()))
                .thenApply(it -> it.orElse(List.of()));
    }

    @Override
    public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
        return answer(params.getTextDocument(), view -> colouring.of(view.document()))
                .thenApply(it -> it.orElse(null));
    }

    @Override
    public CompletableFuture<Either<SemanticTokens, SemanticTokensDelta>> semanticTokensFullDelta(
            SemanticTokensDeltaParams params) {
        return answer(params.getTextDocument(), view -> colouring.since(params.getPreviousResultId(), view.document()))
                .thenApply(it -> it.orElse(null));
    }

    @Override
    public CompletableFuture<SemanticTokens> semanticTokensRange(SemanticTokensRangeParams params) {
        return answer(params.getTextDocument(), view -> {
                    var range = Ranges.span(view.document().lines(), params.getRange());
                    return Colours.of(view.document(), range);
                })
                .thenApply(it -> it.orElse(null));
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
        return answer(params.getTextDocument(), Layout::whole).thenApply(it -> it.orElse(List.of()));
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> rangeFormatting(DocumentRangeFormattingParams params) {
        return answer(params.getTextDocument(), view -> Layout.within(view, params.getRange()))
                .thenApply(it -> it.orElse(List.of()));
    }

    @Override
    public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
        String known = Optional.ofNullable(params.getPreviousResultId()).orElse("");
        return answer(params.getTextDocument(), view -> Diagnostics.report(view, known, notices.abilities()))
                .thenApply(it -> it.orElseGet(
                        () -> new DocumentDiagnosticReport(new RelatedFullDocumentDiagnosticReport(List.of()))));
    }

    private <T> CompletableFuture<Optional<T>> answer(TextDocumentIdentifier document, Function<View, T> feature) {
        lifecycle.requireRunning();
        Optional<View> view = session.look(document.getUri());
        return CompletableFutures.computeAsync(executor, cancel -> {
            cancel.checkCanceled();
            return view.map(feature);
        });
    }
}
