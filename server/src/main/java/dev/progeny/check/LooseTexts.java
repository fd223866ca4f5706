package dev.progeny.check;

import dev.progeny.check.Finding.Fix;
import dev.progeny.check.Finding.Safety;
import dev.progeny.check.Rewrites.Part;
import dev.progeny.ide.Scope;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Texts behind a test of a field, joined to it as if they were more of its values: {@code process.name : "a" or "b"}. They
 * are found by what is written between them, a word and blanks, so that it does not matter how the words bind.
 */
final class LooseTexts {
    private static final Pattern OR = Pattern.compile("\\s+or\\s+");
    private static final Pattern JOINT = Pattern.compile("\\s+(?:or|and)\\s+");

    /** By the place of the first text. */
    private final Map<Span, Chain> chains = new HashMap<>();

    private final Set<Span> members = new HashSet<>();

    /** What was read last, if it is a test of a field or a text behind one. */
    private final List<Expr> open = new ArrayList<>();

    private LooseTexts() {}

    private enum Joint {
        /** Each is joined by {@code or}. */
        OR,
        /** One is joined by {@code and}. */
        AND
    }

    /** @param texts what stands behind the test, one at least */
    record Chain(Expr test, List<Expr> texts, Joint joint) {
        /** Why the texts are no conditions. */
        String message() {
            return "A text alone is no condition: each side of `" + (joint == Joint.OR ? "or" : "and")
                    + "` is a test of its own. Several values of one field stand in a list, `(\"…\", \"…\")`.";
        }

        /** Writes all values in one list, where it is certain that one was meant. */
        List<Fix> fixes(RuleFile.Rule rule) {
            List<Part> parts = new ArrayList<>();
            if (test instanceof Expr.Membership it && it.polarity() == Expr.Polarity.POSITIVE && joint == Joint.OR) {
                list(it.items().span(), it.items().form(), parts);
            } else if (test instanceof Expr.Comparison it && !isPattern(rule.dialect())) {
                boolean isEqual = it.comparator() == Expr.Comparator.EQUAL;
                if (isEqual == (joint == Joint.OR)) {
                    parts.add(Rewrites.replaced(it.comparatorSpan(), isEqual ? "in" : "not in"));
                    list(it.right().span(), Expr.Items.Form.SINGLE, parts);
                }
            }
            return parts.isEmpty()
                    ? List.of()
                    : Rewrites.fix(rule, "Write a list", Safety.UNSAFE, parts.toArray(Part[]::new));
        }

        /** Opens a list before the first value, or goes on with the one that is there; closes it behind the last. */
        private void list(Span values, Expr.Items.Form form, List<Part> parts) {
            boolean isList = form == Expr.Items.Form.LIST;
            if (!isList) {
                parts.add(Rewrites.before(values, "("));
            }
            int end = isList ? values.end() - 1 : values.end();
            for (Expr text : texts) {
                parts.add(new Part(new Span(end, text.span().start()), ", "));
                end = text.span().end();
            }
            parts.add(new Part(new Span(end, end), ")"));
        }

        /** In the Endgame dialect a star is a pattern for {@code ==} and none for {@code in}. */
        private boolean isPattern(Dialect dialect) {
            return dialect == Dialect.ENDGAME
                    && Stream.concat(test.operands().stream(), texts.stream()).anyMatch(Chain::isStarred);
        }

        private static boolean isStarred(Expr expr) {
            return expr instanceof Expr.StringLiteral text && text.value().indexOf('*') >= 0;
        }
    }

    static LooseTexts of(Scope scope, String file) {
        var loose = new LooseTexts();
        scope.expressions().forEach(it -> loose.read(it, file));
        loose.close(file);
        return loose;
    }

    /** Whether a text is one of them. */
    boolean hold(Expr.StringLiteral text) {
        return members.contains(text.span());
    }

    /** The test and the texts, by the first of these; said once. */
    Optional<Chain> startingAt(Expr.StringLiteral text) {
        return Optional.ofNullable(chains.get(text.span()));
    }

    /** Expressions come in the order in which they begin, an outer one before the inner ones. */
    private void read(Expr expr, String file) {
        if (isTest(expr)) {
            close(file);
            open.add(expr);
        } else if (!open.isEmpty() && expr instanceof Expr.StringLiteral text) {
            Span last = open.get(open.size() - 1).span();
            if (last.end() <= text.span().start()) {
                if (JOINT.matcher(file.substring(last.end(), text.span().start()))
                        .matches()) {
                    open.add(text);
                } else {
                    close(file);
                }
            }
        }
    }

    private void close(String file) {
        if (open.size() > 1) {
            List<Expr> texts = List.copyOf(open.subList(1, open.size()));
            texts.forEach(it -> members.add(it.span()));
            chains.put(texts.get(0).span(), new Chain(open.get(0), texts, joint(file)));
        }
        open.clear();
    }

    private Joint joint(String file) {
        for (int i = 1; i < open.size(); i++) {
            String between = file.substring(
                    open.get(i - 1).span().end(), open.get(i).span().start());
            if (!OR.matcher(between).matches()) {
                return Joint.AND;
            }
        }
        return Joint.OR;
    }

    private static boolean isTest(Expr expr) {
        return (expr instanceof Expr.Comparison test
                        && test.comparator().isEquality()
                        && test.left() instanceof Expr.Field
                        && test.right() instanceof Expr.StringLiteral)
                || (expr instanceof Expr.Membership membership && membership.subject() instanceof Expr.Field);
    }
}
