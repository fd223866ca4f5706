package dev.progeny.check;

import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.schema.Schema;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import java.util.function.Consumer;

/** {@code my-field == 1}: without blanks it looks like a name, and it is a subtraction of two fields that nobody has. */
final class HyphenInField implements Check {
    @Override
    public String id() {
        return "hyphen-in-field";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            RuleFile.Rule rule = scope.rule();
            for (Expr expr : scope.expressions()) {
                if (expr instanceof Expr.Arithmetic it
                        && isMeant(rule, it)
                        && it.left() instanceof Expr.Field left
                        && it.right() instanceof Expr.Field right) {
                    String name = left.name() + "-" + right.name();
                    sink.accept(Finding.ofText(
                            id(),
                            Finding.Level.HINT,
                            it.span(),
                            "This subtracts one field from another. A name with a hyphen is written in backticks.",
                            Rewrites.fix(
                                    rule,
                                    "Put the name in backticks",
                                    Finding.Safety.UNSAFE,
                                    Rewrites.replaced(it.span(), "`" + name + "`"))));
                }
            }
        }
    }

    /** Whether one name is meant that has a hyphen. */
    static boolean isMeant(RuleFile.Rule rule, Expr expr) {
        return expr instanceof Expr.Arithmetic it
                && it.operator() == '-'
                && it.left() instanceof Expr.Field left
                && it.right() instanceof Expr.Field right
                && left.span().end() + 1 == right.span().start()
                && isUnknown(rule, left)
                && isUnknown(rule, right);
    }

    private static boolean isUnknown(RuleFile.Rule rule, Expr.Field field) {
        return Schema.of(rule.dialect()).field(field.name()).isEmpty();
    }
}
