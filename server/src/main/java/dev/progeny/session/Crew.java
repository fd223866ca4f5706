package dev.progeny.session;

import dev.progeny.job.Threads;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Who does the work of a session.
 *
 * @param features for what a person waits for
 * @param background for analyses, one at a time
 * @param afterPause runs what it is given when new evidence may be shown again
 */
public record Crew(Executor features, Executor background, Executor afterPause) {
    private static final Duration PAUSE = Duration.ofMillis(250);

    public static Crew threads() {
        Executor features = Threads.features();
        return new Crew(features, Threads.background(), Threads.after(PAUSE, features));
    }
}
