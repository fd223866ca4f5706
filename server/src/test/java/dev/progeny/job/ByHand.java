package dev.progeny.job;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs tasks when a test says so: threads without chance. */
public final class ByHand implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    public int waiting() {
        return tasks.size();
    }

    /** Runs the oldest task. */
    public void one() {
        tasks.remove().run();
    }

    /** Runs tasks until none is left, those included that tasks add. */
    public void all() {
        while (!tasks.isEmpty()) {
            one();
        }
    }
}
