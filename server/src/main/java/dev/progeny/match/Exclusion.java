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
    public sealed interface Place {
        /** The list whose habits the new exclusion follows. */
        ChildList list();
    }

    /** As more entries of a list. */
    public record Extend(ChildList list) implements Place {}

    /** Behind an expression, joined to it with {@code and}: where the list there is takes no more entries. */
    public record Beside(Expr expr, ChildList list) implements Place {}
}
