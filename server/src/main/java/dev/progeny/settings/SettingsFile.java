package dev.progeny.settings;

import dev.progeny.settings.Reading.Problem;
import dev.progeny.settings.Reading.Read;
import dev.progeny.settings.Reading.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code progeny.toml}: what a repository chooses for its rules. The nearest one above a rule holds for it. */
public final class SettingsFile {
    public static final String NAME = "progeny.toml";

    /** Bytes; more is not read. */
    private static final long LARGEST = 1 << 20;

    private SettingsFile() {}

    /** Whether a path, however it is written, names such a file. */
    public static boolean isOne(String path) {
        return path.equals(NAME) || path.endsWith("/" + NAME) || path.endsWith("\\" + NAME);
    }

    /** The file that holds for a rule or, given a folder, for the rules in it. */
    public static Optional<Path> above(Path start) {
        Path absolute = start.toAbsolutePath().normalize();
        for (Path folder = absolute; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /**
     * @param before what holds where the file says nothing
     * @throws IOException if it cannot be read as UTF-8
     */
    public static Read read(Path file, Settings before) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("is too large to be settings");
        }
        return read(file, Files.readString(file), before);
    }

    /** @param text of the file, as it is on disk or in an editor */
    public static Read read(Path file, String text, Settings before) {
        TomlSettings.Parsed parsed = TomlSettings.parse(text.startsWith("\uFEFF") ? " " + text.substring(1) : text);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        Read read = Reading.of(parsed.table(), new Source.Repository(folder, repository(folder)), before);
        List<Problem> problems = new ArrayList<>(parsed.problems());
        problems.addAll(read.problems());
        return new Read(read.settings(), problems);
    }

    /** The folder that version control looks after; the file's own if there is none. */
    private static Path repository(Path folder) {
        for (Path it = folder; it != null; it = it.getParent()) {
            if (Files.exists(it.resolve(".git"))) {
                return it;
            }
        }
        return folder;
    }
}
