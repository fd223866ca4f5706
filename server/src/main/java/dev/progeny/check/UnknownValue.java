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
 * "Windows"}, a file's extension with the dot before it, a path as nothing is stored under ({@link StoredPaths}). Agents write words of
 * their own into some of these fields, so only what is near a listed word is said.
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
            scope.expressions().forEach(it -> check(scope, it, sink));
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
        if (field.isPresent() && value instanceof Expr.StringLiteral text) {
            if (StoredPaths.isStored(field.get())) {
                path(scope.rule(), field.get(), text, sink);
            } else if (scope.rule().dialect() != Dialect.ENDGAME && !FileNames.isPattern(text.value())) {
                checkWord(scope.rule(), field.get(), text, letters, sink);
            }
        }
    }

    private void path(RuleFile.Rule rule, String field, Expr.StringLiteral text, Consumer<Finding> sink) {
        String path = LostBackslashes.mended(text);
        String stored = StoredPaths.meant(field, text.value());
        if (!path.equals(text.value())) {
            sink.accept(finding(rule, text, LostBackslashes.message(path), List.of(path)));
        } else if (StoredPaths.hasFolder(field, text.value())) {
            String what = never(field, text) + " It is the name without its folder; the path is `"
                    + Printable.name(StoredPaths.pathOf(field)) + "`.";
            sink.accept(finding(rule, text, what, List.of()));
        } else if (!stored.equals(text.value())) {
            List<String> meant = List.of(stored);
            sink.accept(finding(rule, text, Words.withMeant(never(field, text), meant), meant));
        }
    }

    private void checkWord(
            RuleFile.Rule rule, String field, Expr.StringLiteral text, Expr.Letters letters, Consumer<Finding> sink) {
        if (field.equals(EXTENSION) && text.value().matches("\\.\\w{1,10}")) {
            String meant = text.value().substring(1);
            sink.accept(finding(rule, text, "An extension is kept without its dot.", List.of(meant)));
        }
        List<String> meant =
                KnownValues.of(field).map(it -> it.meant(text.value())).orElse(List.of());
        boolean fits = letters == Expr.Letters.INSENSITIVE && meant.contains(FileNames.lower(text.value()));
        if (!meant.isEmpty() && !fits) {
            sink.accept(finding(rule, text, Words.withMeant(never(field, text), meant), meant));
        }
    }

    private static String never(String field, Expr.StringLiteral text) {
        return "`" + Printable.name(field) + "` is never \"" + Printable.name(text.value()) + "\".";
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
