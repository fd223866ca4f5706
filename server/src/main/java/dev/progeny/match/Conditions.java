package dev.progeny.match;

import dev.progeny.rule.Rewriting;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import java.util.ArrayList;
import java.util.List;

/** Conditions as they would be with an exclusion in them. */
final class Conditions {
    private Conditions() {}

    static Expr with(Expr condition, Exclusion exclusion, Dialect dialect) {
        if (exclusion.place() instanceof Exclusion.Extend extend) {
            Expr leaf = extend.list().leaf().expr();
            return replaced(condition, leaf, extended(leaf, literals(leaf, exclusion.entries())));
        }
        if (exclusion.place() instanceof Exclusion.Beside beside) {
            Expr not = new Expr.Not(beside.expr().span(), names(beside, exclusion.entries(), dialect));
            return replaced(condition, beside.expr(), new Expr.And(beside.expr().span(), beside.expr(), not));
        }
        throw new AssertionError(exclusion.place());
    }

    /** Whether a star in the test's constants stands for any text. */
    static boolean takesPatterns(Expr test, Dialect dialect) {
        if (test instanceof Expr.Membership membership) {
            return membership.test().kind() == Expr.Test.Kind.LIKE;
        }
        return test instanceof Expr.Call || dialect == Dialect.ENDGAME;
    }

    private static Expr extended(Expr leaf, List<Expr> more) {
        if (leaf instanceof Expr.Membership it) {
            List<Expr> values = new ArrayList<>(it.items().values());
            values.addAll(more);
            var items = new Expr.Items(it.items().span(), Expr.Items.Form.LIST, values);
            return new Expr.Membership(it.span(), it.subject(), it.test(), it.polarity(), it.testSpan(), items);
        }
        if (leaf instanceof Expr.Call it) {
            List<Expr> arguments = new ArrayList<>(it.arguments());
            arguments.addAll(more);
            return new Expr.Call(it.span(), it.name(), it.nameSpan(), it.letters(), arguments);
        }
        throw new AssertionError(leaf);
    }

    private static Expr names(Exclusion.Beside beside, List<String> entries, Dialect dialect) {
        var span = beside.expr().span();
        var field = new Expr.Field(span, ChildNames.field(dialect), Expr.Presence.REQUIRED);
        var items = new Expr.Items(span, Expr.Items.Form.LIST, literals(beside.expr(), entries));
        return new Expr.Membership(span, field, ChildNames.test(dialect), Expr.Polarity.POSITIVE, span, items);
    }

    private static List<Expr> literals(Expr at, List<String> values) {
        List<Expr> literals = new ArrayList<>();
        values.forEach(it -> literals.add(new Expr.StringLiteral(at.span(), it, Expr.Quotes.DOUBLE)));
        return literals;
    }

    private static Expr replaced(Expr expr, Expr what, Expr by) {
        return expr == what ? by : Rewriting.operands(expr, it -> replaced(it, what, by));
    }
}
