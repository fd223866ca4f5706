package dev.progeny.job;

import java.util.concurrent.CancellationException;

/** What long work is handed: a way to be stopped, and a way to say how far it is. */
@FunctionalInterface
public interface Monitor {
    /** Never stops the work and shows nothing. */
    Monitor NONE = (done, total) -> {};

    /**
     * Reports progress in the work's own unit. Work calls it often enough that a stop takes effect within some 10 ms.
     *
     * @throws CancellationException if nobody wants the result any more
     */
    void step(int done, int total);

    /** Whether the time for the work is over: then it ends soon, with what it has. */
    default boolean isOverdue() {
        return false;
    }
}
