package dev.progeny.images;

import java.nio.file.Path;

/** A file that was asked for could not be read as an image. */
public final class UnreadableImageException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Path path;
    private final String why;

    UnreadableImageException(Path path, String why) {
        super(path + ": " + why);
        this.path = path;
        this.why = why;
    }

    public Path path() {
        return path;
    }

    /** The reason alone, for a person. */
    public String why() {
        return why;
    }
}
