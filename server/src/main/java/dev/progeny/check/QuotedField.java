package dev.progeny.check;

import dev.progeny.check.Finding.Fix;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.schema.Schema;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import java.util.List;
import java.util.function.Consumer;

/**
 * A field's name in quotes where a field has to stand, {@code "process.name" == "a.exe"}: two texts are compared, and the
 * answer is the same for every event.
 */
final class QuotedField implements Check {
    @Override
    public String id() {
        return "quoted-field";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            RuleFile.Rule rule = scope.rule();
            for (Expr expr : scope.expressions()) {
                if (expr instanceof Expr.Comparison test && test.right() instanceof Expr.StringLiteral) {
                    check(rule, test.left(), sink);
                } else if (expr instanceof Expr.Membership test
                        && test.items().values().stream().allMatch(Expr.StringLiteral.class::isInstance)) {
                    check(rule, test.subject(), sink);
                }
            }
        }
    }

    private void check(RuleFile.Rule rule, Expr left, Consumer<Finding> sink) {
        if (left instanceof Expr.StringLiteral text
                && Schema.of(rule.dialect()).field(text.value()).isPresent()) {
            List<Fix> fixes = Rewrites.names(rule, text.span(), List.of(text.value()));
            sink.accept(Finding.ofText(
                    id(),
                    Finding.Level.WARNING,
                    text.span(),
                    "In quotes `" + Printable.name(text.value())
                            + "` is a text, not the field: this compares two texts, whatever the event holds.",
                    fixes));
        }
    }
}
