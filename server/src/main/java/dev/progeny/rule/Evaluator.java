package dev.progeny.rule;

import dev.progeny.fact.Truth;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import java.util.List;

/** Decides a condition from facts, in Kleene's logic. Pure: same expression, same facts, same verdict. */
public final class Evaluator {
    private Evaluator() {}

    public static Verdict evaluate(Expr expr, Facts facts, Dialect dialect) {
        return new Verdict(Truth.UNKNOWN, expr, List.of(), List.of());
    }
}
