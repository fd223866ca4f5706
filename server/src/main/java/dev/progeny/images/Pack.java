package dev.progeny.images;

import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.EvidenceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An evidence pack: what was found in images, in one file without them. It is a root like a folder, and an image in it has a path
 * like one in a folder: {@code windows.evidence.zip/System32/werfault.exe}. The file is a ZIP archive that holds
 *
 * <pre>
 * progeny.pack.txt                   the line "progeny.pack/1"
 * System32/werfault.exe.json         its evidence, progeny.evidence/1
 * System32/werfault.exe.lacks.txt    names of functions that the image's file does not hold, one a line
 * </pre>
 *
 * A pack comes from anybody: names, counts and sizes are looked at before anything is read.
 */
final class Pack {
    static final String ENDING = ".zip";
    static final String MARK = "progeny.pack.txt";
    static final String SCHEMA = "progeny.pack/1";
    static final String EVIDENCE = ".json";
    static final String LACKS = ".lacks.txt";

    private static final int LARGEST_ENTRY = 64 << 20; // bytes, unpacked; as for evidence that is kept
    private static final long LARGEST_DIRECTORY = 64 << 20; // bytes; is held in memory as a whole
    private static final int LARGEST_LACKS = 1 << 20; // bytes: the names of all launch functions have some thousand
    private static final int LONGEST_MARK = 64; // bytes
    private static final Pattern PATH =
            Pattern.compile("(?s)(?!.*(^|/)\\.{1,2}(/|$))[^/\\\\:*?\"<>|\\p{Cntrl}][^\\\\:*?\"<>|\\p{Cntrl}]{0,999}");

    private final Path file;

    private Pack(Path file) {
        this.file = file;
    }

    /** Whether a path is that of a pack, as far as its name tells. */
    static boolean isOne(Path path) {
        return ImageFiles.fileName(path).toLowerCase(Locale.ROOT).endsWith(ENDING) && Files.isRegularFile(path);
    }

    static Pack of(Path file) {
        return new Pack(file);
    }

    /** The pack that an image is in. */
    static Optional<Pack> holding(Path image) {
        for (Path it = image.getParent(); it != null; it = it.getParent()) {
            if (isOne(it)) {
                return Optional.of(new Pack(it));
            }
        }
        return Optional.empty();
    }

    Path file() {
        return file;
    }

    /**
     * The paths of its images, sorted.
     *
     * @throws IOException if it is no pack
     */
    List<Path> images() throws IOException {
        try (ZipFile zip = open()) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(it -> it.endsWith(EVIDENCE))
                    .map(it -> it.substring(0, it.length() - EVIDENCE.length()))
                    .filter(it -> PATH.matcher(it).matches())
                    .sorted()
                    .distinct()
                    .limit(ImageIndex.MOST_IMAGES)
                    .flatMap(this::resolved)
                    .toList();
        }
    }

    /** Nothing if this system has no such paths. */
    private Stream<Path> resolved(String entry) {
        try {
            return Stream.of(file.resolve(entry));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    /** @throws UnreadableImageException if there is no such image, or what is said of it is no evidence */
    Evidence evidence(Path image) throws UnreadableImageException {
        try {
            return EvidenceReader.read(text(entry(image) + EVIDENCE, LARGEST_ENTRY))
                    .at(image.toString());
        } catch (IOException e) {
            throw new UnreadableImageException(image, "cannot be read from its pack: " + e.getMessage());
        }
    }

    /** Whether an image may hold the name of a function: all but those that it is known to lack. */
    Predicate<String> names(Path image) {
        try {
            Set<String> lacks =
                    text(entry(image) + LACKS, LARGEST_LACKS).lines().collect(Collectors.toUnmodifiableSet());
            return name -> !lacks.contains(name);
        } catch (IOException unknown) {
            return name -> true; // unknown is not no
        }
    }

    /** What stands for a file in a pack, whatever characters its own system allows. */
    static String entry(String path) {
        return path.replaceAll("[\\\\:*?\"<>|\\p{Cntrl}]", "_");
    }

    private String entry(Path image) {
        return file.relativize(image).toString().replace('\\', '/');
    }

    private String text(String name, int largest) throws IOException {
        try (ZipFile zip = open()) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new IOException("it holds no " + name);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] bytes = in.readNBytes(largest + 1);
                if (bytes.length > largest) {
                    throw new IOException(name + " is too large");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }
    }

    private ZipFile open() throws IOException {
        requireBounds();
        var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        try {
            ZipEntry mark = zip.getEntry(MARK);
            if (mark != null && mark(zip, mark).equals(SCHEMA)) {
                return zip;
            }
        } catch (IOException e) {
            zip.close();
            throw e;
        }
        zip.close();
        throw new IOException("is no evidence pack that this version can read");
    }

    private static String mark(ZipFile zip, ZipEntry mark) throws IOException {
        try (InputStream in = zip.getInputStream(mark)) {
            return new String(in.readNBytes(LONGEST_MARK), StandardCharsets.UTF_8).strip();
        }
    }

    /** The size of the list of entries stands in the record at the end (PKWARE APPNOTE 4.3.16). */
    private void requireBounds() throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(bytes.length(), 0xffff + 22);
            byte[] end = new byte[length];
            bytes.seek(bytes.length() - length);
            bytes.readFully(end);
            for (int i = length - 22; i >= 0; i--) {
                if (end[i] == 'P' && end[i + 1] == 'K' && end[i + 2] == 5 && end[i + 3] == 6 && endsFile(end, i)) {
                    long size = unsigned(end, i + 12);
                    if (size > LARGEST_DIRECTORY) {
                        throw new IOException("lists too many files");
                    }
                    return;
                }
            }
            throw new IOException("is no ZIP archive");
        }
    }

    /** What only looks like the record stands in the comment behind it. */
    private static boolean endsFile(byte[] end, int at) {
        int comment = (end[at + 20] & 0xff) | (end[at + 21] & 0xff) << 8;
        return at + 22 + comment == end.length;
    }

    private static long unsigned(byte[] bytes, int at) {
        return (bytes[at] & 0xffL)
                | (bytes[at + 1] & 0xffL) << 8
                | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
    }
}
