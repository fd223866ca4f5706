package dev.progeny.cli;

import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.ParentReport;
import dev.progeny.images.CacheFolder;
import dev.progeny.images.DirectReader;
import dev.progeny.images.EvidenceCache;
import dev.progeny.images.ImageIndex;
import dev.progeny.images.ImageReader;
import dev.progeny.images.Library;
import dev.progeny.images.PackWriter;
import dev.progeny.images.SymbolPath;
import dev.progeny.images.SymbolServers;
import dev.progeny.images.UnreadableImageException;
import dev.progeny.job.Monitor;
import dev.progeny.job.Threads;
import dev.progeny.match.Builds;
import dev.progeny.match.Parents;
import dev.progeny.settings.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Windows programs of one run: looked for when the first is asked for, and each read once, however many rules name it.
 * Answers are never pending.
 */
final class Programs implements Parents {
    private final List<Root> roots;
    private final CacheFolder cache;
    private final SymbolPath symbols;
    private final DirectReader.Analyser analyser;
    private final Console console;
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private Map<String, Library> builds = Map.of();

    /** @param cache where evidence is kept from one run to the next */
    Programs(List<Root> roots, CacheFolder cache, SymbolPath symbols, DirectReader.Analyser analyser, Console console) {
        this.roots = List.copyOf(roots);
        this.cache = cache;
        this.symbols = symbols;
        this.analyser = analyser;
        this.console = console;
    }

    /** The programs that could not be read so far. */
    List<Failure> failures() {
        return List.copyOf(failures);
    }

    @Override
    public Answer of(String name) {
        // Not computeIfAbsent: reading a program may take seconds and fail.
        if (!answers.containsKey(name)) {
            answers.put(name, read(name));
        }
        return answers.get(name);
    }

    @Override
    public List<String> names() {
        return builds().values().stream()
                .flatMap(it -> it.index().names().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The file of a program, in the first build that has it. */
    private Optional<Path> find(String name) {
        return builds().values().stream()
                .flatMap(it -> it.index().find(name).stream())
                .map(ImageIndex.Entry::path)
                .findFirst();
    }

    /** Reads programs so that they are remembered. What goes wrong is found again, and said, when they are asked for. */
    void readAhead(Collection<String> names, int jobs) {
        List<Runnable> all = new ArrayList<>();
        for (Library library : builds().values()) {
            for (String name : names) {
                library.index().find(name).ifPresent(it -> all.add(() -> remember(library, it)));
            }
        }
        Threads.runAll(all, jobs);
    }

    private static void remember(Library library, ImageIndex.Entry entry) {
        try {
            library.parent(entry.path(), Monitor.NONE);
        } catch (UnreadableImageException saidLater) {
            // when a rule asks for it
        }
    }

    /** The roots, as messages name them. */
    String where() {
        return Root.shown(roots);
    }

    /** The file of a program: a bare name is looked for under the roots first, with {@code .exe} if it has no ending. */
    Path file(String parent) throws Failure {
        Path path = Bytes.path(parent);
        if (path.getNameCount() > 1 || path.isAbsolute() || parent.startsWith("./")) {
            return path;
        }
        Optional<Path> known = find(parent).or(() -> find(parent + ".exe"));
        if (known.isPresent()) {
            return known.get();
        }
        if (Files.exists(path)) {
            return path;
        }
        throw unknown(parent);
    }

    /** The file name of a program under the roots, to which {@code .exe} is added if it has no ending. */
    String name(String parent) throws Failure {
        return Stream.of(parent, parent + ".exe")
                .filter(it -> find(it).isPresent())
                .findFirst()
                .orElseThrow(() -> unknown(parent));
    }

    private Failure unknown(String parent) {
        return new Failure(
                parent,
                where().isEmpty()
                        ? "no such file, and no folder to look for it: name one with --root"
                        : "no program of this name under " + where());
    }

    /** What one file shows by itself. */
    Evidence evidence(Path file) throws Failure {
        return read(file, (path, monitor) -> Library.withVersion(library(file).evidence(path, monitor)));
    }

    /** What a parent's file shows together with the modules that serve its function. */
    ParentReport report(Path file) throws Failure {
        return read(file, library(file)::parent);
    }

    /**
     * What a parent starts that is named as for {@link #file}: in all builds that have it if it is looked for under the roots. Builds in which
     * it could not be read are among the {@link #failures()}.
     */
    Answer.Found found(String parent) throws Failure {
        Path file = file(parent);
        String name = String.valueOf(file.getFileName());
        boolean isAmongBuilds =
                builds().size() > 1 && find(name).filter(file::equals).isPresent();
        return isAmongBuilds && of(name) instanceof Answer.Found found ? found : new Answer.Found(report(file));
    }

    /**
     * Writes what is known of programs into a pack a build.
     *
     * @param jobs how many images are read at once
     * @param programs bare names; none stands for all images
     */
    List<PackWriter.Written> pack(List<String> programs, Path to, int jobs) throws Failure {
        return Careful.with(to.toString(), () -> {
            try (var progress = new Progress(console, "packing evidence")) {
                return PackWriter.write(builds(), programs, to, jobs, progress);
            } catch (IOException e) {
                throw Failure.of(to.toString(), e);
            }
        });
    }

    /** A file that is in one build only takes its modules from there. */
    private Library library(Path file) {
        String name = String.valueOf(file.getFileName());
        return builds().values().stream()
                .filter(it -> it.index().find(name).stream()
                        .anyMatch(entry -> entry.candidates().contains(file)))
                .findFirst()
                .orElseGet(() -> builds().values().iterator().next());
    }

    private Answer read(String name) {
        List<Builds.Labelled> found = new ArrayList<>();
        List<Answer> unreadable = new ArrayList<>();
        builds().forEach((label, library) -> {
            Optional<ImageIndex.Entry> entry = library.index().find(name);
            try {
                if (entry.isPresent()) {
                    found.add(new Builds.Labelled(label, read(entry.get().path(), library::parent)));
                }
            } catch (Failure e) {
                failures.add(e);
                unreadable.add(new Answer.Unreadable(e.what(), e.why()));
            }
        });
        if (!found.isEmpty()) {
            List<String> having = found.stream().map(Builds.Labelled::label).toList();
            return Builds.joined(Root.count(builds().keySet(), having), found);
        }
        return unreadable.isEmpty() ? new Answer.Missing(where()) : unreadable.get(0);
    }

    private interface Reading<T> {
        T of(Path file, Monitor monitor) throws UnreadableImageException;
    }

    private <T> T read(Path file, Reading<T> reading) throws Failure {
        return Careful.with(file.toString(), () -> {
            try (var progress = new Progress(console, "reading " + file.getFileName())) {
                return reading.of(file, progress);
            } catch (UnreadableImageException e) {
                throw new Failure(e.path().toString(), e.why());
            }
        });
    }

    /** By label; one without images where no root is named. */
    private Map<String, Library> builds() {
        if (builds.isEmpty()) {
            Map<String, List<Path>> folders = new LinkedHashMap<>(Root.builds(roots));
            if (folders.isEmpty()) {
                folders.put("", List.of());
            }
            Map<String, Library> libraries = new LinkedHashMap<>();
            ImageReader reader = reader();
            folders.forEach((label, paths) -> libraries.put(label, new Library(index(paths), reader)));
            builds = libraries;
        }
        return builds;
    }

    private ImageReader reader() {
        var servers = new SymbolServers();
        var reader = new DirectReader(analyser, new EvidenceCache(cache), symbols);
        return (path, monitor) -> {
            servers.fetch(path, symbols, monitor).forEach(it -> console.message(Terminal.safe(it)));
            return reader.read(path, monitor);
        };
    }

    private ImageIndex index(List<Path> folders) {
        try (var progress = new Progress(console, "looking for programs")) {
            ImageIndex index = ImageIndex.of(folders, progress);
            index.problems().forEach(it -> console.message(Terminal.safe(it)));
            return index;
        }
    }
}
