package dev.progeny.lsp;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.services.LanguageServer;

/** The server as a client with a view of evidence sees it. */
interface EvidenceServer extends LanguageServer {
    @JsonRequest("progeny/programsAt")
    CompletableFuture<JsonObject> programsAt(TextDocumentPositionParams params);

    @JsonRequest("progeny/evidence")
    CompletableFuture<JsonObject> evidence(Map<String, String> program);

    @JsonRequest("progeny/status")
    CompletableFuture<JsonObject> status();

    @JsonRequest("progeny/pack")
    CompletableFuture<JsonObject> pack(Map<String, Object> wanted);

    @JsonRequest("progeny/exclude")
    CompletableFuture<JsonObject> exclude(Map<String, Object> wanted);

    @JsonRequest("progeny/newRule")
    CompletableFuture<JsonObject> newRule(Map<String, String> program);

    @JsonRequest("progeny/stop")
    CompletableFuture<JsonObject> stop(Map<String, String> program);
}
