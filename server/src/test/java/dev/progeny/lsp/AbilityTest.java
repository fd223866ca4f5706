package dev.progeny.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.util.Set;
import org.eclipse.lsp4j.ClientCapabilities;
import org.junit.jupiter.api.Test;

class AbilityTest {
    @Test
    void whatAClientDoesNotMentionItCannot() {
        assertThat(of("{}")).isEmpty();
        assertThat(of("{\"textDocument\": {}, \"workspace\": {}, \"window\": {}}"))
                .isEmpty();
        assertThat(of("{\"workspace\": {\"didChangeWatchedFiles\": {}, \"diagnostics\": {}, \"workspaceEdit\": {}}}"))
                .isEmpty();
    }

    @Test
    void aClientThatPullsButIsNotToldOfLateEvidenceIsPushedTo() {
        assertThat(of("{\"textDocument\": {\"diagnostic\": {}}}")).doesNotContain(Ability.PULL_DIAGNOSTICS);
    }

    @Test
    void aClientMayBeAbleToDoEverything() {
        assertThat(of("""
                        {"experimental": {"progenyChanged": true},
                         "window": {"workDoneProgress": true, "showDocument": {"support": true}},
                         "workspace": {
                           "configuration": true,
                           "applyEdit": true,
                           "inlayHint": {"refreshSupport": true},
                           "codeLens": {"refreshSupport": true},
                           "semanticTokens": {"refreshSupport": true},
                           "textDocumentContent": {},
                           "diagnostics": {"refreshSupport": true},
                           "didChangeConfiguration": {"dynamicRegistration": true},
                           "didChangeWatchedFiles": {"dynamicRegistration": true, "relativePatternSupport": true},
                           "workspaceEdit": {"documentChanges": true}},
                         "textDocument": {
                           "diagnostic": {"dynamicRegistration": true},
                           "publishDiagnostics": {"versionSupport": true, "relatedInformation": true, "tagSupport": {"valueSet": [1]}},
                           "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}},
                             "dataSupport": true, "resolveSupport": {"properties": ["edit"]}},
                           "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                           "rename": {"prepareSupport": true},
                           "hover": {"contentFormat": ["markdown"]},
                           "completion": {"completionItem": {"labelDetailsSupport": true, "documentationFormat": ["plaintext", "markdown"],
                             "resolveSupport": {"properties": ["documentation"]}}}}}
                        """)).containsExactlyInAnyOrder(Ability.values());
    }

    private static Set<Ability> of(String json) {
        return Ability.of(new Gson().fromJson(json, ClientCapabilities.class));
    }
}
