package dev.progeny.cli;

import dev.progeny.check.Finding;
import dev.progeny.syntax.Edit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Comparator;
import java.util.List;

/** Fixes applied to the text of a file, and the file replaced. */
final class Fixing {
    private Fixing() {}

    static String apply(String text, List<Finding.Fix> fixes) {
        return edited(text, fixes.stream().flatMap(it -> it.edits().stream()).toList());
    }

    /** @param changes do not overlap */
    static String edited(String text, List<Edit> changes) {
        List<Edit> edits = changes.stream()
                .sorted(Comparator.comparingInt((Edit it) -> it.span().start()).reversed())
                .toList();
        var out = new StringBuilder(text);
        edits.forEach(it -> out.replace(it.span().start(), it.span().end(), it.text()));
        return out.toString();
    }

    /** Puts {@code bytes} in the place of the file, all or nothing; permissions and links to the file stay. */
    static void replace(Path file, byte[] bytes, String shown) throws Failure {
        try {
            Path real = file.toRealPath();
            Path fresh = Files.createTempFile(real.toAbsolutePath().getParent(), ".progeny", ".tmp");
            try {
                Files.write(fresh, bytes);
                if (Files.getFileStore(fresh).supportsFileAttributeView(PosixFileAttributeView.class)) {
                    Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(real));
                }
                Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw Failure.of(shown, e);
        }
    }
}
