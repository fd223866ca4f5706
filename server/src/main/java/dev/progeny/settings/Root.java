package dev.progeny.settings;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A place where images are looked for.
 *
 * @param label what a person calls it, e.g. {@code Windows 11 24H2}; empty if it has no name of its own
 */
public record Root(Path folder, String label) {
    private static final String UNNAMED = "without a name";

    public Root {
        folder = folder.toAbsolutePath().normalize();
    }

    /** All of them as they are shown to a person. */
    public static String shown(List<Root> roots) {
        return roots.stream().map(Root::shown).collect(joining(", "));
    }

    /** The folders by build: those of a label are one, and so are those without, which are called {@value #UNNAMED}. */
    public static Map<String, List<Path>> builds(List<Root> roots) {
        Map<String, List<Path>> builds = new LinkedHashMap<>();
        roots.forEach(
                it -> builds.computeIfAbsent(it.label().isEmpty() ? UNNAMED : it.label(), label -> new ArrayList<>())
                        .add(it.folder()));
        return builds;
    }

    private String shown() {
        return label.isEmpty() ? folder.toString() : label + " (" + folder + ")";
    }
}
