package dev.progeny.syntax;

import dev.progeny.syntax.Expr.Letters;
import dev.progeny.syntax.Expr.Test;
import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Builds the tests of a condition, {@code left == right} and {@code left in (…)}, and says what is wrong with their right sides. */
final class Tests {
    private final Conditions conditions;
    private final Consumer<Mistake> sink;

    /** @param conditions builds what is compared */
    Tests(Conditions conditions, Consumer<Mistake> sink) {
        this.conditions = conditions;
        this.sink = sink;
    }

    /** @param comparison what holds the left side and the test */
    Expr of(Expr left, Node test, Node comparison) {
        Span whole = conditions.span(comparison.start(), test.end());
        int leftStart = comparison.start();
        if (test.rule() == Rule.TEST) {
            return new Expr.Broken(whole);
        }
        if (test.rule() == Rule.COMPARING) {
            Optional<Token> operator = test.first(Rule.COMPARATOR).flatMap(it -> it.token());
            return operator.<Expr>map(it -> new Expr.Comparison(
                            whole, left, comparator(it), conditions.span(it), conditions.value(test)))
                    .orElseGet(() -> new Expr.Broken(whole));
        }
        List<Token> words = test.tokens();
        if (words.isEmpty()) {
            return new Expr.Broken(whole);
        }
        Token last = words.get(words.size() - 1);
        boolean negated = words.get(0).kind() == Kind.NOT;
        if (negated && test.rule() != Rule.WITHIN) {
            sink.accept(infixNot(words.get(0), last, leftStart));
        }
        Expr.Items items = items(test);
        if (isTurned(left, items)) {
            sink.accept(turned(comparison, left, test, last));
        } else {
            checkItems(items, test, last);
        }
        return new Expr.Membership(
                whole,
                left,
                operator(last.kind()),
                negated ? Expr.Polarity.NEGATED : Expr.Polarity.POSITIVE,
                conditions.span(words.get(0).start(), last.end()),
                items);
    }

    private static Mistake infixNot(Token not, Token operator, int left) {
        var before = new Mistake.Patch(left, left, "not ");
        if (not.text().equals("!:")) {
            return Mistake.at(not, "there is no `!:`: write `not` before the left side, `not field : \"…\"`")
                    .or("Write `not` before the left side", before, new Mistake.Patch(not.start(), not.end(), ":"));
        }
        String message = "`not` stands before the left side: `not field " + operator.text() + " …`, not `field not "
                + operator.text() + " …`";
        return Mistake.at(not, message)
                .or("Write `not` before the left side", before, new Mistake.Patch(not.start(), operator.start(), ""));
    }

    /** Whether a value stands on the left and a field on the right, without parentheses. */
    private static boolean isTurned(Expr left, Expr.Items items) {
        boolean value = left instanceof Expr.StringLiteral || left instanceof Expr.NumberLiteral;
        return value && items.form() == Expr.Items.Form.SINGLE && items.values().get(0) instanceof Expr.Field;
    }

    /** {@code "a.exe" in process.args} and {@code "a.exe" : process.name}. */
    private Mistake turned(Node comparison, Expr left, Node test, Token operator) {
        boolean within = test.rule() == Rule.WITHIN;
        String message = within
                ? "`" + operator.text() + "` takes a list in parentheses; whether a field has a value is asked with the"
                        + " field on the left"
                : constantsOnly(operator) + ": the field stands on the left";
        Node value = comparison.nodes().get(0);
        Node field = test.first(Rule.ITEMS).orElse(test);
        var mistake = new Mistake(field.start(), field.end(), message);
        boolean negated = test.has(Kind.NOT);
        if (negated && (!within || operator.text().endsWith("~"))) {
            return mistake;
        }
        boolean takesPatterns = left instanceof Expr.StringLiteral && conditions.dialect() != Dialect.ENDGAME;
        String sign = takesPatterns ? ":" : negated ? "!=" : "==";
        String meant = text(field) + " " + (within ? sign : operator.text()) + " " + text(value);
        return mistake.or(
                "Write the field first",
                new Mistake.Patch(value.start(), field.end(), negated && takesPatterns ? "not " + meant : meant));
    }

    /** As it is written, without blanks and comments between its words. */
    private static String text(Node node) {
        return node.leaves().stream().map(Token::text).collect(Collectors.joining());
    }

    private void checkItems(Expr.Items items, Node test, Token operator) {
        Optional<Node> list = test.first(Rule.ITEMS).flatMap(it -> it.first(Rule.LIST));
        List<Node> written = list.map(it -> it.all(Rule.EXPRESSION)).orElse(List.of());
        for (int i = 0; i < written.size(); i++) {
            Expr item = items.values().get(i);
            if (item instanceof Expr.Or || item instanceof Expr.And) {
                sink.accept(new Mistake(
                        written.get(i).start(), written.get(i).end(), "the values of a list are separated by commas"));
            } else if (test.rule() != Rule.WITHIN && !isConstant(item)) {
                sink.accept(new Mistake(written.get(i).start(), written.get(i).end(), constantsOnly(operator)));
            }
        }
        if (list.isPresent() || items.values().get(0) instanceof Expr.Broken) {
            return;
        }
        test.first(Rule.ITEMS).ifPresent(single -> {
            if (test.rule() == Rule.WITHIN) {
                sink.accept(new Mistake(
                                single.start(), single.end(), "`" + operator.text() + "` takes a list in parentheses")
                        .or(
                                "Write it in parentheses",
                                new Mistake.Patch(single.start(), single.start(), "("),
                                new Mistake.Patch(single.end(), single.end(), ")")));
            } else if (!isConstant(items.values().get(0))) {
                sink.accept(new Mistake(single.start(), single.end(), constantsOnly(operator)));
            }
        });
    }

    private static String constantsOnly(Token operator) {
        return "`" + operator.text() + "` takes texts in quotes, no fields or functions";
    }

    private static boolean isConstant(Expr expr) {
        return !(expr instanceof Expr.Field || expr instanceof Expr.Call || expr instanceof Expr.Arithmetic);
    }

    private static Expr.Comparator comparator(Token token) {
        return switch (token.kind()) {
            case EQUAL, ASSIGN -> Expr.Comparator.EQUAL;
            case NOT_EQUAL -> Expr.Comparator.NOT_EQUAL;
            case LESS -> Expr.Comparator.LESS;
            case LESS_OR_EQUAL -> Expr.Comparator.LESS_OR_EQUAL;
            case GREATER -> Expr.Comparator.GREATER;
            case GREATER_OR_EQUAL -> Expr.Comparator.GREATER_OR_EQUAL;
            default -> throw new AssertionError(token);
        };
    }

    private static Test operator(Kind kind) {
        return switch (kind) {
            case IN -> new Test(Test.Kind.IN, Letters.SENSITIVE);
            case IN_INSENSITIVE -> new Test(Test.Kind.IN, Letters.INSENSITIVE);
            case LIKE -> new Test(Test.Kind.LIKE, Letters.SENSITIVE);
            case COLON, LIKE_INSENSITIVE -> new Test(Test.Kind.LIKE, Letters.INSENSITIVE);
            case REGEX -> new Test(Test.Kind.REGEX, Letters.SENSITIVE);
            case REGEX_INSENSITIVE -> new Test(Test.Kind.REGEX, Letters.INSENSITIVE);
            // `not` alone: the operator after it is missing.
            default -> new Test(Test.Kind.IN, Letters.SENSITIVE);
        };
    }

    private Expr.Items items(Node test) {
        Optional<Node> items = test.first(Rule.ITEMS);
        Optional<Node> list = items.flatMap(it -> it.first(Rule.LIST));
        if (list.isPresent()) {
            List<Expr> values =
                    list.get().all(Rule.EXPRESSION).stream().map(conditions::or).toList();
            return new Expr.Items(conditions.span(list.get()), Expr.Items.Form.LIST, values);
        }
        Expr single = items.map(conditions::single).orElseGet(() -> conditions.missing(test));
        return new Expr.Items(single.span(), Expr.Items.Form.SINGLE, List.of(single));
    }
}
