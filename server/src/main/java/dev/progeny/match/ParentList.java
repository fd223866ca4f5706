package dev.progeny.match;

import dev.progeny.syntax.Expr;
import java.util.List;

/**
 * A test that names parents: one name or a list of them.
 *
 * @param leaf the test
 * @param field {@code PARENT_NAME} or {@code PARENT_PATH}
 * @param entries in the order written; never empty
 */
public record ParentList(Leaf leaf, ProcessField field, List<Expr.StringLiteral> entries) {
    public ParentList {
        entries = List.copyOf(entries);
    }

    /** Whether the rule wants parents outside of the list. */
    public boolean isExclusive() {
        return leaf.stance() == Sign.NEGATIVE;
    }

    /** Whether a parent of the list is excluded, or one outside of it let in, where something else holds as well. */
    public boolean isConditional() {
        return leaf.isAlternative();
    }
}
