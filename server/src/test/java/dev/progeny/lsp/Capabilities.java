package dev.progeny.lsp;

import com.google.gson.Gson;
import org.eclipse.lsp4j.ClientCapabilities;

/** What editors say they can. */
final class Capabilities {
    private Capabilities() {}

    /** Understands Markdown and code actions, and waits for diagnostics to be pushed. */
    static ClientCapabilities ofAPlainEditor() {
        return new Gson().fromJson("""
                        {"workspace": {},
                         "textDocument": {
                           "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                           "rename": {"prepareSupport": true},
                           "hover": {"contentFormat": ["markdown", "plaintext"]},
                           "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                           "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}}}
                        """, ClientCapabilities.class);
    }
}
