package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.FileNames;
import dev.progeny.match.Question;
import dev.progeny.schema.KnownValues;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Literals;
import dev.progeny.syntax.RuleFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A word that a field never holds: a slip of one of those that the common schema lists for it, {@code host.os.type ==
 * "Windows"}, a file's extension with the dot before it, a path in a form that Windows does not log ({@link StoredPaths}).
 * Agents write words of their own into some of these fields, so only what is near a listed word is said.
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
            var questions = snapshot.questions().stream()
                    .filter(it -> it.rule().equals(scope.rule()))
                    .toList();
            scope.expressions().forEach(it -> check(new Reading(scope, questions), it, sink));
        }
    }

    /** A rule with what its events ask. */
    private record Reading(Scope scope, List<Question> questions) {
        /** Whether a test is about events that Windows can log; outside of all events everything is possible. */
        boolean allowsWindows(Expr test) {
            return isNone(test) || of(test).anyMatch(Question::allowsWindows);
        }

        boolean isWindowsOnly(Expr test) {
            return !isNone(test) && of(test).allMatch(Question::isWindowsOnly);
        }

        private boolean isNone(Expr test) {
            return of(test).findAny().isEmpty();
        }

        private Stream<Question> of(Expr test) {
            return questions.stream().filter(it -> it.event().condition().span().contains(test.span()));
        }
    }

    private void check(Reading reading, Expr expr, Consumer<Finding> sink) {
        if (expr instanceof Expr.Comparison test && test.comparator().isEquality()) {
            check(reading, test.left(), test.right(), Expr.Letters.SENSITIVE, sink);
            check(reading, test.right(), test.left(), Expr.Letters.SENSITIVE, sink);
        } else if (expr instanceof Expr.Membership test && test.test().kind() != Expr.Test.Kind.REGEX) {
            test.items()
                    .values()
                    .forEach(
                            it -> check(reading, test.subject(), it, test.test().letters(), sink));
        }
    }

    private void check(Reading reading, Expr subject, Expr value, Expr.Letters letters, Consumer<Finding> sink) {
        Scope scope = reading.scope();
        Optional<String> field = subject instanceof Expr.Field it ? scope.field(it) : Optional.empty();
        if (field.isPresent() && value instanceof Expr.StringLiteral text) {
            if (StoredPaths.isStored(field.get())) {
                path(reading, field.get(), text, sink);
            } else if (scope.rule().dialect() != Dialect.ENDGAME && !FileNames.isPattern(text.value())) {
                checkWord(scope.rule(), field.get(), text, letters, sink);
            }
        }
    }

    private void path(Reading reading, String field, Expr.StringLiteral text, Consumer<Finding> sink) {
        RuleFile.Rule rule = reading.scope().rule();
        if (!reading.allowsWindows(text)) {
            return;
        }
        String path = LostBackslashes.mended(text);
        String stored = StoredPaths.meant(field, text.value());
        if (!path.equals(text.value())) {
            sink.accept(finding(rule, text, LostBackslashes.message(path), List.of(path)));
        } else if (StoredPaths.hasFolder(field, text.value())) {
            String what = never(field, text) + " It is the name without its folder; the path is `"
                    + Printable.name(StoredPaths.pathOf(field)) + "`.";
            sink.accept(finding(rule, text, what, List.of()));
        } else if (!stored.equals(text.value())
                && (reading.isWindowsOnly(text) || !stored.equals(text.value().strip()))) {
            // Elsewhere a blank at a name's end stays and hides what it ends in: ATT&CK T1036.006.
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
