package dev.progeny.schema;

import dev.progeny.syntax.Dialect;
import java.util.List;
import java.util.Set;

/**
 * A category of events: the word before {@code where}.
 *
 * @param text one sentence, plain text
 */
public record Category(String name, Set<Dialect> dialects, String text) {
    private static final List<Category> ALL = Table.rows("categories.tsv", 3).stream()
            .map(it -> new Category(it[0], Functions.dialects(it[1]), it[2]))
            .toList();

    public Category {
        dialects = Set.copyOf(dialects);
    }

    /** The categories that a dialect's events are known to have, the usual ones first. */
    public static List<Category> of(Dialect dialect) {
        return ALL.stream().filter(it -> it.dialects().contains(dialect)).toList();
    }
}
