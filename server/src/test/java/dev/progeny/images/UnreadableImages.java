package dev.progeny.images;

import java.nio.file.Path;

/** What other packages' tests cannot make themselves. */
public final class UnreadableImages {
    private UnreadableImages() {}

    public static UnreadableImageException of(String path, String why) {
        return new UnreadableImageException(Path.of(path), why);
    }
}
