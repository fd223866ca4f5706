package dev.progeny.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Files that the user names, as bytes: regular ones, and no larger than is asked for. */
final class Bytes {
    private Bytes() {}

    /** The path that an argument stands for. */
    static Path path(String argument) throws Failure {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            // Java reads arguments and file names in the locale's encoding, whatever it is told.
            String hint = argument.contains("\uFFFD") ? "; is the locale UTF-8 (LC_ALL=C.UTF-8)?" : "";
            throw new Failure(argument, "no legal path: " + e.getReason() + hint);
        }
    }

    /**
     * All bytes of a regular file.
     *
     * @param shown how messages name the file
     * @param limit in bytes
     */
    static byte[] of(Path file, String shown, int limit) throws Failure {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new Failure(shown, "is a folder, not a file");
            }
            // A pipe without a writer would be waited for without end.
            if (!attributes.isRegularFile()) {
                throw new Failure(shown, "is a pipe or a device, not a regular file");
            }
            if (attributes.size() > limit) {
                throw tooLarge(shown, attributes.size(), limit);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return of(in, shown, limit);
            }
        } catch (IOException e) {
            throw Failure.of(shown, e);
        }
    }

    /** All bytes up to the end of the stream. */
    static byte[] of(InputStream in, String shown, int limit) throws Failure {
        try {
            byte[] bytes = in.readNBytes(limit);
            if (bytes.length == limit && in.read() >= 0) {
                throw tooLarge(shown, limit + 1L, limit);
            }
            return bytes;
        } catch (IOException e) {
            throw Failure.of(shown, e);
        }
    }

    private static Failure tooLarge(String shown, long size, int limit) {
        return new Failure(
                shown, "too large: %.1f MB, and %d MB are read at most".formatted(size / 1048576.0, limit / 1048576));
    }
}
