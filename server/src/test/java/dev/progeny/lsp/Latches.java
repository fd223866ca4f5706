package dev.progeny.lsp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;

/** Waiting where an exception of one's own is in the way. */
final class Latches {
    private Latches() {}

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Editor.PATIENCE_SECONDS, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
