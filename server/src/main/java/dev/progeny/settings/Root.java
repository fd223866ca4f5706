package dev.progeny.settings;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /**
     * How many builds there are for somebody who speaks of one program. Folders without a label are no build beside those with one,
     * unless both have the program: what stands in them alone, such as a tool of one's own, belongs to none.
     *
     * @param having the builds that have the program
     */
    public static int count(Set<String> builds, List<String> having) {
        if (!builds.contains(UNNAMED) || having.contains(UNNAMED)) {
            return having.equals(List.of(UNNAMED)) ? 1 : builds.size();
        }
        return builds.size() - 1;
    }

    private String shown() {
        return label.isEmpty() ? folder.toString() : label + " (" + folder + ")";
    }
}
