package dev.progeny.lsp;

import dev.progeny.session.Session;
import dev.progeny.session.View;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.CancelChecker;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;

/**
 * How requests are answered: refused before the first and after the last word of a client, never if they were cancelled, else
 * worked out away from the thread that reads messages.
 */
record Requests(Session session, Lifecycle lifecycle, Executor executor) {
    <T> CompletableFuture<T> answer(Supplier<T> question) {
        return cancellable(cancel -> question.get());
    }

    /** @param question looks now and then whether the client still wants to know */
    <T> CompletableFuture<T> cancellable(Function<CancelChecker, T> question) {
        lifecycle.requireRunning();
        return CompletableFutures.computeAsync(executor, cancel -> {
            cancel.checkCanceled();
            return question.apply(cancel);
        });
    }

    /**
     * About a document as it is now, which is as the client saw it when it asked.
     *
     * @param otherwise of a document that is not open
     */
    <T> CompletableFuture<T> of(TextDocumentIdentifier document, T otherwise, Function<View, ? extends T> feature) {
        Optional<View> view = session.look(document.getUri());
        return answer(() -> {
            Optional<T> found = view.map(feature);
            return found.orElse(otherwise);
        });
    }

    /** The same where there may be nothing to say: the protocol's null. */
    <T> CompletableFuture<T> perhaps(TextDocumentIdentifier document, Function<View, Optional<T>> feature) {
        return this.<Optional<T>>of(document, Optional.empty(), feature).thenApply(it -> it.orElse(null));
    }
}
