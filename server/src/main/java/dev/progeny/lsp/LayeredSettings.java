package dev.progeny.lsp;

import dev.progeny.session.Choices;
import dev.progeny.settings.Root;
import dev.progeny.settings.Settings;
import dev.progeny.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What the user chose, and over it what the file above each rule chooses. Files are read once: after a change somebody makes
 * another of these. Where images are and how they are read is chosen by the files of the workspace's folders alone.
 */
final class LayeredSettings implements Choices {
    private final Settings user;
    private final List<Path> folders;
    private final Consumer<String> told;
    private final Map<Path, Settings> byFolder = new ConcurrentHashMap<>();
    private final Map<Path, Settings> byFile = new ConcurrentHashMap<>();
    private final Settings session;

    /**
     * @param folders of the workspace
     * @param told what is wrong in a file, for a person
     */
    LayeredSettings(Settings user, List<Path> folders, Consumer<String> told) {
        this.user = user;
        this.folders = List.copyOf(folders);
        this.told = told;
        this.session = joined();
    }

    @Override
    public Settings session() {
        return session;
    }

    @Override
    public Settings of(String path) {
        try {
            Path file = Path.of(path);
            return file.isAbsolute() && file.getParent() != null ? in(file.getParent()) : user;
        } catch (InvalidPathException untitled) {
            return user;
        }
    }

    private Settings in(Path folder) {
        Settings known = byFolder.get(folder);
        if (known == null) {
            known = SettingsFile.above(folder).map(this::read).orElse(user);
            byFolder.put(folder, known);
        }
        return known;
    }

    private Settings read(Path file) {
        return byFile.computeIfAbsent(file, it -> {
            try {
                var read = SettingsFile.read(it, user);
                if (!read.problems().isEmpty()) {
                    String more = read.problems().size() > 1
                            ? " (and " + (read.problems().size() - 1) + " more)"
                            : "";
                    told.accept(it + ": " + read.problems().get(0).message() + more);
                }
                return read.settings();
            } catch (IOException e) {
                told.accept(it + " could not be read: " + e.getMessage());
                return user;
            }
        });
    }

    private Settings joined() {
        Set<Root> roots = new LinkedHashSet<>();
        Settings last = user;
        for (Path folder : folders) {
            Optional<Path> file = SettingsFile.above(folder);
            if (file.isPresent()) {
                last = read(file.get());
                if (!last.roots().equals(user.roots())) {
                    roots.addAll(last.roots());
                }
            }
        }
        return last.withRoots(roots.isEmpty() ? user.roots() : new ArrayList<>(roots));
    }
}
