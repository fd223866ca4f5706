package dev.progeny.job;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A queue of long work, the most urgent first, among equals the lightest, and among these the oldest: one task at a time, or as many as are allowed, and one
 * more that is urgent and light beside all that run, so that what takes a moment does not wait for what takes long. A task has a key: what waits or runs under
 * a key is not taken a second time.
 */
public final class Background {
    /** What is light beside another task is less than this part of it. */
    private static final int LIGHT = 4;

    private final Executor executor;
    private final Listener listener;
    private final Map<String, Task> waiting = new HashMap<>(); // guarded by this
    private final Map<String, Task> running = new HashMap<>(); // guarded by this
    private int most = 1; // guarded by this
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

    /** From now on so many tasks run at once beside one that is light, if the executor has the threads for it. */
    public void allow(int tasks) {
        synchronized (this) {
            most = tasks;
        }
        begin();
    }

    /**
     * Queues work, or raises the urgency of what waits under the key already.
     *
     * @param weight how long it will take beside other work, in whatever unit: what is short goes before what is long
     */
    public void submit(String key, Urgency urgency, long weight, Consumer<Monitor> work) {
        synchronized (this) {
            if (running.containsKey(key) && !running.get(key).cancelled) {
                return;
            }
            waiting.merge(key, new Task(key, urgency, weight, taken++, work), Task::moreUrgent);
        }
        begin();
    }

    /** Makes everything that waits and is not among {@code keys} less urgent, and everything among them urgent. */
    public synchronized void prefer(Set<String> keys) {
        waiting.replaceAll((key, task) -> task.with(keys.contains(key) ? Urgency.NOW : Urgency.LATER));
    }

    /** Stops the work under a key, or forgets it if it has not begun. */
    public synchronized void cancel(String key) {
        waiting.remove(key);
        Optional.ofNullable(running.get(key)).ifPresent(it -> it.cancelled = true);
    }

    /** Stops the running work and forgets the waiting. */
    public synchronized void cancelAll() {
        waiting.clear();
        running.values().forEach(it -> it.cancelled = true);
    }

    private void begin() {
        for (Optional<Task> next = take(); next.isPresent(); next = take()) {
            execute(next.get());
        }
    }

    private void execute(Task task) {
        executor.execute(() -> {
            try {
                task.run(listener);
            } finally {
                end(task);
                begin();
            }
        });
    }

    private synchronized void end(Task task) {
        running.remove(task.key);
    }

    /** Makes the first of the waiting tasks a running one, if one more may run. One whose key still runs waits for its end. */
    private synchronized Optional<Task> take() {
        Optional<Task> next = waiting.values().stream()
                .filter(it -> !running.containsKey(it.key) && mayBegin(it))
                .min(Task.ORDER);
        next.ifPresent(it -> {
            waiting.remove(it.key);
            running.put(it.key, it);
        });
        return next;
    }

    private boolean mayBegin(Task task) {
        return running.size() < most
                || (running.size() == most
                        && task.urgency == Urgency.NOW
                        && running.values().stream().allMatch(it -> task.weight < it.weight / LIGHT));
    }

    private static final class Task {
        static final Comparator<Task> ORDER = Comparator.comparing((Task it) -> it.urgency)
                .thenComparingLong(it -> it.weight)
                .thenComparingLong(it -> it.ticket);

        private final String key;
        private final Urgency urgency;
        private final long weight;
        private final long ticket;
        private final Consumer<Monitor> work;
        private volatile boolean cancelled;

        Task(String key, Urgency urgency, long weight, long ticket, Consumer<Monitor> work) {
            this.key = key;
            this.urgency = urgency;
            this.weight = weight;
            this.ticket = ticket;
            this.work = work;
        }

        Task with(Urgency other) {
            return new Task(key, other, weight, ticket, work);
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
