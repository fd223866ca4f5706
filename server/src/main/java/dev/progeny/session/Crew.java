package dev.progeny.session;

import dev.progeny.images.Limits;
import dev.progeny.job.Threads;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Who does the work of a session.
 *
 * @param features for what a person waits for
 * @param background for analyses, and for the look through the roots
 * @param errands for long work that somebody asked for, each on a thread of its own
 * @param afterPause runs what it is given when new evidence may be shown again
 */
public record Crew(Executor features, Executor background, Executor errands, Executor afterPause) {
    private static final Duration PAUSE = Duration.ofMillis(250);

    public static Crew threads() {
        Executor features = Threads.features();
        Executor errands = it -> Threads.start("progeny-errand", it);
        return new Crew(features, Threads.background(Limits.MOST_JOBS), errands, Threads.after(PAUSE, features));
    }
}
