package dev.progeny.images;

import dev.progeny.job.Monitor;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Several {@link WorkerProcess}es, each with one image at a time; as many as are asked for at once, and no more than allowed. One more is there while another
 * works: for what is small and need not wait.
 */
public final class WorkerPool {
    private static final int POLL_MILLISECONDS = 20;
    private static final int SPARE = 1;

    private final List<String> program;
    private final Deque<WorkerProcess> idle = new ArrayDeque<>(); // guarded by this
    private int busy; // guarded by this
    private int allowed = Limits.MOST_JOBS; // guarded by this; as whoever asked last wants it

    /** @param program as for {@link WorkerProcess} */
    public WorkerPool(List<String> program) {
        this.program = List.copyOf(program);
    }

    /**
     * A reader that asks whichever worker is free, and waits for one if none is. The rest as for {@link WorkerProcess#within}. Workers
     * beyond what is allowed now end when they have nothing to do.
     */
    public synchronized ImageReader within(
            Limits limits, CacheFolder cache, SymbolPath symbols, Consumer<String> told) {
        allowed = limits.jobs();
        endSurplus();
        return (path, monitor) -> read(path, limits, cache, symbols, told, monitor);
    }

    private ImageReader.Read read(
            Path path, Limits limits, CacheFolder cache, SymbolPath symbols, Consumer<String> told, Monitor monitor)
            throws UnreadableImageException {
        WorkerProcess worker = take(limits.jobs(), monitor);
        try {
            return worker.within(limits, cache, symbols, told).read(path, monitor);
        } finally {
            giveBack(worker);
        }
    }

    private synchronized WorkerProcess take(int most, Monitor monitor) {
        while (busy >= most + SPARE) {
            monitor.step(0, 0);
            try {
                wait(POLL_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                var stopped = new CancellationException();
                stopped.initCause(e);
                throw stopped;
            }
        }
        busy++;
        return idle.isEmpty() ? new WorkerProcess(program) : idle.pop();
    }

    private synchronized void giveBack(WorkerProcess worker) {
        busy--;
        idle.push(worker);
        endSurplus();
        notifyAll();
    }

    private void endSurplus() {
        int wanted = allowed + (busy > 0 ? SPARE : 0);
        while (!idle.isEmpty() && busy + idle.size() > wanted) {
            idle.removeLast().close();
        }
    }

    /** The processes that are there, for a look from outside. */
    synchronized int processes() {
        return busy + idle.size();
    }
}
