package dev.progeny.job;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A queue of long work, one task at a time, the most urgent first and among equals the oldest. A task has a key: what
 * waits or runs under a key is not taken a second time.
 */
public final class Background {
    private static final Task NOTHING = new Task("", Urgency.LATER, -1, monitor -> {});

    private final Executor executor;
    private final Listener listener;
    private final Map<String, Task> waiting = new HashMap<>(); // guarded by this
    private Task running = NOTHING; // guarded by this
    private long taken; // guarded by this

    /** How soon somebody looks at the result. */
    public enum Urgency {
        /** It is on a person's screen. */
        NOW,
        /** Somebody may come back to it. */
        LATER
    }

    /** Told what happens to the work, on the thread of the work. */
    public interface Listener {
        /** Tells nobody. */
        Listener NONE = new Listener() {
            @Override
            public void started(String key) {}

            @Override
            public void ended(String key) {}
        };

        void started(String key);

        /** The work is over, done or stopped; called once for each start. */
        void ended(String key);
    }

    public Background(Executor executor, Listener listener) {
        this.executor = executor;
        this.listener = listener;
    }

    /** Queues work, or raises the urgency of what waits under the key already. */
    public void submit(String key, Urgency urgency, Consumer<Monitor> work) {
        Task task;
        synchronized (this) {
            if (running != NOTHING && running.key.equals(key) && !running.cancelled) {
                return;
            }
            waiting.merge(key, new Task(key, urgency, taken++, work), Task::moreUrgent);
            if (running != NOTHING) {
                return;
            }
            task = take();
        }
        execute(task);
    }

    /** Makes everything that waits and is not among {@code keys} less urgent, and everything among them urgent. */
    public synchronized void prefer(Set<String> keys) {
        waiting.replaceAll((key, task) -> task.with(keys.contains(key) ? Urgency.NOW : Urgency.LATER));
    }

    /** Stops the work under a key, or forgets it if it has not begun. */
    public synchronized void cancel(String key) {
        waiting.remove(key);
        if (running.key.equals(key)) {
            running.cancelled = true;
        }
    }

    /** Stops the running work and forgets the waiting. */
    public synchronized void cancelAll() {
        waiting.clear();
        running.cancelled = true;
    }

    private void execute(Task task) {
        executor.execute(() -> {
            try {
                task.run(listener);
            } finally {
                next();
            }
        });
    }

    private void next() {
        Task task;
        synchronized (this) {
            task = take();
        }
        if (task != NOTHING) {
            execute(task);
        }
    }

    /** Makes the first of the waiting tasks the running one. Called under the lock. */
    private Task take() {
        running = waiting.values().stream().min(Task.ORDER).orElse(NOTHING);
        waiting.remove(running.key);
        return running;
    }

    private static final class Task {
        static final Comparator<Task> ORDER =
                Comparator.comparing((Task it) -> it.urgency).thenComparingLong(it -> it.ticket);

        private final String key;
        private final Urgency urgency;
        private final long ticket;
        private final Consumer<Monitor> work;
        private volatile boolean cancelled;

        Task(String key, Urgency urgency, long ticket, Consumer<Monitor> work) {
            this.key = key;
            this.urgency = urgency;
            this.ticket = ticket;
            this.work = work;
        }

        Task with(Urgency other) {
            return new Task(key, other, ticket, work);
        }

        static Task moreUrgent(Task one, Task other) {
            return other.urgency.compareTo(one.urgency) < 0 ? one.with(other.urgency) : one;
        }

        void run(Listener listener) {
            if (cancelled) {
                return;
            }
            listener.started(key);
            try {
                work.accept((done, total) -> {
                    if (cancelled) {
                        throw new CancellationException();
                    }
                });
            } catch (CancellationException stopped) {
                // Whoever stopped it knows.
            } finally {
                listener.ended(key);
            }
        }
    }
}
