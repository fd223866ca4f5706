package dev.progeny.job;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The threads of the program. None of them keeps it alive. */
public final class Threads {
    private Threads() {}

    /** For what a person waits for. */
    public static ExecutorService features() {
        return pool("progeny-feature", 2, Thread.NORM_PRIORITY);
    }

    /** For work that nobody waits for, so many tasks at a time. */
    public static ExecutorService background(int size) {
        return pool("progeny-background", size, Thread.MIN_PRIORITY);
    }

    /** Runs all tasks, so many at a time, and returns when they are over. What one of them throws ends that one alone. */
    public static void runAll(Collection<Runnable> tasks, int size) {
        ExecutorService threads = background(size);
        try {
            CompletableFuture<?>[] all = tasks.stream()
                    .map(it -> CompletableFuture.runAsync(it, threads))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).exceptionally(thrown -> null).join();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Runs work that mostly waits, such as reading a stream, on a thread of its own. */
    public static void start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands tasks to {@code executor} when {@code delay} has passed. */
    public static Executor after(Duration delay, Executor executor) {
        return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor);
    }

    // A wish and no more: analysis should not take the processor from the editor, and is right at any priority.
    @SuppressWarnings("ThreadPriorityCheck")
    private static ExecutorService pool(String name, int size, int priority) {
        return Executors.newFixedThreadPool(size, task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setPriority(priority);
            return thread;
        });
    }
}
