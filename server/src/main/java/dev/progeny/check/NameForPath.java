package dev.progeny.check;

import dev.progeny.check.Finding.Fix;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bare program name where a whole path is compared, {@code process.executable : "cmd.exe"}. A path holds a separator, so
 * this never fits. Only said of names that end like a program and hold no wildcard: those can stand for folders. Silent
 * about what an agent reports without a path; the event's own {@code executable} is a full path wherever it is filled.
 */
final class NameForPath implements Check {
    private static final Pattern FIELD = Pattern.compile("(process|process\\.parent)\\.executable");
    private static final Pattern NAME = Pattern.compile("(?i)[^\\\\/*?:%]+\\.(exe|com|scr|bat|cmd)");

    @Override
    public String id() {
        return "name-for-path";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            RuleFile.Rule rule = scope.rule();
            if (rule.dialect() != Dialect.ENDGAME) {
                scope.expressions().forEach(it -> check(scope, it, sink));
            }
        }
    }

    private void check(Scope scope, Expr expr, Consumer<Finding> sink) {
        if (expr instanceof Expr.Comparison test && test.comparator().isEquality()) {
            check(scope, test.left(), Stream.of(test.right()), sink);
            check(scope, test.right(), Stream.of(test.left()), sink);
        } else if (expr instanceof Expr.Membership test && test.test().kind() != Expr.Test.Kind.REGEX) {
            check(scope, test.subject(), test.items().values().stream(), sink);
        }
    }

    private void check(Scope scope, Expr subject, Stream<Expr> values, Consumer<Finding> sink) {
        Optional<Expr.Field> field = subject instanceof Expr.Field it ? Optional.of(it) : Optional.empty();
        boolean isPath = field.flatMap(scope::field)
                .filter(it -> FIELD.matcher(it).matches())
                .isPresent();
        if (field.isEmpty() || !isPath) {
            return;
        }
        List<Expr.StringLiteral> texts = values.filter(Expr.StringLiteral.class::isInstance)
                .map(Expr.StringLiteral.class::cast)
                .toList();
        boolean areNames =
                texts.stream().allMatch(it -> NAME.matcher(it.value()).matches());
        String name = field.get().name().replaceFirst("executable$", "name");
        String mark = field.get().presence() == Expr.Presence.OPTIONAL ? "?" : "";
        List<Fix> fixes = areNames ? Rewrites.names(scope.rule(), field.get().span(), List.of(mark + name)) : List.of();
        texts.stream()
                .filter(it -> NAME.matcher(it.value()).matches())
                .forEach(it -> sink.accept(Finding.ofText(
                        id(),
                        Finding.Level.WARNING,
                        it.span(),
                        "`" + Printable.name(field.get().name()) + "` holds a whole path, which \""
                                + Printable.name(it.value()) + "\" alone never is. The name is in `"
                                + Printable.name(name) + "`.",
                        fixes)));
    }
}
