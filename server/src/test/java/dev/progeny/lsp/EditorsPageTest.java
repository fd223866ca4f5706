package dev.progeny.lsp;

import static dev.progeny.lsp.Conversation.params;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.progeny.session.Shelf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.RenameCapabilities;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentContentCapabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The table of methods in {@code docs/editors.md} says what the server offers: no more and no less. */
@Timeout(120)
class EditorsPageTest {
    /** The requests that each offer is for (Language Server Protocol 3.18, Server Capabilities). */
    private static final Map<String, List<String>> REQUESTS = Map.ofEntries(
            entry("hoverProvider", List.of("textDocument/hover")),
            entry("completionProvider", List.of("textDocument/completion")),
            entry("signatureHelpProvider", List.of("textDocument/signatureHelp")),
            entry("definitionProvider", List.of("textDocument/definition")),
            entry("referencesProvider", List.of("textDocument/references")),
            entry("documentHighlightProvider", List.of("textDocument/documentHighlight")),
            entry("documentSymbolProvider", List.of("textDocument/documentSymbol")),
            entry("workspaceSymbolProvider", List.of("workspace/symbol")),
            entry("codeActionProvider", List.of("textDocument/codeAction")),
            entry("codeLensProvider", List.of("textDocument/codeLens")),
            entry("documentFormattingProvider", List.of("textDocument/formatting")),
            entry("documentRangeFormattingProvider", List.of("textDocument/rangeFormatting")),
            entry("documentOnTypeFormattingProvider", List.of("textDocument/onTypeFormatting")),
            entry("renameProvider", List.of("textDocument/rename")),
            entry("documentLinkProvider", List.of("textDocument/documentLink")),
            entry("foldingRangeProvider", List.of("textDocument/foldingRange")),
            entry("executeCommandProvider", List.of("workspace/executeCommand")),
            entry(
                    "callHierarchyProvider",
                    List.of(
                            "textDocument/prepareCallHierarchy",
                            "callHierarchy/incomingCalls",
                            "callHierarchy/outgoingCalls")),
            entry("selectionRangeProvider", List.of("textDocument/selectionRange")),
            entry(
                    "semanticTokensProvider",
                    List.of(
                            "textDocument/semanticTokens/full",
                            "textDocument/semanticTokens/full/delta",
                            "textDocument/semanticTokens/range")),
            entry("inlayHintProvider", List.of("textDocument/inlayHint")),
            entry("diagnosticProvider", List.of("textDocument/diagnostic")));

    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| (`[^|]*) \\|");
    private static final Pattern METHOD = Pattern.compile("`([^`]+)`");

    @RegisterExtension
    private final Conversation conversation = new Conversation(new Shelf());

    @Test
    void theTableNamesTheRequestsThatTheServerAnswers() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        capabilities.getTextDocument().setDiagnostic(new DiagnosticCapabilities());
        capabilities.getTextDocument().setRename(new RenameCapabilities(true, false));
        capabilities.getWorkspace().setDiagnostics(new DiagnosticWorkspaceCapabilities(true));
        capabilities.getWorkspace().setTextDocumentContent(new TextDocumentContentCapabilities());
        var offer = conversation.editor.introduce(params(capabilities)).getCapabilities();

        String page = Files.readString(Path.of("docs/editors.md"));
        assertThat(named(page)).isEqualTo(offered(offer));
        assertThat(offer.getExecuteCommandProvider().getCommands())
                .allSatisfy(it -> assertThat(page).contains("`" + it));
    }

    private static Set<String> offered(ServerCapabilities offer) {
        Set<String> methods = new TreeSet<>();
        new Gson()
                .toJsonTree(offer).getAsJsonObject().keySet().stream()
                        .filter(it -> it.endsWith("Provider"))
                        .forEach(it -> methods.addAll(REQUESTS.get(it)));
        if (offer.getCompletionProvider().getResolveProvider()) {
            methods.add("completionItem/resolve");
        }
        if (offer.getCodeActionProvider().getRight().getResolveProvider()) {
            methods.add("codeAction/resolve");
        }
        if (offer.getCodeLensProvider().getResolveProvider()) {
            methods.add("codeLens/resolve");
        }
        if (offer.getRenameProvider().getRight().getPrepareProvider()) {
            methods.add("textDocument/prepareRename");
        }
        if (offer.getWorkspace().getTextDocumentContent() != null) {
            methods.add("workspace/textDocumentContent");
        }
        return methods;
    }

    /** What stands in the first cells of tables, but for requests that are the server's own. */
    private static Set<String> named(String page) {
        Set<String> methods = new TreeSet<>();
        FIRST_CELL
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .forEach(cell -> METHOD.matcher(cell)
                        .results()
                        .map(it -> it.group(1))
                        .filter(it -> it.contains("/") && !it.startsWith("progeny/"))
                        .forEach(methods::add));
        return methods;
    }
}
