package dev.progeny.syntax;

import dev.progeny.syntax.Expr.Letters;
import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Builds the tree of a condition. What the parser could not read becomes {@link Expr.Broken}. */
final class Conditions {
    private final PositionMap places;
    private final Dialect dialect;
    private final Consumer<Mistake> sink;
    private final Events events;

    /** Reads the event queries that stand in a node. */
    interface Events {
        List<Query.EventQuery> in(Node parent);
    }

    /** @param events for conditions that hold queries */
    Conditions(PositionMap places, Dialect dialect, Consumer<Mistake> sink, Events events) {
        this.events = events;
        this.places = places;
        this.dialect = dialect;
        this.sink = sink;
    }

    /** The one expression in {@code parent}. */
    Expr expression(Node parent) {
        return parent.first(Rule.EXPRESSION).map(this::or).orElseGet(() -> missing(parent));
    }

    /** A whole expression. */
    Expr or(Node node) {
        return chain(node, node.all(Rule.CONJUNCTION), this::and, Expr.Or::new);
    }

    private Expr and(Node node) {
        return chain(node, node.all(Rule.CONDITION), this::condition, Expr.And::new);
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
        List<Node> tests =
                node.nodes().stream().filter(it -> TESTS.contains(it.rule())).toList();
        if (tests.size() > 1) {
            Node second = tests.get(1);
            sink.accept(new Mistake(
                    second.start(), second.end(), "comparisons cannot be chained: join two of them with `and`"));
        }
        Expr tested = tests.isEmpty() ? left : new Tests(this, sink).of(left, tests.get(0), node);
        return node.first(Rule.REST)
                .<Expr>map(it -> new Expr.Arithmetic(
                        span(node),
                        tested,
                        it.token().map(Token::text).orElse("+").charAt(0),
                        value(it)))
                .orElse(tested);
    }

    private static final Set<Rule> TESTS = Set.of(Rule.TEST, Rule.COMPARING, Rule.WITHIN, Rule.ALIKE, Rule.FITTING);

    /** The value of a test without a list. */
    Expr single(Node items) {
        Expr atom = atom(items);
        return items.has(Kind.MINUS) ? new Expr.Negative(span(items), atom) : atom;
    }

    /** All expressions in {@code parent}, in the order written. */
    List<Expr> expressions(Node parent) {
        return parent.nodes().stream()
                .filter(it -> it.rule() == Rule.EXPRESSION || it.rule() == Rule.FIELD)
                .map(it -> it.rule() == Rule.EXPRESSION ? or(it) : field(it))
                .toList();
    }

    /** The last operand directly in {@code parent}. */
    Expr value(Node parent) {
        List<Expr> operands = operands(parent);
        return operands.isEmpty() ? missing(parent) : operands.get(operands.size() - 1);
    }

    List<Expr> operands(Node parent) {
        List<Expr> operands = new ArrayList<>(2);
        for (Node node : parent.nodes()) {
            if (VALUES.contains(node.rule())) {
                operands.add(operand(node));
            }
        }
        return operands;
    }

    private static final Set<Rule> VALUES =
            Set.of(Rule.VALUE, Rule.METHOD, Rule.ELEMENT, Rule.SIGN, Rule.PRODUCT, Rule.SUM, Rule.GROUP, Rule.SINGLE);

    private Expr operand(Node node) {
        return switch (node.rule()) {
            case SINGLE -> node.first(Rule.ATOM).map(this::atom).orElseGet(() -> missing(node));
            case GROUP -> expression(node);
            case SIGN -> node.has(Kind.MINUS) ? new Expr.Negative(span(node), value(node)) : value(node);
            case SUM, PRODUCT -> arithmetic(node);
            case METHOD -> call(node, operands(node));
            case ELEMENT -> element(node);
            default -> new Expr.Broken(span(node));
        };
    }

    private Expr arithmetic(Node node) {
        List<Expr> operands = operands(node);
        Optional<Token> operator = node.token();
        if (operands.size() < 2 || operator.isEmpty()) {
            return new Expr.Broken(span(node));
        }
        return new Expr.Arithmetic(
                span(node), operands.get(0), operator.get().text().charAt(0), operands.get(1));
    }

    private Expr atom(Node node) {
        return node.nodes().stream().findFirst().map(this::inAtom).orElseGet(() -> missing(node));
    }

    private Expr inAtom(Node node) {
        Optional<Token> word = node.token();
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
            case VARIABLE -> variable(node);
            case LINEAGE -> lineage(node);
            default -> new Expr.Broken(span(node));
        };
    }

    private Expr variable(Node node) {
        String name = node.token().map(it -> it.text().substring(1)).orElse("");
        return new Expr.Variable(span(node), name, path(node));
    }

    private Expr lineage(Node node) {
        List<Token> words = node.tokens();
        Optional<Query.EventQuery> event = events.in(node).stream().findFirst();
        if (words.size() < 2 || event.isEmpty()) {
            return new Expr.Broken(span(node));
        }
        Expr.Relation relation =
                switch (words.get(0).kind()) {
                    case CHILD -> Expr.Relation.CHILD;
                    case DESCENDANT -> Expr.Relation.DESCENDANT;
                    default -> Expr.Relation.EVENT;
                };
        Span place = places.span(words.get(0).start(), words.get(1).end());
        return new Expr.Lineage(span(node), relation, place, event.get());
    }

    private Expr element(Node node) {
        Optional<Integer> index = node.tokens().stream()
                .filter(it -> it.kind() == Kind.NUMBER && it.text().matches("[0-9]{1,9}"))
                .map(it -> Integer.parseInt(it.text()))
                .findFirst();
        return index.<Expr>map(it -> new Expr.Element(span(node), value(node), it, path(node)))
                .orElseGet(() -> new Expr.Broken(span(node)));
    }

    /** The parts of a name that stand directly in {@code node}, joined by dots. */
    private String path(Node node) {
        return node.all(Rule.PART).stream().map(this::part).collect(Collectors.joining("."));
    }

    private Expr string(Token token) {
        return new Expr.StringLiteral(span(token), Strings.value(token, dialect, sink), Strings.quotes(token));
    }

    private Expr call(Node node, List<Expr> receiver) {
        Optional<Token> name = node.first(Rule.WORD).flatMap(it -> it.token());
        if (name.isEmpty()) {
            return new Expr.Broken(span(node));
        }
        List<Expr> arguments = new ArrayList<>(receiver);
        node.first(Rule.ARGUMENTS).stream()
                .flatMap(it -> it.all(Rule.EXPRESSION).stream())
                .map(this::or)
                .forEach(arguments::add);
        Letters letters = node.has(Kind.TILDE) ? Letters.INSENSITIVE : Letters.SENSITIVE;
        return new Expr.Call(span(node), name.get().text(), span(name.get()), letters, arguments);
    }

    private Expr field(Node node) {
        String name = path(node);
        Expr.Presence presence = node.has(Kind.QUESTION) ? Expr.Presence.OPTIONAL : Expr.Presence.REQUIRED;
        return name.isEmpty() ? new Expr.Broken(span(node)) : new Expr.Field(span(node), name, presence);
    }

    private String part(Node part) {
        return part.first(Rule.WORD)
                .flatMap(it -> it.token())
                .map(Token::text)
                .or(() -> part.token().map(it -> unquoted(it.text())))
                .orElse("");
    }

    private static String unquoted(String name) {
        boolean closed = name.length() > 1 && name.endsWith("`");
        return name.substring(1, closed ? name.length() - 1 : name.length()).replace("``", "`");
    }

    /** Stands for what should follow {@code where}. */
    Expr missing(Node where) {
        return new Expr.Broken(places.span(where.end(), where.end()));
    }

    Dialect dialect() {
        return dialect;
    }

    /** In the file, of offsets into the query. */
    Span span(int start, int end) {
        return places.span(start, end);
    }

    Span span(Node node) {
        return places.span(node.start(), node.end());
    }

    Span span(Token token) {
        return places.span(token.start(), token.end());
    }
}
