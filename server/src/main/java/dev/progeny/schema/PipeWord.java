package dev.progeny.schema;

import dev.progeny.syntax.Dialect;
import java.util.List;
import java.util.Set;

/**
 * What may stand behind {@code |}.
 *
 * @param shape its arguments, e.g. {@code key, …}
 * @param text one sentence, plain text
 */
public record PipeWord(String name, Set<Dialect> dialects, String shape, String text) {
    private static final List<PipeWord> ALL = Table.rows("pipes.tsv", 4).stream()
            .map(it -> new PipeWord(it[0], Functions.dialects(it[1]), it[2], it[3]))
            .toList();

    public PipeWord {
        dialects = Set.copyOf(dialects);
    }

    /** The pipes that a dialect has, the usual ones first. */
    public static List<PipeWord> of(Dialect dialect) {
        return ALL.stream().filter(it -> it.dialects().contains(dialect)).toList();
    }
}
