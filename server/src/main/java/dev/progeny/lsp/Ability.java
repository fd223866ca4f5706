package dev.progeny.lsp;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeLensWorkspaceCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.DidChangeConfigurationCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.InlayHintWorkspaceCapabilities;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.RenameCapabilities;
import org.eclipse.lsp4j.SemanticTokensWorkspaceCapabilities;
import org.eclipse.lsp4j.ShowDocumentCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;

/** What a client may be able to do. What it does not mention it cannot. */
enum Ability {
    /** Asks for diagnostics itself, and again when it is told to: evidence comes late. */
    PULL_DIAGNOSTICS,
    /** Shows hints in the text anew when it is told to. */
    HINT_REFRESH,
    /** Shows lenses anew when it is told to. */
    LENS_REFRESH,
    /** Colours documents anew when it is told to. */
    COLOUR_REFRESH,
    /** Opens documents that the server makes up. */
    VIRTUAL_DOCUMENTS,
    /** Opens files for the server. */
    SHOW_DOCUMENT,
    /** Knows to which version of a document pushed diagnostics belong. */
    DIAGNOSTIC_VERSIONS,
    /** Shows text that can go in a way of its own. */
    DIAGNOSTIC_TAGS,
    /** Shows progress that the server starts. */
    PROGRESS,
    /** Answers what the settings are. */
    CONFIGURATION,
    /** Tells of changed settings once asked to. */
    REGISTER_CONFIGURATION,
    /** Watches files once asked to. */
    REGISTER_WATCHERS,
    /** Watches files outside of the workspace. */
    WATCH_ANYWHERE,
    /** Takes edits that it did not ask for. */
    APPLY_EDIT,
    /** Understands edits that belong to a version of a document. */
    VERSIONED_EDITS,
    /** Understands code actions; without, only commands. */
    CODE_ACTIONS,
    /** Asks for the edit of a code action when somebody takes it. */
    ACTION_RESOLVE,
    /** Asks for the documentation of an offer when somebody looks at it. */
    COMPLETION_RESOLVE,
    /** Shows more than a name in each row of a list of offers. */
    LABEL_DETAILS,
    /** Shows other places beside a diagnostic. */
    RELATED_INFORMATION,
    /** Shows symbols of a document as a tree. */
    SYMBOL_TREE,
    /** Asks whether something can be renamed before it asks for the name. */
    PREPARE_RENAME,
    /** Has a view of its own of evidence and images, and wants to know when they are others. */
    EVIDENCE_VIEW,
    MARKDOWN_HOVER,
    MARKDOWN_COMPLETION;

    static Set<Ability> of(ClientCapabilities capabilities) {
        return Arrays.stream(values()).filter(it -> it.isIn(capabilities)).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isIn(ClientCapabilities it) {
        return switch (this) {
            case PULL_DIAGNOSTICS ->
                text(it).map(TextDocumentClientCapabilities::getDiagnostic).isPresent()
                        && workspace(it)
                                .map(WorkspaceClientCapabilities::getDiagnostics)
                                .map(DiagnosticWorkspaceCapabilities::getRefreshSupport)
                                .orElse(false);
            case HINT_REFRESH ->
                workspace(it)
                        .map(WorkspaceClientCapabilities::getInlayHint)
                        .map(InlayHintWorkspaceCapabilities::getRefreshSupport)
                        .orElse(false);
            case LENS_REFRESH ->
                workspace(it)
                        .map(WorkspaceClientCapabilities::getCodeLens)
                        .map(CodeLensWorkspaceCapabilities::getRefreshSupport)
                        .orElse(false);
            case COLOUR_REFRESH ->
                workspace(it)
                        .map(WorkspaceClientCapabilities::getSemanticTokens)
                        .map(SemanticTokensWorkspaceCapabilities::getRefreshSupport)
                        .orElse(false);
            case VIRTUAL_DOCUMENTS ->
                workspace(it)
                        .map(WorkspaceClientCapabilities::getTextDocumentContent)
                        .isPresent();
            case SHOW_DOCUMENT ->
                Optional.ofNullable(it.getWindow())
                        .map(WindowClientCapabilities::getShowDocument)
                        .map(ShowDocumentCapabilities::isSupport)
                        .orElse(false);
            case DIAGNOSTIC_VERSIONS ->
                publishing(it)
                        .map(PublishDiagnosticsCapabilities::getVersionSupport)
                        .orElse(false);
            case DIAGNOSTIC_TAGS ->
                publishing(it)
                                .map(PublishDiagnosticsCapabilities::getTagSupport)
                                .isPresent()
                        || text(it).map(TextDocumentClientCapabilities::getDiagnostic)
                                .map(DiagnosticCapabilities::getTagSupport)
                                .isPresent();
            case PROGRESS ->
                Optional.ofNullable(it.getWindow())
                        .map(WindowClientCapabilities::getWorkDoneProgress)
                        .orElse(false);
            case CONFIGURATION ->
                workspace(it).map(WorkspaceClientCapabilities::getConfiguration).orElse(false);
            case REGISTER_CONFIGURATION ->
                workspace(it)
                        .map(WorkspaceClientCapabilities::getDidChangeConfiguration)
                        .map(DidChangeConfigurationCapabilities::getDynamicRegistration)
                        .orElse(false);
            case REGISTER_WATCHERS ->
                watching(it)
                        .map(DidChangeWatchedFilesCapabilities::getDynamicRegistration)
                        .orElse(false);
            case WATCH_ANYWHERE ->
                watching(it)
                        .map(DidChangeWatchedFilesCapabilities::getRelativePatternSupport)
                        .orElse(false);
            case APPLY_EDIT ->
                workspace(it).map(WorkspaceClientCapabilities::getApplyEdit).orElse(false);
            case VERSIONED_EDITS ->
                workspace(it)
                        .map(WorkspaceClientCapabilities::getWorkspaceEdit)
                        .map(WorkspaceEditCapabilities::getDocumentChanges)
                        .orElse(false);
            case CODE_ACTIONS ->
                text(it).map(TextDocumentClientCapabilities::getCodeAction)
                        .map(CodeActionCapabilities::getCodeActionLiteralSupport)
                        .isPresent();
            case ACTION_RESOLVE ->
                text(it).map(TextDocumentClientCapabilities::getCodeAction)
                        .filter(action -> Boolean.TRUE.equals(action.getDataSupport()))
                        .map(CodeActionCapabilities::getResolveSupport)
                        .filter(support -> has("edit", support.getProperties()))
                        .isPresent();
            case COMPLETION_RESOLVE ->
                text(it).map(TextDocumentClientCapabilities::getCompletion)
                        .map(CompletionCapabilities::getCompletionItem)
                        .map(CompletionItemCapabilities::getResolveSupport)
                        .filter(support -> has("documentation", support.getProperties()))
                        .isPresent();
            case LABEL_DETAILS ->
                text(it).map(TextDocumentClientCapabilities::getCompletion)
                        .map(CompletionCapabilities::getCompletionItem)
                        .map(CompletionItemCapabilities::getLabelDetailsSupport)
                        .orElse(false);
            case RELATED_INFORMATION ->
                publishing(it)
                                .map(PublishDiagnosticsCapabilities::getRelatedInformation)
                                .orElse(false)
                        || text(it).map(TextDocumentClientCapabilities::getDiagnostic)
                                .map(DiagnosticCapabilities::getRelatedInformation)
                                .orElse(false);
            case SYMBOL_TREE ->
                text(it).map(TextDocumentClientCapabilities::getDocumentSymbol)
                        .map(DocumentSymbolCapabilities::getHierarchicalDocumentSymbolSupport)
                        .orElse(false);
            case PREPARE_RENAME ->
                text(it).map(TextDocumentClientCapabilities::getRename)
                        .map(RenameCapabilities::getPrepareSupport)
                        .orElse(false);
            case EVIDENCE_VIEW ->
                it.getExperimental() instanceof JsonObject own
                        && own.has("progenyChanged")
                        && own.get("progenyChanged").equals(new JsonPrimitive(true));
            case MARKDOWN_HOVER ->
                text(it).map(TextDocumentClientCapabilities::getHover)
                        .map(HoverCapabilities::getContentFormat)
                        .filter(formats -> formats.contains(MarkupKind.MARKDOWN))
                        .isPresent();
            case MARKDOWN_COMPLETION ->
                text(it).map(TextDocumentClientCapabilities::getCompletion)
                        .map(CompletionCapabilities::getCompletionItem)
                        .map(CompletionItemCapabilities::getDocumentationFormat)
                        .filter(formats -> formats.contains(MarkupKind.MARKDOWN))
                        .isPresent();
        };
    }

    private static boolean has(String property, List<String> properties) {
        return properties != null && properties.contains(property);
    }

    private static Optional<TextDocumentClientCapabilities> text(ClientCapabilities it) {
        return Optional.ofNullable(it.getTextDocument());
    }

    private static Optional<WorkspaceClientCapabilities> workspace(ClientCapabilities it) {
        return Optional.ofNullable(it.getWorkspace());
    }

    private static Optional<PublishDiagnosticsCapabilities> publishing(ClientCapabilities it) {
        return text(it).map(TextDocumentClientCapabilities::getPublishDiagnostics);
    }

    private static Optional<DidChangeWatchedFilesCapabilities> watching(ClientCapabilities it) {
        return workspace(it).map(WorkspaceClientCapabilities::getDidChangeWatchedFiles);
    }
}
