package dev.progeny.settings;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;

/**
 * A place where images are looked for.
 *
 * @param label what a person calls it, e.g. {@code Windows 11 24H2}; empty if it has no name of its own
 */
public record Root(Path folder, String label) {
    public Root {
        folder = folder.toAbsolutePath().normalize();
    }

    /** All of them as they are shown to a person. */
    public static String shown(List<Root> roots) {
        return roots.stream().map(Root::shown).collect(joining(", "));
    }

    private String shown() {
        return label.isEmpty() ? folder.toString() : label + " (" + folder + ")";
    }
}
