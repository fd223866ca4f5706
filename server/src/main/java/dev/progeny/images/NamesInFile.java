package dev.progeny.images;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a file holds a name anywhere. It is read when that is first asked; one that cannot be read may hold every name. */
final class NamesInFile implements Predicate<String> {
    private final Path path;
    private Optional<byte[]> bytes = Optional.empty();

    NamesInFile(Path path) {
        this.path = path;
    }

    @Override
    public boolean test(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.ISO_8859_1);
        try {
            byte[] all = bytes.isPresent() ? bytes.get() : ImageFiles.bytes(path, ImageFiles.LARGEST_IMAGE);
            bytes = Optional.of(all);
            return holds(all, wanted);
        } catch (UnreadableImageException e) {
            return true; // unknown is not no
        }
    }

    private static boolean holds(byte[] all, byte[] wanted) {
        for (int i = 0; i + wanted.length <= all.length; i++) {
            int same = 0;
            while (same < wanted.length && all[i + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
