package dev.progeny.session;

import dev.progeny.images.PackWriter;
import dev.progeny.images.UnreadableImageException;
import dev.progeny.images.UnreadableImages;
import dev.progeny.job.Monitor;
import dev.progeny.match.Parents.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** An archive that a test fills. */
public final class Shelf implements Archive {
    private final TreeMap<String, Function<Monitor, Answer>> images = new TreeMap<>();

    /** The names that were analysed, in the order of the starts. */
    public final List<String> analysed = new ArrayList<>();

    public Shelf with(String parent, String... children) {
        return with(parent, monitor -> new Answer.Found(Reports.closed(parent, children)));
    }

    public Shelf with(String parent, Function<Monitor, Answer> analysis) {
        images.put(parent, analysis);
        return this;
    }

    /** A parent whose analysis goes on until somebody stops it. @param started opened when it begins */
    public Shelf withEndless(String parent, CountDownLatch started) {
        return with(parent, monitor -> {
            started.countDown();
            while (true) {
                monitor.step(1, 4);
                Thread.onSpinWait();
            }
        });
    }

    @Override
    public List<String> names() {
        return List.copyOf(images.keySet());
    }

    @Override
    public Answer analyse(String name, Monitor monitor) {
        analysed.add(name);
        return images.get(name).apply(monitor);
    }

    /** Writes the names of programs, as far as they are asked for and can be read. */
    @Override
    public List<PackWriter.Written> pack(List<String> programs, Path to, Monitor monitor) throws IOException {
        List<String> readable = new ArrayList<>();
        List<UnreadableImageException> unreadable = new ArrayList<>();
        for (String name : programs.isEmpty() ? names() : programs) {
            monitor.step(readable.size(), images.size());
            if (images.get(name.toLowerCase(Locale.ROOT)).apply(monitor) instanceof Answer.Unreadable it) {
                unreadable.add(UnreadableImages.of(name, it.why()));
            } else {
                readable.add(name);
            }
        }
        Files.writeString(to, String.join(" ", readable));
        return List.of(new PackWriter.Written(to, readable.size(), unreadable));
    }
}
