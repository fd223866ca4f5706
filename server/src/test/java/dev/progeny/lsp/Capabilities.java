package dev.progeny.lsp;

import com.google.gson.Gson;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.WindowClientCapabilities;

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

    /** The same, and shows how far long work is. */
    static ClientCapabilities withProgress() {
        var capabilities = ofAPlainEditor();
        var window = new WindowClientCapabilities();
        window.setWorkDoneProgress(true);
        capabilities.setWindow(window);
        return capabilities;
    }
}
