package dev.progeny.ide;

import java.util.Set;

/**
 * What the user asks of the checks beyond the usual.
 *
 * @param fields names of fields that the user's events have besides those of the schema; {@code acme.*} stands for all that
 *     begin so
 * @param checks ids of checks that are off by default and wanted
 */
public record Wishes(Set<String> fields, Set<String> checks) {
    public Wishes {
        fields = Set.copyOf(fields);
        checks = Set.copyOf(checks);
    }

    /** Nothing beyond the usual. */
    public static Wishes none() {
        return new Wishes(Set.of(), Set.of());
    }

    /** Whether a field is one of the user's own. */
    public boolean hasField(String name) {
        return fields.contains(name)
                || fields.stream()
                        .filter(it -> it.endsWith("*"))
                        .anyMatch(it -> name.startsWith(it.substring(0, it.length() - 1)));
    }
}
