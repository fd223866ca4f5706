package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A regular expression with marks of another engine. Elasticsearch reads Lucene's: it fits the whole text, so there are no
 * anchors, and {@code ^} and {@code $} stand for themselves; there are no groups with {@code (?…)} and no word boundary.
 * Source: Elasticsearch's regular expression syntax, "Unsupported operators".
 */
final class ForeignRegex implements Check {
    @Override
    public String id() {
        return "foreign-regex";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (RuleFile.Rule rule : snapshot.file().rules()) {
            if (rule.dialect() == Dialect.ELASTIC) {
                for (Expr expr : Scope.of(rule).expressions()) {
                    if (expr instanceof Expr.Membership test && test.test().kind() == Expr.Test.Kind.REGEX) {
                        test.items().values().forEach(it -> check(it, sink));
                    }
                }
            }
        }
    }

    private void check(Expr value, Consumer<Finding> sink) {
        if (value instanceof Expr.StringLiteral text) {
            foreign(text.value())
                    .ifPresent(it -> sink.accept(Finding.ofText(
                            id(),
                            Finding.Level.WARNING,
                            text.span(),
                            "In \"" + Printable.name(text.value()) + "\" " + it,
                            List.of())));
        }
    }

    private static Optional<String> foreign(String regex) {
        if (regex.startsWith("^") || (regex.endsWith("$") && !regex.endsWith("\\$"))) {
            return Optional.of(
                    "the anchors `^` and `$` stand for themselves; an expression fits the whole text anyway.");
        }
        boolean escaped = false;
        for (int i = 0; i + 1 < regex.length(); i++) {
            char c = regex.charAt(i);
            char next = regex.charAt(i + 1);
            if (!escaped && c == '(' && next == '?') {
                return Optional.of("`(?` is no group: Lucene's expressions have neither options nor looking around.");
            }
            if (!escaped && c == '\\' && next == 'b') {
                return Optional.of("`\\b` is the letter b: Lucene's expressions have no word boundaries.");
            }
            escaped = !escaped && c == '\\';
        }
        return Optional.empty();
    }
}
