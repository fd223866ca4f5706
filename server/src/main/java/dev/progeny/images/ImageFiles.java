package dev.progeny.images;

import dev.progeny.pe.DebugIdentity;
import dev.progeny.pe.Image;
import dev.progeny.pe.MalformedImageException;
import dev.progeny.pe.Symbols;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads images and their program databases from disk. */
final class ImageFiles {
    /** Browsers' largest modules have some 250 MB; a file is held in memory as a whole. */
    static final long LARGEST_IMAGE = 512L << 20;

    /** Program databases of such modules pass this; then the image's own names have to do. */
    static final long LARGEST_DATABASE = 1L << 30;

    private ImageFiles() {}

    static Image image(Path path) throws UnreadableImageException {
        byte[] bytes = bytes(path, LARGEST_IMAGE);
        try {
            return Image.read(fileName(path), bytes);
        } catch (MalformedImageException e) {
            throw new UnreadableImageException(path, e.why());
        }
    }

    /** From the first database that is there, belongs to the image and can be read, else from the image itself. */
    static Symbols symbols(Image image, List<Path> databases) {
        for (Path it : databases) {
            try {
                if (Files.isRegularFile(it)) {
                    return Symbols.of(image, bytes(it, LARGEST_DATABASE));
                }
            } catch (MalformedImageException | UnreadableImageException e) {
                // A database of another build names other functions: better none, and the evidence says that it had
                // none.
            }
        }
        return Symbols.of(image);
    }

    /**
     * Where the image's database may stand: named as the image, or as the linker called it, in the image's folder; then
     * where a symbol path leads.
     */
    static List<Path> databases(Image image, Path path, SymbolPath symbols) {
        if (image.debug().isEmpty()) {
            return List.of();
        }
        String name = fileName(path);
        int dot = name.lastIndexOf('.');
        String kind = name.substring(dot + 1);
        Set<Path> files = new LinkedHashSet<>();
        files.add(path.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".pdb"));
        identity(image).ifPresent(it -> {
            files.add(path.resolveSibling(it.pdbName()));
            files.addAll(symbols.candidates(it, kind));
        });
        return List.copyOf(files);
    }

    /** Which database the image wants, if a file can have its name: the name comes from the image. */
    static Optional<DebugIdentity> identity(Image image) {
        return image.debug().filter(it -> isPlainName(it.pdbName()));
    }

    /** Whether one of the files is the image's database. */
    static boolean hasDatabase(Image image, List<Path> databases) {
        return symbols(image, databases).best().equals(Optional.of(Symbols.Source.PDB));
    }

    static String fileName(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /** One that leads into no other folder. */
    private static boolean isPlainName(String name) {
        return name.matches("[^\\\\/:*?\"<>|\\p{Cntrl}]{1,255}")
                && name.toLowerCase(Locale.ROOT).endsWith(".pdb");
    }

    static byte[] bytes(Path path, long most) throws UnreadableImageException {
        try {
            if (Files.isDirectory(path)) {
                throw new UnreadableImageException(path, "is a directory, not a file");
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new UnreadableImageException(path, "is not a regular file"); // reading a pipe could wait for ever
            }
            long size = Files.size(path);
            if (most < size) {
                throw new UnreadableImageException(
                        path, "is too large: " + (size >> 20) + " MB, the limit is " + (most >> 20) + " MB");
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new UnreadableImageException(path, "there is no such file");
        } catch (AccessDeniedException e) {
            throw new UnreadableImageException(path, "cannot be read: permission denied");
        } catch (IOException e) {
            throw new UnreadableImageException(path, "cannot be read: " + e.getMessage());
        }
    }
}
