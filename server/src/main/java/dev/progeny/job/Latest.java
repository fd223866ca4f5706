package dev.progeny.job;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Runs the newest of the tasks it is given, one at a time: a newer one stops the running and replaces the waiting one. */
public final class Latest {
    private static final Task NOTHING = new Task(monitor -> {});

    private final Executor executor;
    private Task running = NOTHING; // guarded by this
    private Task waiting = NOTHING; // guarded by this

    public Latest(Executor executor) {
        this.executor = executor;
    }

    public void submit(Consumer<Monitor> work) {
        var task = new Task(work);
        synchronized (this) {
            if (running != NOTHING) {
                running.cancelled = true;
                waiting = task;
                return;
            }
            running = task;
        }
        execute(task);
    }

    /** Stops the running task and forgets the waiting one. */
    public synchronized void cancel() {
        running.cancelled = true;
        waiting = NOTHING;
    }

    private void execute(Task task) {
        executor.execute(() -> {
            try {
                task.run();
            } finally {
                next();
            }
        });
    }

    private void next() {
        Task task;
        synchronized (this) {
            task = waiting;
            running = task;
            waiting = NOTHING;
        }
        if (task != NOTHING) {
            execute(task);
        }
    }

    private static final class Task implements Monitor {
        private final Consumer<Monitor> work;
        private volatile boolean cancelled;

        Task(Consumer<Monitor> work) {
            this.work = work;
        }

        void run() {
            if (cancelled) {
                return;
            }
            try {
                work.accept(this);
            } catch (CancellationException stopped) {
                // A newer task replaces this one, or nobody wants it any more.
            }
        }

        @Override
        public void step(int done, int total) {
            if (cancelled) {
                throw new CancellationException();
            }
        }
    }
}
