package dev.progeny.rule;

import dev.progeny.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Expressions made from others, with the places of what they were made from. */
public final class Rewriting {
    private Rewriting() {}

    /** The expression with each of its operands changed; itself if none is. */
    public static Expr operands(Expr expr, UnaryOperator<Expr> change) {
        List<Expr> old = expr.operands();
        List<Expr> changed = new ArrayList<>(old.size());
        boolean same = true;
        for (Expr operand : old) {
            Expr now = change.apply(operand);
            same &= now == operand;
            changed.add(now);
        }
        return same ? expr : with(expr, changed);
    }

    /** A new expression with each of the operands changed. */
    static Expr copy(Expr expr, UnaryOperator<Expr> change) {
        return with(expr, expr.operands().stream().map(change).toList());
    }

    /** @param operands as many as {@code expr} has, in the same order */
    private static Expr with(Expr expr, List<Expr> operands) {
        if (expr instanceof Expr.And it) {
            return new Expr.And(it.span(), operands.get(0), operands.get(1));
        }
        if (expr instanceof Expr.Or it) {
            return new Expr.Or(it.span(), operands.get(0), operands.get(1));
        }
        if (expr instanceof Expr.Not it) {
            return new Expr.Not(it.span(), operands.get(0));
        }
        if (expr instanceof Expr.Comparison it) {
            return new Expr.Comparison(
                    it.span(), operands.get(0), it.comparator(), it.comparatorSpan(), operands.get(1));
        }
        if (expr instanceof Expr.Membership it) {
            var items = new Expr.Items(it.items().span(), it.items().form(), operands.subList(1, operands.size()));
            return new Expr.Membership(it.span(), operands.get(0), it.test(), it.polarity(), it.testSpan(), items);
        }
        if (expr instanceof Expr.Call it) {
            return new Expr.Call(it.span(), it.name(), it.nameSpan(), it.letters(), operands);
        }
        if (expr instanceof Expr.Arithmetic it) {
            return new Expr.Arithmetic(it.span(), operands.get(0), it.operator(), operands.get(1));
        }
        if (expr instanceof Expr.Negative it) {
            return new Expr.Negative(it.span(), operands.get(0));
        }
        if (expr instanceof Expr.Element it) {
            return new Expr.Element(it.span(), operands.get(0), it.index(), it.path());
        }
        throw new AssertionError(expr);
    }
}
