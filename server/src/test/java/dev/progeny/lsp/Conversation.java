package dev.progeny.lsp;

import dev.progeny.session.Archive;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server with images made by hand, an editor, and the pipes between them, for as long as one test takes. */
final class Conversation implements AfterEachCallback {
    final Wire wire;
    final Editor editor;

    Conversation(Archive archive) {
        try {
            wire = new Wire(archive);
            editor = new Editor(wire.fromServer, wire.toServer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How an editor of these capabilities introduces itself. */
    static InitializeParams params(ClientCapabilities capabilities) {
        var params = new InitializeParams();
        params.setProcessId((int) ProcessHandle.current().pid());
        params.setCapabilities(capabilities);
        return params;
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        wire.stop();
    }
}
