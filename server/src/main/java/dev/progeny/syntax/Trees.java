package dev.progeny.syntax;

import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds the tree of a query from what the parser made of it. */
final class Trees {
    private final PositionMap places;
    private final Dialect dialect;
    private final Consumer<Mistake> sink;

    private final Conditions conditions;

    private Trees(PositionMap places, Dialect dialect, Consumer<Mistake> sink) {
        this.conditions = new Conditions(places, dialect, sink);
        this.places = places;
        this.dialect = dialect;
        this.sink = sink;
    }

    static Query query(Node file, PositionMap places, Dialect dialect, Consumer<Mistake> sink) {
        var trees = new Trees(places, dialect, sink);
        return file.first(Rule.SEQUENCE)
                .<Query>map(trees::sequence)
                .or(() -> trees.events(file).stream().findFirst())
                .orElseGet(() -> trees.nothing(file));
    }

    /** A file of shared definitions needs no query; any other does. */
    private Query nothing(Node file) {
        if (file.first(Rule.DEFINITION).isEmpty()) {
            sink.accept(new Mistake(file.start(), file.start(), "expected a query: `process where …`"));
        }
        return new Query.BrokenQuery(span(file));
    }

    private Query.MultiEventQuery sequence(Node node) {
        List<Query.EventQuery> terms =
                node.all(Rule.TERM).stream().flatMap(it -> events(it).stream()).toList();
        String keyword = node.token().map(Token::text).orElse("");
        return new Query.MultiEventQuery(span(node), keyword, terms);
    }

    private List<Query.EventQuery> events(Node parent) {
        return parent.nodes().stream()
                .filter(it -> it.rule() == Rule.EVENT || it.rule() == Rule.BARE)
                .map(it -> it.rule() == Rule.EVENT ? event(it) : bare(it))
                .toList();
    }

    private Query.EventQuery event(Node node) {
        Optional<Node> category = node.first(Rule.CATEGORY);
        if (category.isEmpty() && node.has(Kind.WHERE)) {
            sink.accept(new Mistake(node.start(), node.start(), "expected a category, `process` say, before `where`"));
        }
        String name = category.map(this::category).orElse("");
        Span place = category.map(this::span).orElseGet(() -> places.span(node.start(), node.start()));
        return new Query.EventQuery(span(node), name, place, conditions.expression(node));
    }

    /** A query without its {@code where}: one that is being written, or one whose author forgot it. */
    private Query.EventQuery bare(Node node) {
        Expr condition = conditions.expression(node);
        if (condition instanceof Expr.Field field && field.name().indexOf('.') < 0) {
            sink.accept(new Mistake(node.end(), node.end(), "expected `where` after this category"));
            return new Query.EventQuery(span(node), field.name(), field.span(), conditions.missing(node));
        }
        if (node.start() < node.end()) {
            sink.accept(new Mistake(node.start(), node.start(), "a query starts with a category: `process where …`"));
        }
        return new Query.EventQuery(span(node), "", places.span(node.start(), node.start()), condition);
    }

    private String category(Node node) {
        return node.first(Rule.STRING)
                .flatMap(it -> it.token())
                .map(it -> Strings.value(it, dialect, sink))
                .or(() -> node.first(Rule.WORD).flatMap(it -> it.token()).map(Token::text))
                .orElse("");
    }

    private Span span(Node node) {
        return places.span(node.start(), node.end());
    }
}
