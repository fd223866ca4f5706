package dev.progeny.images;

import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.EvidenceJson;
import dev.progeny.job.Monitor;
import dev.progeny.job.Threads;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes evidence packs, see {@link Pack}. The same images give the same evidence in the same order with no time and no path of
 * this machine in it, so two packs can be compared.
 */
public final class PackWriter {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0); // ZIP's first

    /** So many images are read before they are written: what a library remembers has an end. */
    private static final int AHEAD = 200;

    private final Library library;
    private final int jobs;
    private final Monitor monitor;
    private final List<UnreadableImageException> unreadable = new ArrayList<>();

    private PackWriter(Library library, int jobs, Monitor monitor) {
        this.library = library;
        this.jobs = jobs;
        this.monitor = monitor;
    }

    /**
     * A pack that was written.
     *
     * @param images how many it holds; if none, there is no file
     * @param unreadable what could not be read and is left out
     */
    public record Written(Path file, int images, List<UnreadableImageException> unreadable) {
        public Written {
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * Writes a pack for each build that has something to put into it. Where there are several builds, each has its label in its
     * file's name: {@code windows.windows-11-24h2.evidence.zip}.
     *
     * @param builds by label
     * @param programs file names, in any case, that are packed with the modules that serve them; none stands for all images
     * @param to the file; one that is there is replaced
     * @param jobs how many images are read at once
     * @param monitor told how many images of how many are done
     */
    public static List<Written> write(
            Map<String, Library> builds, List<String> programs, Path to, int jobs, Monitor monitor) throws IOException {
        List<Written> written = new ArrayList<>();
        for (var build : builds.entrySet()) {
            var writer = new PackWriter(build.getValue(), jobs, monitor);
            Map<String, Path> chosen = writer.chosen(programs);
            if (!chosen.isEmpty()) {
                Path file = builds.size() == 1 ? to : labelled(to, build.getKey());
                written.add(writer.write(chosen, file));
            } else if (!writer.unreadable.isEmpty()) {
                written.add(new Written(to, 0, writer.unreadable));
            }
        }
        return written;
    }

    static Path labelled(Path to, String label) {
        String plain = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String name = ImageFiles.fileName(to);
        int dot = name.indexOf('.');
        return to.resolveSibling(
                dot < 0 ? name + "." + plain : name.substring(0, dot) + "." + plain + name.substring(dot));
    }

    /** The files to pack by their names in the pack. */
    private Map<String, Path> chosen(List<String> programs) {
        List<Path> files = new ArrayList<>();
        if (programs.isEmpty()) {
            library.index().names().stream()
                    .flatMap(it -> library.index().find(it).stream())
                    .forEach(it -> files.addAll(it.candidates()));
        }
        for (String program : programs) {
            library.index().find(program).ifPresent(it -> files.addAll(family(it.path())));
        }
        files.sort(Comparator.comparing(Path::toString));
        Map<String, Path> byName = new TreeMap<>();
        files.stream()
                .distinct()
                .forEach(it -> byName.putIfAbsent(library.index().inside(it), it));
        return byName;
    }

    /** A program and the modules that serve it. */
    private List<Path> family(Path program) {
        try {
            List<Path> files = new ArrayList<>(List.of(program));
            library.parent(program, within(0, 0)).followed().stream()
                    .map(it -> Path.of(it.image().path()))
                    .forEach(files::add);
            return files;
        } catch (UnreadableImageException e) {
            unreadable.add(e);
            return List.of();
        }
    }

    private Written write(Map<String, Path> files, Path to) throws IOException {
        Path fresh = to.resolveSibling(ImageFiles.fileName(to) + ".part");
        int images = 0;
        int done = 0;
        try {
            try (OutputStream out = Files.newOutputStream(fresh);
                    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
                put(zip, Pack.MARK, Pack.SCHEMA + "\n");
                for (var file : files.entrySet()) {
                    monitor.step(done, files.size());
                    if (done % AHEAD == 0) {
                        readAhead(files.values().stream().skip(done).limit(AHEAD));
                    }
                    images += put(zip, file.getKey(), file.getValue(), within(done, files.size()));
                    done++;
                }
            }
            if (images > 0) {
                Files.move(fresh, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
        return new Written(to, images, unreadable);
    }

    /** Reads images so that the library remembers them. What goes wrong is found again when they are written. */
    private void readAhead(Stream<Path> files) {
        if (jobs > 1) {
            Threads.runAll(files.<Runnable>map(it -> () -> remember(it)).toList(), jobs);
        }
    }

    private void remember(Path file) {
        try {
            library.evidence(file, Monitor.NONE);
        } catch (UnreadableImageException saidLater) {
            // when it is written
        }
    }

    /** What is done of one image is not shown: nobody knows how much it is. */
    private Monitor within(int done, int total) {
        return (part, whole) -> monitor.step(done, total);
    }

    /** @return how many images were put into the pack: one or none */
    private int put(ZipOutputStream zip, String name, Path file, Monitor inside) throws IOException {
        Library.Apart image;
        try {
            image = library.apart(file, inside);
        } catch (UnreadableImageException e) {
            unreadable.add(e);
            return 0;
        }
        Evidence evidence = image.evidence().at(name);
        put(zip, name + Pack.EVIDENCE, EvidenceJson.write(evidence));
        if (!image.lacks().isEmpty()) {
            put(zip, name + Pack.LACKS, String.join("\n", image.lacks()) + "\n");
        }
        return 1;
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
