package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.FileNames;
import dev.progeny.schema.KnownValues;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Literals;
import dev.progeny.syntax.RuleFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A word that a field never holds: a slip of one of those that the common schema lists for it, {@code host.os.type ==
 * "Windows"}, or a file's extension with the dot before it. Agents write words of their own into some of these fields, so only
 * what is near a listed word is said.
 */
final class UnknownValue implements Check {
    private static final String EXTENSION = "file.extension";

    @Override
    public String id() {
        return "unknown-value";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            if (scope.rule().dialect() != Dialect.ENDGAME) {
                scope.expressions().forEach(it -> check(scope, it, sink));
            }
        }
    }

    private void check(Scope scope, Expr expr, Consumer<Finding> sink) {
        if (expr instanceof Expr.Comparison test && test.comparator().isEquality()) {
            check(scope, test.left(), test.right(), Expr.Letters.SENSITIVE, sink);
            check(scope, test.right(), test.left(), Expr.Letters.SENSITIVE, sink);
        } else if (expr instanceof Expr.Membership test && test.test().kind() != Expr.Test.Kind.REGEX) {
            test.items()
                    .values()
                    .forEach(it -> check(scope, test.subject(), it, test.test().letters(), sink));
        }
    }

    private void check(Scope scope, Expr subject, Expr value, Expr.Letters letters, Consumer<Finding> sink) {
        Optional<String> field = subject instanceof Expr.Field it ? scope.field(it) : Optional.empty();
        if (field.isEmpty() || !(value instanceof Expr.StringLiteral text) || FileNames.isPattern(text.value())) {
            return;
        }
        String name = field.get();
        if (name.equals(EXTENSION) && text.value().matches("\\.\\w{1,10}")) {
            String meant = text.value().substring(1);
            sink.accept(finding(scope.rule(), text, "An extension is kept without its dot.", List.of(meant)));
        }
        List<String> meant =
                KnownValues.of(name).map(it -> it.meant(text.value())).orElse(List.of());
        boolean fits = letters == Expr.Letters.INSENSITIVE && meant.contains(FileNames.lower(text.value()));
        if (!meant.isEmpty() && !fits) {
            String what = "`" + Printable.name(name) + "` is never \"" + Printable.name(text.value()) + "\".";
            sink.accept(finding(scope.rule(), text, Words.withMeant(what, meant), meant));
        }
    }

    private Finding finding(RuleFile.Rule rule, Expr.StringLiteral text, String message, List<String> meant) {
        List<Finding.Fix> fixes = meant.stream()
                .flatMap(it -> Rewrites.fix(
                        rule,
                        "Write " + it,
                        Finding.Safety.UNSAFE,
                        Rewrites.replaced(text.span(), Literals.quote(it, text.quotes(), rule.dialect())))
                        .stream())
                .toList();
        return Finding.ofText(id(), Finding.Level.WARNING, text.span(), message, fixes);
    }
}
