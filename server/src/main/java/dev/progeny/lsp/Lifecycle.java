package dev.progeny.lsp;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** From the first request to the exit code (Language Server Protocol 3.18, Lifecycle Messages). */
final class Lifecycle {
    private final IntConsumer exit;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private volatile Phase phase = Phase.NEW;

    private enum Phase {
        NEW,
        RUNNING,
        SHUT_DOWN
    }

    /** @param exit told once: 0 after an orderly shutdown, else 1 */
    Lifecycle(IntConsumer exit) {
        this.exit = exit;
    }

    void initialize() {
        if (phase != Phase.NEW) {
            throw Faults.refused(ResponseErrorCode.InvalidRequest, "initialize was sent before");
        }
        phase = Phase.RUNNING;
    }

    void shutdown() {
        requireRunning();
        phase = Phase.SHUT_DOWN;
    }

    /** @throws ResponseErrorException the answer to a request at the wrong time */
    void requireRunning() {
        switch (phase) {
            case NEW -> throw Faults.refused(ResponseErrorCode.ServerNotInitialized, "initialize was not sent yet");
            case SHUT_DOWN -> throw Faults.refused(ResponseErrorCode.InvalidRequest, "the server is shut down");
            case RUNNING -> {}
        }
    }

    /** Nobody is there any more, or said goodbye. */
    void end() {
        if (isOver.compareAndSet(false, true)) {
            exit.accept(phase == Phase.SHUT_DOWN ? 0 : 1);
        }
    }
}
