package dev.progeny.match;

import dev.progeny.syntax.Expr;
import java.util.List;

/**
 * A change of a condition after which it no longer fires on a child.
 *
 * @param entries what has to be excluded there, e.g. {@code psr.exe} or two paths; not quoted, never empty
 */
public record Exclusion(Place place, List<String> entries) {
    public Exclusion {
        entries = List.copyOf(entries);
    }

    /** Where a condition takes an exclusion. */
    public sealed interface Place {}

    /** As more entries of a list, whose habits they follow. */
    public record Extend(ChildList list) implements Place {}

    /**
     * Behind an expression, joined to it with {@code and}: where no list takes the entries.
     *
     * @param like the constants whose habits the new one follows, not empty
     */
    public record Beside(Expr expr, List<Expr.StringLiteral> like) implements Place {
        public Beside {
            like = List.copyOf(like);
        }
    }
}
