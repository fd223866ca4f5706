package dev.progeny.images;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as people write them in settings. */
public final class WrittenPath {
    private WrittenPath() {}

    /**
     * The path meant: {@code ~} is the home folder, as in a shell.
     *
     * @param folder where relative paths start
     * @throws InvalidPathException if this system has no such paths
     */
    public static Path of(String text, Path folder) {
        boolean home = text.equals("~") || text.startsWith("~/") || text.startsWith("~\\");
        return home ? Path.of(System.getProperty("user.home"), text.substring(1)) : folder.resolve(text);
    }
}
