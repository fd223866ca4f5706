package dev.progeny.check;

import dev.progeny.ide.Removals;
import dev.progeny.ide.Scope;
import dev.progeny.match.ProcessField;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of a list of which any may fit, and how they are compared.
 *
 * @param subject what is compared with them
 * @param values in the order written
 */
record Entries(Expr subject, List<Expr> values, Comparing comparing, Expr.Letters letters) {
    Entries {
        values = List.copyOf(values);
    }

    /** What a text in the list stands for. */
    enum Comparing {
        /** Itself. */
        EXACTLY,
        /** A pattern with {@code *} and {@code ?}. */
        PATTERN,
        /** A pattern with {@code *}. */
        STARS,
        /** A regular expression. */
        REGEX
    }

    /** Whether the list names parents, whose images are looked up by the names that stand in it. */
    boolean isOfParents() {
        return subject instanceof Expr.Field field
                && ProcessField.of(field.name()).isParent();
    }

    /** All lists of two and more values in a rule. */
    static List<Entries> of(Scope scope) {
        List<Entries> lists = new ArrayList<>();
        boolean isEndgame = scope.rule().dialect() == Dialect.ENDGAME;
        for (Expr expr : scope.expressions()) {
            if (expr instanceof Expr.Membership test && test.items().values().size() > 1) {
                Expr.Letters letters =
                        isEndgame ? Expr.Letters.INSENSITIVE : test.test().letters();
                lists.add(new Entries(
                        test.subject(),
                        test.items().values(),
                        comparing(test.test().kind()),
                        letters));
            } else if (expr instanceof Expr.Call call
                    && isEndgame
                    && call.arguments().size() > 2) {
                List<Expr> rest = call.arguments().subList(1, call.arguments().size());
                if (call.name().equals("wildcard")) {
                    lists.add(new Entries(call.arguments().get(0), rest, Comparing.STARS, Expr.Letters.INSENSITIVE));
                } else if (call.name().equals("match") || call.name().equals("matchLite")) {
                    lists.add(new Entries(call.arguments().get(0), rest, Comparing.REGEX, Expr.Letters.INSENSITIVE));
                }
            }
        }
        return lists;
    }

    private static Comparing comparing(Expr.Test.Kind kind) {
        return switch (kind) {
            case IN -> Comparing.EXACTLY;
            case LIKE -> Comparing.PATTERN;
            case REGEX -> Comparing.REGEX;
        };
    }

    /**
     * The text with its letters in one case where case does not count; a regular expression as it is. Engines agree on the case
     * of ASCII letters only: texts that differ in others are different ones here.
     */
    String key(Expr.StringLiteral text) {
        boolean counts = letters == Expr.Letters.SENSITIVE || comparing == Comparing.REGEX;
        return counts ? text.value() : lower(text.value());
    }

    private static String lower(String text) {
        var lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ('A' <= c && c <= 'Z') {
                lower.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return lower.toString();
    }

    /** A fix that changes nothing of what the rule matches; none where comments stand in the way. */
    List<Finding.Fix> without(RuleFile file, int at, String title) {
        List<Edit> edits = Removals.ofEntry(file, values, at);
        return edits.isEmpty() ? List.of() : List.of(new Finding.Fix(title, Finding.Safety.SAFE, edits));
    }
}
