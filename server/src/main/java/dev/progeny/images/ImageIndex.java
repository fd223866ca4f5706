package dev.progeny.images;

import dev.progeny.job.Monitor;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The images under some folders and in evidence packs, by file name. Only names are looked at: a file is opened when somebody asks for it. The
 * same folders give the same index, whatever order the file system lists them in.
 */
public final class ImageIndex {
    /** A whole Windows with its component store holds some 60,000 images. */
    static final int MOST_IMAGES = 250_000;

    private static final int DEEPEST = 64; // folders; a guard against loops that the file system does not report
    private static final Set<String> EXTENSIONS = Set.of("exe", "dll", "cpl", "scr", "com", "ocx", "drv");

    private final List<Path> roots;
    private final TreeMap<String, List<Path>> byName = new TreeMap<>();
    private final Set<Path> known = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private int size;

    private ImageIndex(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /**
     * An image's name and the files that have it.
     *
     * @param name lower-case file name
     * @param candidates the preferred file first: one in System32, then one in SysWOW64, then any other, each in the
     *     order of the roots and of paths
     */
    public record Entry(String name, List<Path> candidates) {
        public Entry {
            candidates = List.copyOf(candidates);
        }

        public Path path() {
            return candidates.get(0);
        }
    }

    /**
     * Looks through folders, the ones within them included. A root may also be a file: an evidence pack, or one image.
     *
     * @param monitor told the number of images found so far; the total is not known and given as 0
     */
    public static ImageIndex of(List<Path> roots, Monitor monitor) {
        var index = new ImageIndex(roots);
        for (Path root : roots) {
            index.collect(root, monitor);
        }
        index.byName.values().forEach(it -> it.sort(index.preference()));
        return index;
    }

    /** @param name file name with extension; case does not count */
    public Optional<Entry> find(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(byName.get(key)).map(it -> new Entry(key, it));
    }

    /** All lower-case names, sorted. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    public List<Path> roots() {
        return roots;
    }

    /** Folders that could not be read, a sentence each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Whether images can be looked for there: a folder, or an evidence pack. */
    public static boolean isRoot(Path path) {
        return Files.isDirectory(path) || Pack.isOne(path);
    }

    /** The image of a name in the folder of another one, or in that folder of its pack. */
    Optional<Path> beside(Path image, String name) {
        Path folder = image.getParent();
        return find(name)
                .flatMap(entry -> entry.candidates().stream()
                        .filter(it -> folder != null && folder.equals(it.getParent()))
                        .findFirst());
    }

    /** What an image is called in a pack: its path from its root on, with the root's name, or as it is called in its own pack. */
    String inside(Path image) {
        int number = rootOf(image);
        if (number == roots.size() || roots.get(number).equals(image)) {
            return Pack.entry(ImageFiles.fileName(image));
        }
        Path root = roots.get(number).toAbsolutePath();
        String path =
                Pack.entry(root.relativize(image.toAbsolutePath()).toString().replace(File.separatorChar, '/'));
        String folder = Pack.entry(ImageFiles.fileName(root));
        return Pack.isOne(root) || folder.isEmpty() ? path : prefix(number) + folder + "/" + path;
    }

    /** Tells a root from those before it that are called the same. */
    private String prefix(int root) {
        long before = roots.stream()
                .limit(root)
                .filter(it -> ImageFiles.fileName(it).equals(ImageFiles.fileName(roots.get(root))))
                .count();
        return before == 0 ? "" : (before + 1) + "/";
    }

    private void collect(Path root, Monitor monitor) {
        if (!Files.exists(root)) {
            problems.add(root + ": there is no such folder");
            return;
        }
        try {
            if (Pack.isOne(root)) {
                for (Path image : Pack.of(root).images()) {
                    monitor.step(size, 0);
                    add(image);
                }
                return;
            }
            // Links are followed, as image folders are often trees of them; the walk itself reports a loop.
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new Collector(monitor));
        } catch (IOException e) {
            problems.add(root + ": " + e.getMessage());
        }
    }

    private void add(Path file) {
        String name = ImageFiles.fileName(file).toLowerCase(Locale.ROOT);
        if (EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1))) {
            if (known.add(file)) {
                byName.computeIfAbsent(name, it -> new ArrayList<>()).add(file);
                size++;
            }
        }
    }

    private Comparator<Path> preference() {
        return Comparator.<Path>comparingInt(ImageIndex::folderRank)
                .thenComparingInt(this::rootOf)
                .thenComparing(Path::toString);
    }

    private static int folderRank(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        String name = folder == null ? "" : ImageFiles.fileName(folder).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "system32" -> 0;
            case "syswow64" -> 1;
            default -> 2;
        };
    }

    private int rootOf(Path path) {
        for (int i = 0; i < roots.size(); i++) {
            if (path.toAbsolutePath().startsWith(roots.get(i).toAbsolutePath())) {
                return i;
            }
        }
        return roots.size();
    }

    private final class Collector extends SimpleFileVisitor<Path> {
        private final Monitor monitor;

        private Collector(Monitor monitor) {
            this.monitor = monitor;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            monitor.step(size, 0);
            if (MOST_IMAGES <= size) {
                problems.add(file + ": the index holds no more than " + MOST_IMAGES + " images");
                return FileVisitResult.TERMINATE;
            }
            if (attributes.isRegularFile()) {
                add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            problems.add(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
            return FileVisitResult.CONTINUE;
        }
    }
}
