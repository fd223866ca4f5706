package dev.progeny.lsp;

import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.services.LanguageClient;

/** A client, and what one with a view of evidence is told besides. */
interface EditorClient extends LanguageClient {
    /**
     * What {@link EvidenceRequests} answer may be something else now. Sent only to clients whose experimental capabilities
     * say {@code progenyChanged}.
     */
    @JsonNotification("progeny/changed")
    void changed();
}
