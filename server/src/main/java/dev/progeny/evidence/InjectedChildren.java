package dev.progeny.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Children that Windows starts on a program's behalf. They can appear under every parent, so they are no evidence against
 * one, and excluding them in a rule is no mistake.
 */
public final class InjectedChildren {
    private static final List<Mechanism> ALL = Table.rows("injected-children.tsv", 3).stream()
            .map(row -> new Mechanism(row.get(0), row.get(1), row.get(2)))
            .toList();

    private InjectedChildren() {}

    /**
     * How a child comes about that its parent did not ask for.
     *
     * @param name lower-case file name
     * @param how one or two sentences for a person
     * @param source address of the page that says so
     */
    public record Mechanism(String name, String how, String source) {}

    /** In the order of names. */
    public static List<Mechanism> all() {
        return ALL;
    }

    /** @param name file name; case does not count */
    public static Optional<Mechanism> of(String name) {
        return ALL.stream()
                .filter(it -> it.name().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
