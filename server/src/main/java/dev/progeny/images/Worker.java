package dev.progeny.images;

import dev.progeny.images.Frames.Reply;
import dev.progeny.job.Deadline;
import dev.progeny.job.Monitor;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/**
 * The process that analyses images for another one, so that what a hostile image does to memory, stack or time happens here.
 * Ends when its input does: nobody is there any more.
 */
public final class Worker {
    private final BiFunction<CacheFolder, SymbolPath, ImageReader> reader;
    private final SymbolServers servers = new SymbolServers();
    private final DataOutputStream out;

    private Worker(BiFunction<CacheFolder, SymbolPath, ImageReader> reader, OutputStream out) {
        this.reader = reader;
        this.out = new DataOutputStream(out);
    }

    /**
     * Answers requests until {@code in} ends, and returns then, whatever is still being read.
     *
     * @param reader by where evidence is kept and where symbols are looked for
     * @param executor runs one task at a time
     * @throws IOException if what comes in is no request
     */
    public static void serve(
            InputStream in,
            OutputStream out,
            BiFunction<CacheFolder, SymbolPath, ImageReader> reader,
            Executor executor)
            throws IOException {
        var worker = new Worker(reader, out);
        Frames.send(worker.out, Frames.READY);
        var requests = new DataInputStream(in);
        for (Optional<String> next = Frames.receive(requests); next.isPresent(); next = Frames.receive(requests)) {
            Frames.Request request = Frames.request(next.get());
            executor.execute(() -> worker.answer(request));
        }
    }

    private void answer(Frames.Request request) {
        try {
            Frames.send(out, Frames.write(reply(request)));
        } catch (IOException gone) {
            // Who asked is not there any more; the end of the input says so, too.
        }
    }

    private Reply reply(Frames.Request request) {
        try {
            List<String> notes = servers.fetch(request.path(), request.symbols(), Monitor.NONE);
            ImageReader.Read read =
                    reader.apply(request.cache(), request.symbols()).read(request.path(), Deadline.in(request.time()));
            return new Frames.Done(read, notes);
        } catch (UnreadableImageException e) {
            return new Frames.Unreadable(e.path().toString(), e.why());
        } catch (RuntimeException | StackOverflowError broken) {
            return new Frames.Failed(broken.toString());
        }
    }
}
