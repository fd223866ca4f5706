package dev.progeny.lsp;

import dev.progeny.session.Document;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Colours of documents, and what the client was last told of each: deltas start there. */
final class Colouring {
    private final Map<String, Coloured> last = new ConcurrentHashMap<>();

    /** Colours as they were sent. */
    private record Coloured(String id, List<Integer> data) {
        static final Coloured NOTHING = new Coloured("", List.of());
    }

    SemanticTokens of(Document document) {
        SemanticTokens tokens = Colours.of(document);
        last.put(document.uri(), new Coloured(tokens.getResultId(), tokens.getData()));
        return tokens;
    }

    /** @param id of what the client has; if that is not what it was told last, it gets everything */
    Either<SemanticTokens, SemanticTokensDelta> since(String id, Document document) {
        Coloured known = last.getOrDefault(document.uri(), Coloured.NOTHING);
        SemanticTokens fresh = of(document);
        return known.id().equals(id) ? Either.forRight(Colours.delta(known.data(), document)) : Either.forLeft(fresh);
    }

    void forget(String uri) {
        last.remove(uri);
    }
}
