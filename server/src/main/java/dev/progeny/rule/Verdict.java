package dev.progeny.rule;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Truth;
import dev.progeny.syntax.Expr;
import java.util.List;
import java.util.Optional;

/**
 * The truth of an expression, and why: the tree of verdicts mirrors the expression.
 *
 * @param children one for each operand of {@code and}, {@code or}, {@code not}; of a list one for each item (whether the
 *     item fits, before {@code not in} turns it round); in the order written
 * @param facts what was known of the fields read at this leaf, in the order written
 */
public record Verdict(Truth truth, Expr expr, List<Verdict> children, List<Fact> facts) {
    public Verdict {
        children = List.copyOf(children);
        facts = List.copyOf(facts);
    }

    /** The verdict of the smallest part that a cursor at {@code offset} stands in or at the end of. */
    public Optional<Verdict> at(int offset) {
        if (!expr.span().touches(offset)) {
            return Optional.empty();
        }
        return children.stream()
                .flatMap(it -> it.at(offset).stream())
                .findFirst()
                .or(() -> Optional.of(this));
    }
}
