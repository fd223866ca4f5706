package dev.progeny.cli;

import static java.util.stream.Collectors.joining;

import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.ParentReport;
import dev.progeny.images.DirectReader;
import dev.progeny.images.ImageIndex;
import dev.progeny.images.Library;
import dev.progeny.images.UnreadableImageException;
import dev.progeny.job.Monitor;
import dev.progeny.match.Parents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Windows programs of one run: looked for when the first is asked for, and each read once, however many rules name it.
 * Answers are never pending.
 */
final class Programs implements Parents {
    private final List<Path> roots;
    private final DirectReader.Analyser analyser;
    private final Console console;
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private Optional<Library> library = Optional.empty();

    Programs(List<Path> roots, DirectReader.Analyser analyser, Console console) {
        this.roots = List.copyOf(roots);
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
        return index().names();
    }

    ImageIndex index() {
        return library().index();
    }

    /** The roots, as messages name them. */
    String where() {
        return roots.stream().map(Path::toString).collect(joining(", "));
    }

    /** The file of a program: a bare name is looked for under the roots first, with {@code .exe} if it has no ending. */
    Path file(String parent) throws Failure {
        Path path = Bytes.path(parent);
        if (path.getNameCount() > 1 || path.isAbsolute() || parent.startsWith("./")) {
            return path;
        }
        Optional<Path> known =
                index().find(parent).or(() -> index().find(parent + ".exe")).map(ImageIndex.Entry::path);
        if (known.isPresent()) {
            return known.get();
        }
        if (Files.exists(path)) {
            return path;
        }
        throw new Failure(
                parent,
                where().isEmpty()
                        ? "no such file, and no folder to look for it: name one with --root"
                        : "no program of this name under " + where());
    }

    /** What one file shows by itself. */
    Evidence evidence(Path file) throws Failure {
        return read(file, (path, monitor) -> Library.withVersion(library().evidence(path, monitor)));
    }

    /** What a parent's file shows together with the modules that serve its function. */
    ParentReport report(Path file) throws Failure {
        return read(file, library()::parent);
    }

    private Answer read(String name) {
        Optional<ImageIndex.Entry> entry = index().find(name);
        if (entry.isEmpty()) {
            return new Answer.Missing(where());
        }
        Path file = entry.get().path();
        try {
            return new Answer.Found(report(file));
        } catch (Failure e) {
            failures.add(e);
            return new Answer.Unreadable(e.what(), e.why());
        }
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

    private Library library() {
        if (library.isEmpty()) {
            library = Optional.of(new Library(index(roots), new DirectReader(analyser)));
        }
        return library.get();
    }

    private ImageIndex index(List<Path> folders) {
        try (var progress = new Progress(console, "looking for programs")) {
            ImageIndex index = ImageIndex.of(folders, progress);
            index.problems().forEach(it -> console.message(Terminal.safe(it)));
            return index;
        }
    }
}
