package dev.progeny.images;

import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.Evidence.Linkage;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Evidence.Role;
import dev.progeny.evidence.Links.Imported;
import dev.progeny.evidence.Modules;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.ParentReports;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.Symbols;
import dev.progeny.pe.VersionInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images that are known and their evidence: read and analysed when asked for, and remembered until the file or the
 * database beside it changes. May be used by several threads; two that ask for the same image at once both do the work.
 */
public final class Library {
    /** Evidence is some kilobytes an image; a workspace's rules name some hundred parents. */
    private static final int MOST_REMEMBERED = 2000;

    /** What can be a process and so a parent. */
    private static final Pattern PROGRAM = Pattern.compile("\\.(exe|scr|com)$", Pattern.CASE_INSENSITIVE);

    private final ImageIndex index;
    private final ImageReader reader;
    private final Map<Path, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true); // guarded by itself

    public Library(ImageIndex index, ImageReader reader) {
        this.index = index;
        this.reader = reader;
    }

    public ImageIndex index() {
        return index;
    }

    /**
     * The evidence of one file alone.
     *
     * @throws UnreadableImageException if the file cannot be read or is no image
     */
    public Evidence evidence(Path path, Monitor monitor) throws UnreadableImageException {
        Stamp before = Stamp.of(path);
        synchronized (remembered) {
            Remembered known = remembered.get(path);
            if (known != null && known.isFresh(before)) {
                return known.evidence;
            }
        }
        ImageReader.Read read = reader.read(path, monitor);
        Evidence evidence = read.evidence();
        List<Stamp> stamps = Stream.concat(
                        Stream.of(before), read.databases().stream().map(Stamp::of))
                .toList();
        synchronized (remembered) {
            remembered.put(path, new Remembered(stamps, evidence));
            if (MOST_REMEMBERED < remembered.size()) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
        return evidence;
    }

    /** An image as it was read, and the names of its functions. */
    public record Opened(Image image, Symbols symbols) {}

    /**
     * Reads an image and its symbols, and remembers neither.
     *
     * @throws UnreadableImageException if the file cannot be read or is no image
     */
    public static Opened open(Path path) throws UnreadableImageException {
        Image image = ImageFiles.image(path);
        return new Opened(image, ImageFiles.symbols(image, ImageFiles.databases(image, path, SymbolPath.NONE)));
    }

    /**
     * The evidence with its image's file version, which takes most of a second to find out and is only shown.
     *
     * @param evidence as {@link #evidence} gave it
     */
    public static Evidence withVersion(Evidence evidence) throws UnreadableImageException {
        Path path = Path.of(evidence.image().path());
        if (Pack.holding(path).isPresent()) {
            return evidence;
        }
        String version = VersionInfo.of(path, ImageFiles.image(path))
                .map(VersionInfo::fileVersion)
                .orElse("");
        return evidence.withVersion(version);
    }

    /**
     * The report of a parent by its name.
     *
     * @param name file name; case does not count
     * @return nothing if no image of that name stands under the roots
     * @throws UnreadableImageException if its file cannot be read or is no image
     */
    public Optional<ParentReport> parent(String name, Monitor monitor) throws UnreadableImageException {
        Optional<ImageIndex.Entry> entry = index.find(name);
        return entry.isEmpty()
                ? Optional.empty()
                : Optional.of(parent(entry.get().path(), monitor));
    }

    /**
     * The report of a parent by its file: its evidence joined with that of the function-specific modules that it refers
     * to, by its tables or by loading them. These are looked for in its own folder first, as Windows does, then in the index.
     * They are not followed further, but for modules that stand for functions that the parent imports from another one.
     *
     * @throws UnreadableImageException if the file cannot be read or is no image; a module that cannot be read is only
     *     a gap
     */
    public ParentReport parent(Path path, Monitor monitor) throws UnreadableImageException {
        return parent(path, names(path), monitor);
    }

    /**
     * What has to be known of an image that will not be at hand.
     *
     * @param lacks names of functions that reports of this image ask for and that its file does not hold, sorted
     */
    record Apart(Evidence evidence, List<String> lacks) {
        Apart {
            lacks = List.copyOf(lacks);
        }
    }

    /** @throws UnreadableImageException if the file cannot be read or is no image */
    Apart apart(Path path, Monitor monitor) throws UnreadableImageException {
        Set<String> lacks = new TreeSet<>();
        Predicate<String> names = names(path);
        Predicate<String> noted = name -> {
            boolean isThere = names.test(name);
            if (!isThere) {
                lacks.add(name);
            }
            return isThere;
        };
        if (PROGRAM.matcher(path.toString()).find()) {
            parent(path, noted, monitor);
        }
        return new Apart(withVersion(evidence(path, monitor)), List.copyOf(lacks));
    }

    private static Predicate<String> names(Path path) {
        return Pack.holding(path).map(it -> it.names(path)).orElseGet(() -> new NamesInFile(path));
    }

    private ParentReport parent(Path path, Predicate<String> names, Monitor monitor) throws UnreadableImageException {
        Evidence parent = evidence(path, monitor);
        List<Module> modules = new ArrayList<>();
        List<Evidence> followed = new ArrayList<>();
        Map<String, Path> siblings = siblings(path);
        Set<String> known = new HashSet<>();
        Deque<Module> work = new ArrayDeque<>(parent.modules());
        while (!work.isEmpty()) {
            Module module = work.remove();
            if (known.add(module.name())) {
                monitor.step(modules.size(), modules.size() + work.size());
                modules.add(
                        module.role() == Role.SPECIFIC ? follow(path, module, siblings, followed, monitor) : module);
                forwarded(parent, followed, module).forEach(work::add);
            }
        }
        return ParentReports.join(parent, modules, followed, names);
    }

    /** Modules that stand for functions that the parent imports from one that was just followed. */
    private static List<Module> forwarded(Evidence parent, List<Evidence> followed, Module module) {
        return followed.stream()
                .filter(it -> it.image().name().equals(module.name()))
                .flatMap(it -> it.links().forwards().stream())
                .filter(it -> module.linkage() != Linkage.IMPORT && module.linkage() != Linkage.DELAY
                        || parent.links().imports().contains(new Imported(module.name(), it.export())))
                .map(it -> Modules.of(it.to().module(), Linkage.FORWARD))
                .distinct()
                .toList();
    }

    private Module follow(
            Path parent, Module module, Map<String, Path> siblings, List<Evidence> followed, Monitor monitor) {
        Optional<Path> file = Optional.ofNullable(siblings.get(module.name()))
                .or(() -> index.beside(parent, module.name()))
                .or(() -> index.find(module.name()).map(ImageIndex.Entry::path));
        if (file.isEmpty()) {
            return missing(module, "no image of this name is known");
        }
        try {
            Evidence evidence = evidence(file.get(), monitor);
            followed.add(evidence);
            String hash = evidence.image().sha256();
            return new Module(module.name(), module.linkage(), Role.SPECIFIC, module.why(), hash);
        } catch (UnreadableImageException e) {
            return missing(module, "cannot be read: " + e.why());
        }
    }

    /** The files in the parent's folder by lower-case name, as Windows compares names. */
    private static Map<String, Path> siblings(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .collect(Collectors.toMap(
                            it -> ImageFiles.fileName(it).toLowerCase(Locale.ROOT),
                            it -> it,
                            (first, second) -> first));
        } catch (IOException e) {
            return Map.of(); // a folder may allow to open a file and not to list it
        }
    }

    private static Module missing(Module module, String why) {
        return new Module(module.name(), module.linkage(), Role.MISSING, why, "");
    }

    private record Remembered(List<Stamp> stamps, Evidence evidence) {
        boolean isFresh(Stamp image) {
            return stamps.get(0).equals(image) && stamps.stream().skip(1).allMatch(it -> it.equals(Stamp.of(it.path)));
        }
    }

    /** How a change of a file is noticed without reading it. */
    private record Stamp(Path path, long size, FileTime modified) {
        static Stamp of(Path path) {
            try {
                var attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return new Stamp(path, attributes.size(), attributes.lastModifiedTime());
            } catch (IOException e) {
                return new Stamp(path, -1, FileTime.fromMillis(0)); // reading it will say why
            }
        }
    }
}
