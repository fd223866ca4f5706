package dev.progeny.syntax;

import dev.progeny.syntax.Expr.Letters;
import dev.progeny.syntax.Expr.Test;
import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Builds the tree that the rest of the program sees. What the parser could not read becomes {@link Expr.Broken}. */
final class Trees {
    private final PositionMap places;
    private final Dialect dialect;
    private final Consumer<Mistake> sink;

    private Trees(PositionMap places, Dialect dialect, Consumer<Mistake> sink) {
        this.places = places;
        this.dialect = dialect;
        this.sink = sink;
    }

    static Query query(Node file, PositionMap places, Dialect dialect, Consumer<Mistake> sink) {
        var trees = new Trees(places, dialect, sink);
        Optional<Node> query = file.first(Rule.QUERY);
        return query.flatMap(it -> it.first(Rule.EVENT))
                .<Query>map(trees::event)
                .or(() -> query.flatMap(it -> it.first(Rule.SEQUENCE)).map(trees::sequence))
                .orElseGet(() -> new Query.BrokenQuery(trees.span(file)));
    }

    private Query.MultiEventQuery sequence(Node node) {
        List<Query.EventQuery> terms = node.all(Rule.TERM)
                .flatMap(it -> it.all(Rule.EVENT))
                .map(this::event)
                .toList();
        String keyword = node.tokens().findFirst().map(Token::text).orElse("");
        return new Query.MultiEventQuery(span(node), keyword, terms);
    }

    private Query.EventQuery event(Node node) {
        Optional<Node> category = node.first(Rule.CATEGORY);
        String name = category.map(this::category).orElse("");
        Span place = category.map(this::span).orElseGet(() -> places.span(node.start(), node.start()));
        return new Query.EventQuery(span(node), name, place, expression(node));
    }

    private String category(Node node) {
        return node.first(Rule.STRING)
                .flatMap(it -> it.tokens().findFirst())
                .map(it -> Strings.value(it, dialect, sink))
                .or(() -> node.first(Rule.WORD)
                        .flatMap(it -> it.tokens().findFirst())
                        .map(Token::text))
                .orElse("");
    }

    /** The one expression in {@code parent}. */
    private Expr expression(Node parent) {
        return parent.first(Rule.EXPRESSION).map(this::or).orElseGet(() -> missing(parent));
    }

    private Expr or(Node node) {
        return chain(node, node.all(Rule.CONJUNCTION).toList(), this::and, Expr.Or::new);
    }

    private Expr and(Node node) {
        return chain(node, node.all(Rule.CONDITION).toList(), this::condition, Expr.And::new);
    }

    /** Halves the chain: `and` and `or` do not mind, and so ten thousand operands make no deep tree. */
    private Expr chain(Node whole, List<Node> operands, Function<Node, Expr> operand, Join join) {
        int count = operands.size();
        if (count < 2) {
            return count == 0 ? missing(whole) : operand.apply(operands.get(0));
        }
        int half = (count + 1) / 2;
        Expr left = chain(whole, operands.subList(0, half), operand, join);
        Expr right = chain(whole, operands.subList(half, count), operand, join);
        Span span = places.span(operands.get(0).start(), operands.get(count - 1).end());
        return join.of(span, left, right);
    }

    private interface Join {
        Expr of(Span span, Expr left, Expr right);
    }

    private Expr condition(Node node) {
        Optional<Node> negation = node.first(Rule.NEGATION);
        if (negation.isPresent()) {
            Node not = negation.get();
            Expr operand = not.first(Rule.CONDITION).map(this::condition).orElseGet(() -> missing(not));
            return new Expr.Not(span(not), operand);
        }
        return node.first(Rule.COMPARISON).map(this::comparison).orElseGet(() -> missing(node));
    }

    private Expr comparison(Node node) {
        Expr left = value(node);
        List<Node> tests = node.nodes().filter(it -> TESTS.contains(it.rule())).toList();
        if (tests.size() > 1) {
            Node second = tests.get(1);
            sink.accept(new Mistake(
                    second.start(), second.end(), "comparisons cannot be chained: join two of them with `and`"));
        }
        return tests.isEmpty() ? left : test(left, tests.get(0), span(node));
    }

    private static final Set<Rule> TESTS = Set.of(Rule.TEST, Rule.COMPARING, Rule.WITHIN, Rule.ALIKE, Rule.FITTING);

    private Expr test(Expr left, Node test, Span whole) {
        if (test.rule() == Rule.TEST) {
            return new Expr.Broken(whole);
        }
        if (test.rule() == Rule.COMPARING) {
            Optional<Token> operator =
                    test.first(Rule.COMPARATOR).flatMap(it -> it.tokens().findFirst());
            return operator.<Expr>map(it -> new Expr.Comparison(whole, left, comparator(it), span(it), value(test)))
                    .orElseGet(() -> new Expr.Broken(whole));
        }
        List<Token> words = test.tokens().toList();
        if (words.isEmpty()) {
            return new Expr.Broken(whole);
        }
        Token last = words.get(words.size() - 1);
        boolean negated = words.get(0).kind() == Kind.NOT;
        if (negated && test.rule() != Rule.WITHIN) {
            sink.accept(Mistake.at(
                    words.get(0),
                    "`not` stands before the left side: `not field " + last.text() + " …`, not `field not "
                            + last.text() + " …`"));
        }
        return new Expr.Membership(
                whole,
                left,
                operator(last.kind()),
                negated ? Expr.Polarity.NEGATED : Expr.Polarity.POSITIVE,
                places.span(words.get(0).start(), last.end()),
                items(test));
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
            List<Expr> values = list.get().all(Rule.EXPRESSION).map(this::or).toList();
            return new Expr.Items(span(list.get()), Expr.Items.Form.LIST, values);
        }
        Expr single = items.map(this::single).orElseGet(() -> missing(test));
        return new Expr.Items(single.span(), Expr.Items.Form.SINGLE, List.of(single));
    }

    private Expr single(Node items) {
        Expr atom = items.first(Rule.ATOM).map(this::atom).orElseGet(() -> missing(items));
        return items.token(Kind.MINUS).isPresent() ? new Expr.Negative(span(items), atom) : atom;
    }

    /** The last operand directly in {@code parent}. */
    private Expr value(Node parent) {
        return operands(parent).stream().reduce((first, second) -> second).orElseGet(() -> missing(parent));
    }

    private List<Expr> operands(Node parent) {
        return parent.nodes()
                .filter(it -> VALUES.contains(it.rule()))
                .map(this::operand)
                .toList();
    }

    private static final Set<Rule> VALUES =
            Set.of(Rule.VALUE, Rule.METHOD, Rule.ELEMENT, Rule.SIGN, Rule.PRODUCT, Rule.SUM, Rule.GROUP, Rule.SINGLE);

    private Expr operand(Node node) {
        return switch (node.rule()) {
            case SINGLE -> node.first(Rule.ATOM).map(this::atom).orElseGet(() -> missing(node));
            case GROUP -> expression(node);
            case SIGN -> node.token(Kind.MINUS).isPresent() ? new Expr.Negative(span(node), value(node)) : value(node);
            case SUM, PRODUCT -> arithmetic(node);
            case METHOD -> call(node, operands(node));
            default -> new Expr.Broken(span(node));
        };
    }

    private Expr arithmetic(Node node) {
        List<Expr> operands = operands(node);
        Optional<Token> operator = node.tokens().findFirst();
        if (operands.size() < 2 || operator.isEmpty()) {
            return new Expr.Broken(span(node));
        }
        return new Expr.Arithmetic(
                span(node), operands.get(0), operator.get().text().charAt(0), operands.get(1));
    }

    private Expr atom(Node node) {
        return node.nodes().findFirst().map(this::inAtom).orElseGet(() -> missing(node));
    }

    private Expr inAtom(Node node) {
        Optional<Token> word = node.tokens().findFirst();
        return switch (node.rule()) {
            case CALL -> call(node, List.of());
            case FIELD -> field(node);
            case STRING -> word.map(this::string).orElseGet(() -> missing(node));
            case NUMBER ->
                new Expr.NumberLiteral(span(node), word.map(Token::text).orElse("0"));
            case TRUTH ->
                new Expr.BooleanLiteral(
                        span(node), word.filter(it -> it.kind() == Kind.TRUE).isPresent());
            case NOTHING -> new Expr.NullLiteral(span(node));
            default -> new Expr.Broken(span(node));
        };
    }

    private Expr string(Token token) {
        return new Expr.StringLiteral(span(token), Strings.value(token, dialect, sink), Strings.quotes(token));
    }

    private Expr call(Node node, List<Expr> receiver) {
        Optional<Token> name = node.first(Rule.WORD).flatMap(it -> it.tokens().findFirst());
        if (name.isEmpty()) {
            return new Expr.Broken(span(node));
        }
        List<Expr> arguments = new ArrayList<>(receiver);
        node.first(Rule.ARGUMENTS).stream()
                .flatMap(it -> it.all(Rule.EXPRESSION))
                .map(this::or)
                .forEach(arguments::add);
        Letters letters = node.token(Kind.TILDE).isPresent() ? Letters.INSENSITIVE : Letters.SENSITIVE;
        return new Expr.Call(span(node), name.get().text(), span(name.get()), letters, arguments);
    }

    private Expr field(Node node) {
        List<String> parts = node.all(Rule.PART).map(this::part).toList();
        Expr.Presence presence =
                node.token(Kind.QUESTION).isPresent() ? Expr.Presence.OPTIONAL : Expr.Presence.REQUIRED;
        return parts.isEmpty()
                ? new Expr.Broken(span(node))
                : new Expr.Field(span(node), String.join(".", parts), presence);
    }

    private String part(Node part) {
        return part.first(Rule.WORD)
                .flatMap(it -> it.tokens().findFirst())
                .map(Token::text)
                .or(() -> part.tokens().findFirst().map(it -> unquoted(it.text())))
                .orElse("");
    }

    private static String unquoted(String name) {
        boolean closed = name.length() > 1 && name.endsWith("`");
        return name.substring(1, closed ? name.length() - 1 : name.length()).replace("``", "`");
    }

    private Expr missing(Node where) {
        return new Expr.Broken(places.span(where.end(), where.end()));
    }

    private Span span(Node node) {
        return places.span(node.start(), node.end());
    }

    private Span span(Token token) {
        return places.span(token.start(), token.end());
    }
}
