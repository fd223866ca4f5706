package dev.progeny.check;

import dev.progeny.check.Finding.Fix;
import dev.progeny.check.Finding.Safety;
import dev.progeny.check.Rewrites.Part;
import dev.progeny.rule.Addresses;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Expr.Letters;
import dev.progeny.syntax.Expr.Polarity;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.List;

/** Tests written with another operator. */
final class Operators {
    private Operators() {}

    /** As a message names the operator of a test. */
    static String of(Expr.Membership test) {
        String tilde = test.test().letters() == Letters.INSENSITIVE ? "~" : "";
        return switch (test.test().kind()) {
            case IN -> test.polarity() == Polarity.NEGATED ? "`not in" + tilde + "`" : "`in" + tilde + "`";
            case LIKE -> test.testSpan().length() == 1 ? "`:`" : "`like" + tilde + "`";
            case REGEX -> "`regex" + tilde + "`";
        };
    }

    static String of(Expr.Comparison test) {
        return test.comparator() == Expr.Comparator.EQUAL ? "`==`" : "`!=`";
    }

    /** {@code x == "a"} as {@code x : "a"}, {@code x != "a"} as {@code not x : "a"}. */
    static List<Fix> asColon(RuleFile.Rule rule, Expr.Comparison test) {
        boolean isPlain = test.left() instanceof Expr.Field && test.right() instanceof Expr.StringLiteral;
        if (!isPlain) {
            return List.of();
        }
        return switch (test.comparator()) {
            case EQUAL -> write(rule, ":", Rewrites.replaced(test.comparatorSpan(), ":"));
            case NOT_EQUAL ->
                write(
                        rule,
                        "not … :",
                        Rewrites.before(test.span(), "not "),
                        Rewrites.replaced(test.comparatorSpan(), ":"));
            default -> List.of();
        };
    }

    /** {@code x in ("a")} as {@code x : ("a")}, {@code x not in ("a")} as {@code not x : ("a")}. */
    static List<Fix> asColon(RuleFile.Rule rule, Expr.Membership test) {
        if (!test.items().values().stream().allMatch(Expr.StringLiteral.class::isInstance)) {
            return List.of();
        }
        return test.polarity() == Polarity.POSITIVE
                ? write(rule, ":", Rewrites.replaced(test.testSpan(), ":"))
                : write(rule, "not … :", Rewrites.before(test.span(), "not "), Rewrites.replaced(test.testSpan(), ":"));
    }

    /** {@code x in ("a*")} as {@code wildcard(x, "a*")}, as the Endgame dialect has it. */
    static List<Fix> asWildcard(RuleFile.Rule rule, Expr.Membership test) {
        boolean isPlain = test.subject() instanceof Expr.Field
                && test.items().form() == Expr.Items.Form.LIST
                && test.items().values().stream().allMatch(Expr.StringLiteral.class::isInstance);
        String not = test.polarity() == Polarity.NEGATED ? "not " : "";
        Span gap = new Span(test.subject().span().end(), test.items().span().start() + 1);
        return isPlain
                ? Rewrites.fix(
                        rule,
                        "Write it with " + not + "wildcard(…)",
                        Safety.UNSAFE,
                        Rewrites.before(test.span(), not + "wildcard("),
                        Rewrites.replaced(gap, ", "))
                : List.of();
    }

    /** {@code x in ("a")} as {@code x in~ ("a")}, {@code x like "a"} as {@code x like~ "a"}. */
    static List<Fix> insensitive(RuleFile.Rule rule, Expr.Membership test) {
        Span end = new Span(test.testSpan().end(), test.testSpan().end());
        return write(rule, of(test).replace("`", "") + "~", new Part(end, "~"));
    }

    /** {@code endsWith(x, "a")} as {@code endsWith~(x, "a")}. */
    static List<Fix> insensitive(RuleFile.Rule rule, Expr.Call call) {
        Span end = new Span(call.nameSpan().end(), call.nameSpan().end());
        return write(rule, call.name() + "~", new Part(end, "~"));
    }

    /** {@code x : 4} as {@code x == 4}, {@code x : (1, 2)} as {@code x in (1, 2)}; not where a pattern stands. */
    static List<Fix> asEquality(RuleFile.Rule rule, Expr.Membership test) {
        boolean isPlain = test.items().values().stream()
                .allMatch(it -> it instanceof Expr.NumberLiteral
                        || it instanceof Expr.BooleanLiteral
                        || it instanceof Expr.NullLiteral
                        || (it instanceof Expr.StringLiteral text && Addresses.isAddress(text.value())));
        boolean isList = test.items().form() == Expr.Items.Form.LIST;
        String operator = isList ? "in" : "==";
        return isPlain ? write(rule, operator, Rewrites.replaced(test.testSpan(), operator)) : List.of();
    }

    private static List<Fix> write(RuleFile.Rule rule, String operator, Part... parts) {
        return Rewrites.fix(rule, "Write it with " + operator, Safety.UNSAFE, parts);
    }
}
