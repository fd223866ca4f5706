package dev.progeny.images;

import dev.progeny.images.Frames.Reply;
import dev.progeny.images.SymbolPath.Network;
import dev.progeny.job.Deadline;
import dev.progeny.job.Monitor;
import dev.progeny.job.Threads;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Has images read by a {@link Worker} in a process of its own, which is started when it is first needed. One that dies, runs
 * out of memory or does not answer in time is replaced, after a pause that grows, and asked once more; a second loss is said
 * of the image. Whoever stops waiting ends the process: nothing that analyses goes on unseen.
 */
public final class WorkerProcess implements AutoCloseable {
    /** How long after its time a worker may still be putting together what it has. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    /** Until a process is ready takes part of a second, on a busy machine several. */
    private static final Duration START = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 5;
    private static final int POLL_MILLISECONDS = 20;

    /** That of {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    private final List<String> program;
    private Optional<Running> running = Optional.empty(); // guarded by this
    private int losses; // in a row; guarded by this

    /**
     * @param program what makes a Java virtual machine a worker: options, class path, main class, arguments
     */
    public WorkerProcess(List<String> program) {
        this.program = List.copyOf(program);
    }

    /**
     * A reader that asks this worker.
     *
     * @param told what happened to the worker or to symbols, one sentence; on the thread that asks
     */
    public ImageReader within(Limits limits, CacheFolder cache, SymbolPath symbols, Consumer<String> told) {
        return (path, monitor) ->
                read(new Frames.Request(path, limits.time(), cache, symbols), limits.megabytes(), told, monitor);
    }

    /** The process id of the worker that is there now. */
    synchronized Optional<Long> pid() {
        return running.filter(it -> it.process.isAlive()).map(it -> it.process.pid());
    }

    @Override
    public synchronized void close() {
        running.ifPresent(Running::end);
        running = Optional.empty();
    }

    private synchronized ImageReader.Read read(
            Frames.Request request, int megabytes, Consumer<String> told, Monitor monitor)
            throws UnreadableImageException {
        try {
            return ask(request, megabytes, told, monitor);
        } catch (LostException lost) {
            told.accept("The analysis process " + lost.getMessage() + " while it read " + request.path()
                    + "; it is started again and asked once more.");
        }
        try {
            return ask(request, megabytes, told, monitor);
        } catch (LostException lost) {
            throw new UnreadableImageException(request.path(), "the analysis process " + lost.getMessage() + ", twice");
        }
    }

    private ImageReader.Read ask(Frames.Request request, int megabytes, Consumer<String> told, Monitor monitor)
            throws UnreadableImageException, LostException {
        boolean isDone = false;
        try {
            Running worker = worker(megabytes, monitor);
            worker.send(request);
            Reply reply = worker.reply(patience(request), monitor);
            isDone = true;
            losses = 0;
            return read(request.path(), reply, told);
        } catch (LostException lost) {
            losses++;
            throw lost;
        } finally {
            if (!isDone) {
                close();
            }
        }
    }

    /** Fetching symbols is no analysis, and its time not the analysis's. */
    private static Duration patience(Frames.Request request) {
        Duration analysis = request.time().plus(GRACE);
        SymbolPath symbols = request.symbols();
        boolean mayFetch =
                symbols.network() == Network.ALLOWED && !symbols.served().isEmpty();
        return mayFetch ? analysis.plus(SymbolServers.PATIENCE) : analysis;
    }

    private static ImageReader.Read read(Path path, Reply reply, Consumer<String> told)
            throws UnreadableImageException {
        if (reply instanceof Frames.Done done) {
            done.notes().forEach(told);
            return done.read();
        }
        if (reply instanceof Frames.Unreadable it) {
            throw new UnreadableImageException(Path.of(it.path()), it.why());
        }
        if (reply instanceof Frames.Failed it) {
            throw new UnreadableImageException(path, "internal failure: " + it.why());
        }
        throw new AssertionError(reply);
    }

    private Running worker(int megabytes, Monitor monitor) throws LostException {
        if (running.filter(it -> it.megabytes == megabytes && it.process.isAlive())
                .isEmpty()) {
            close();
            pause(monitor);
            running = Optional.of(Running.start(program, megabytes));
            running.get().awaitReady(monitor);
        }
        return running.get();
    }

    private void pause(Monitor monitor) {
        if (losses > 0) {
            var pause = Deadline.in(FIRST_PAUSE.multipliedBy(1L << Math.min(losses - 1, MOST_DOUBLINGS)));
            while (!pause.isOverdue()) {
                monitor.step(0, 0);
                sleep();
            }
        }
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    private static CancellationException stopped(InterruptedException e) {
        Thread.currentThread().interrupt();
        var stopped = new CancellationException();
        stopped.initCause(e);
        return stopped;
    }

    /** One life of a worker. */
    private record Running(
            Process process, int megabytes, DataOutputStream out, BlockingQueue<Optional<String>> frames) {
        static Running start(List<String> program, int megabytes) throws LostException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx" + megabytes + "m", "-XX:+ExitOnOutOfMemoryError"));
            command.addAll(program);
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(Redirect.DISCARD)
                        .start();
                var frames = new LinkedBlockingQueue<Optional<String>>();
                var in = new DataInputStream(process.getInputStream());
                Threads.start("progeny-worker-replies", () -> collect(in, frames));
                return new Running(process, megabytes, new DataOutputStream(process.getOutputStream()), frames);
            } catch (IOException e) {
                throw new LostException("could not be started: " + e.getMessage());
            }
        }

        private static void collect(DataInputStream in, BlockingQueue<Optional<String>> frames) {
            try (in) {
                Optional<String> next = Frames.receive(in);
                while (next.isPresent()) {
                    frames.add(next);
                    next = Frames.receive(in);
                }
            } catch (IOException broken) {
                // As good as an end.
            }
            frames.add(Optional.empty());
        }

        void send(Frames.Request request) throws LostException {
            try {
                Frames.send(out, Frames.write(request));
            } catch (IOException gone) {
                throw new LostException(why());
            }
        }

        void awaitReady(Monitor monitor) throws LostException {
            if (!frame(START, monitor).equals(Frames.READY)) {
                throw new LostException("is another program");
            }
        }

        Reply reply(Duration patience, Monitor monitor) throws LostException {
            String frame = frame(patience, monitor);
            try {
                return Frames.reply(frame);
            } catch (IOException | IllegalArgumentException nonsense) {
                throw new LostException("said something that was not understood");
            }
        }

        private String frame(Duration patience, Monitor monitor) throws LostException {
            var deadline = Deadline.in(patience);
            while (!deadline.isOverdue()) {
                monitor.step(0, 0);
                Optional<String> next = poll();
                if (next.isPresent()) {
                    return next.get();
                }
            }
            throw new LostException("did not answer within " + patience.toSeconds() + " s");
        }

        /** Nothing if there is none yet. */
        private Optional<String> poll() throws LostException {
            try {
                Optional<Optional<String>> next =
                        Optional.ofNullable(frames.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS));
                if (next.isPresent() && next.get().isEmpty()) {
                    throw new LostException(why());
                }
                return next.flatMap(it -> it);
            } catch (InterruptedException e) {
                throw stopped(e);
            }
        }

        private String why() {
            try {
                boolean hasEnded = process.waitFor(1, TimeUnit.SECONDS);
                boolean lackedMemory = hasEnded && process.exitValue() == OUT_OF_MEMORY;
                return lackedMemory ? "ran out of its " + megabytes + " MB of memory" : "died";
            } catch (InterruptedException e) {
                throw stopped(e);
            }
        }

        void end() {
            process.destroyForcibly();
        }
    }

    /** The worker is not there any more, or as good as. */
    private static final class LostException extends Exception {
        private static final long serialVersionUID = 1;

        LostException(String why) {
            super(why);
        }
    }
}
