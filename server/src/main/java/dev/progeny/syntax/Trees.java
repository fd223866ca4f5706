package dev.progeny.syntax;

import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import dev.progeny.syntax.Query.Alias;
import dev.progeny.syntax.Query.EventQuery;
import dev.progeny.syntax.Query.Form;
import dev.progeny.syntax.Query.Maxspan;
import dev.progeny.syntax.Query.MultiEventQuery;
import dev.progeny.syntax.Query.Occurrence;
import dev.progeny.syntax.Query.Term;
import java.util.ArrayList;
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
        this.conditions = new Conditions(places, dialect, sink, this::events);
        this.places = places;
        this.dialect = dialect;
        this.sink = sink;
    }

    /** A query with what stands before and behind it. */
    record Whole(List<Definition> definitions, Query query, List<Pipe> pipes) {}

    static Whole read(Node file, PositionMap places, Dialect dialect, Consumer<Mistake> sink) {
        var trees = new Trees(places, dialect, sink);
        List<Definition> definitions = file.all(Rule.DEFINITION).stream()
                .flatMap(it -> trees.definition(it).stream())
                .toList();
        List<Pipe> pipes = file.all(Rule.PIPE).stream().map(trees::pipe).toList();
        return new Whole(definitions, trees.query(file), pipes);
    }

    private Query query(Node file) {
        return file.first(Rule.SEQUENCE)
                .<Query>map(this::sequence)
                .or(() -> events(file).stream().findFirst())
                .orElseGet(() -> nothing(file));
    }

    /** A file of shared definitions needs no query; any other does. */
    private Query nothing(Node file) {
        if (file.first(Rule.DEFINITION).isEmpty()) {
            sink.accept(new Mistake(file.start(), file.start(), "expected a query: `process where …`"));
        }
        return new Query.BrokenQuery(span(file));
    }

    private Optional<Definition> definition(Node node) {
        List<Token> names =
                node.all(Rule.WORD).stream().flatMap(it -> it.token().stream()).toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Token name = names.get(0);
        if (node.has(Kind.CONST)) {
            Expr value = conditions.value(node);
            return Optional.of(new Definition.Constant(span(node), name.text(), span(name), value));
        }
        List<Definition.Parameter> parameters = names.stream()
                .skip(1)
                .map(it -> new Definition.Parameter(span(it), it.text()))
                .toList();
        Expr body = conditions.expression(node);
        return Optional.of(new Definition.Macro(span(node), name.text(), span(name), parameters, body));
    }

    private Pipe pipe(Node node) {
        Optional<Token> name = node.first(Rule.WORD).flatMap(it -> it.token());
        return new Pipe(
                span(node),
                name.map(Token::text).orElse(""),
                name.map(this::span).orElseGet(() -> places.span(node.end(), node.end())),
                conditions.expressions(node));
    }

    private MultiEventQuery sequence(Node node) {
        Optional<Token> keyword = node.token();
        Form form = keyword.map(it -> switch (it.kind()) {
                    case SAMPLE -> Form.SAMPLE;
                    case JOIN -> Form.JOIN;
                    default -> Form.SEQUENCE;
                })
                .orElse(Form.SEQUENCE);
        List<Term> terms = new ArrayList<>();
        List<Term> until = new ArrayList<>();
        boolean last = false;
        for (Part part : node.parts()) {
            if (part instanceof Part.Leaf leaf && leaf.token().kind() == Kind.UNTIL) {
                last = true;
            } else if (part instanceof Node term && term.rule() == Rule.TERM) {
                term(term).ifPresent(last ? until::add : terms::add);
            }
        }
        Span place = keyword.map(this::span).orElseGet(() -> places.span(node.start(), node.start()));
        return new MultiEventQuery(span(node), form, place, keys(node), maxspan(node), terms, until);
    }

    private Optional<Term> term(Node node) {
        Occurrence occurrence = node.has(Kind.MISSING) ? Occurrence.MISSING : Occurrence.WANTED;
        return events(node).stream()
                .findFirst()
                .map(event -> new Term(span(node), occurrence, event, keys(node), runs(node), alias(node)));
    }

    private List<Expr> keys(Node node) {
        return node.all(Rule.BY).stream()
                .flatMap(it -> conditions.operands(it).stream())
                .toList();
    }

    private Maxspan maxspan(Node node) {
        return node.all(Rule.WITH).stream()
                .filter(it -> isSetting(it, "maxspan"))
                .flatMap(it -> Times.of(it).stream())
                .findFirst()
                .<Maxspan>map(it -> new Maxspan.Within(places.span(it.start(), it.end()), it.milliseconds()))
                .orElseGet(Maxspan.Unlimited::new);
    }

    private static int runs(Node node) {
        return node.all(Rule.WITH).stream()
                .filter(it -> isSetting(it, "runs"))
                .flatMap(it -> it.tokens().stream())
                .filter(it -> it.kind() == Kind.NUMBER && it.text().matches("[0-9]{1,9}"))
                .findFirst()
                .map(it -> Integer.parseInt(it.text()))
                .orElse(1);
    }

    static boolean isSetting(Node with, String name) {
        return with.first(Rule.WORD)
                .flatMap(it -> it.token())
                .filter(it -> it.text().equals(name))
                .isPresent();
    }

    private Alias alias(Node node) {
        return node.first(Rule.ALIAS)
                .flatMap(it -> it.first(Rule.WORD))
                .flatMap(it -> it.token())
                .<Alias>map(it -> new Alias.Named(span(it), it.text()))
                .orElseGet(Alias.None::new);
    }

    private List<EventQuery> events(Node parent) {
        return parent.nodes().stream()
                .filter(it -> it.rule() == Rule.EVENT || it.rule() == Rule.BARE)
                .map(it -> it.rule() == Rule.EVENT ? event(it) : bare(it))
                .toList();
    }

    private EventQuery event(Node node) {
        Optional<Node> category = node.first(Rule.CATEGORY);
        if (category.isEmpty() && node.has(Kind.WHERE)) {
            int at = node.start();
            sink.accept(new Mistake(at, at, "expected a category, `process` say, before `where`")
                    .or("Insert `any`: all events", new Mistake.Patch(at, at, "any ")));
        }
        String name = category.map(this::category).orElse("");
        Span place = category.map(this::span).orElseGet(() -> places.span(node.start(), node.start()));
        return new EventQuery(span(node), name, place, conditions.expression(node));
    }

    /** A query without its {@code where}: one that is being written, or one whose author forgot it. */
    private EventQuery bare(Node node) {
        Expr condition = conditions.expression(node);
        if (condition instanceof Expr.Field field && field.name().indexOf('.') < 0) {
            sink.accept(new Mistake(node.end(), node.end(), "expected `where` after this category"));
            return new EventQuery(span(node), field.name(), field.span(), conditions.missing(node));
        }
        if (node.start() < node.end()) {
            var start = new Mistake.Patch(node.start(), node.start(), "any where ");
            sink.accept(new Mistake(node.start(), node.start(), "a query starts with a category: `process where …`")
                    .or("Insert `any where`: all events", start));
        }
        return new EventQuery(span(node), "", places.span(node.start(), node.start()), condition);
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

    private Span span(Token token) {
        return places.span(token.start(), token.end());
    }
}
