package dev.progeny.syntax;

import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Which pipes there are and what they take. */
final class PipeLegality {
    private static final Set<String> EVERYWHERE = Set.of("head", "tail");
    private static final Set<String> ENDGAME =
            Set.of("head", "tail", "count", "filter", "sort", "unique", "unique_count");

    /** What other languages call them. */
    private static final Map<String, String> FOREIGN = Map.of(
            "limit",
            "head",
            "take",
            "head",
            "top",
            "head",
            "first",
            "head",
            "last",
            "tail",
            "dedup",
            "unique",
            "distinct",
            "unique",
            "summarize",
            "count",
            "stats",
            "count");

    /** Those of other languages that nothing here is like. */
    private static final Set<String> UNLIKE = Set.of(
            "dissect", "drop", "enrich", "eval", "extend", "fields", "grok", "keep", "order", "project", "rename",
            "rex", "table");

    private PipeLegality() {}

    /** Whether another language has a pipe of that name. */
    static boolean isForeign(String word) {
        return FOREIGN.containsKey(word) || UNLIKE.contains(word);
    }

    /** Whether any dialect has a pipe of that name. */
    static boolean isPipe(String word) {
        return ENDGAME.contains(word);
    }

    static void check(Node pipe, Dialect dialect, Consumer<Mistake> sink) {
        Optional<Token> name = pipe.first(Rule.WORD).flatMap(it -> it.token());
        if (name.isEmpty()) {
            sink.accept(nameless(pipe));
            return;
        }
        Token word = name.get();
        if (EVERYWHERE.contains(word.text())) {
            number(pipe, word, dialect, sink);
        } else if (!ENDGAME.contains(word.text())) {
            sink.accept(unknown(word));
        } else if (dialect == Dialect.ELASTIC) {
            sink.accept(Mistake.at(word, "Elasticsearch has no pipe `" + word.text() + "`, only `head` and `tail`")
                    .ofDialect());
        } else {
            expressions(pipe, word, sink);
        }
    }

    private static Mistake nameless(Node pipe) {
        List<Node> arguments = arguments(pipe);
        boolean isCondition = !arguments.isEmpty()
                && arguments.get(0).rule() == Rule.EXPRESSION
                && constant(arguments.get(0)).isEmpty();
        var bar = new Mistake(pipe.start(), pipe.start() + 1, "expected a pipe after `|`: `| head 10`, say");
        return isCondition
                ? new Mistake(bar.start(), bar.end(), "`|` starts a pipe; conditions are joined by `or`").writing("or")
                : bar;
    }

    private static Mistake unknown(Token word) {
        String foreign = FOREIGN.getOrDefault(word.text(), "");
        if (!foreign.isEmpty()) {
            return Mistake.at(word, "there is no pipe " + word.quoted() + ": it is `" + foreign + "`")
                    .writing(foreign);
        }
        Mistake mistake = Mistake.at(word, "there is no pipe " + word.quoted());
        return Spelling.nearest(word.text(), ENDGAME).stream()
                .findFirst()
                .map(it -> Mistake.at(word, mistake.message() + ": is `" + it + "` meant?")
                        .writing(it))
                .orElse(mistake);
    }

    private static void number(Node pipe, Token name, Dialect dialect, Consumer<Mistake> sink) {
        List<Node> arguments = arguments(pipe);
        String least = dialect == Dialect.ELASTIC ? "not less than 0" : "1 or more";
        String wanted = "`" + name.text() + "` takes one whole number, " + least + ": `| " + name.text() + " 5`";
        if (arguments.isEmpty()) {
            if (dialect == Dialect.ELASTIC) {
                sink.accept(Mistake.at(name, wanted).ofDialect());
            }
        } else if (arguments.size() > 1) {
            Node second = arguments.get(1);
            sink.accept(new Mistake(second.start(), second.end(), wanted));
        } else if (!mayBeNumber(arguments.get(0), dialect)) {
            Node first = arguments.get(0);
            sink.accept(new Mistake(first.start(), first.end(), wanted));
        }
    }

    /**
     * Elasticsearch works out an expression of constants and refuses what is no whole number, or less than nothing; the others
     * take a number as it is written, of 1 or more. What an expression comes to is not worked out here: one that names no
     * field is let be.
     */
    private static boolean mayBeNumber(Node argument, Dialect dialect) {
        Optional<Token> constant = constant(argument);
        if (dialect == Dialect.ELASTIC) {
            return constant.map(it -> it.text().matches("[0-9]+"))
                    .orElseGet(() -> !namesField(argument) && !isNegative(argument));
        }
        return constant.filter(PipeLegality::isPositive).isPresent();
    }

    private static boolean namesField(Node node) {
        return node.rule() == Rule.FIELD || node.nodes().stream().anyMatch(PipeLegality::namesField);
    }

    /** Whether it is a number with a minus before it, other than nothing. */
    private static boolean isNegative(Node argument) {
        Node at = inner(argument);
        return at.rule() == Rule.SIGN
                && at.has(Kind.MINUS)
                && constant(at.nodes().get(0))
                        .filter(it -> !it.text().matches("0+"))
                        .isPresent();
    }

    private static void expressions(Node pipe, Token name, Consumer<Mistake> sink) {
        List<Node> arguments = arguments(pipe);
        boolean optional = name.text().equals("count");
        if (arguments.isEmpty() && !optional) {
            sink.accept(Mistake.at(name, "`" + name.text() + "` takes what to work on: `| " + name.text() + " field`"));
        }
        if (name.text().equals("filter")) {
            arguments.stream()
                    .skip(1)
                    .findFirst()
                    .ifPresent(it -> sink.accept(new Mistake(it.start(), it.end(), "`filter` takes one condition")));
            return;
        }
        arguments.stream()
                .filter(it -> constant(it).isPresent())
                .forEach(it -> sink.accept(new Mistake(
                        it.start(), it.end(), "`" + name.text() + "` takes fields of the event, no constants")));
    }

    private static List<Node> arguments(Node pipe) {
        return pipe.nodes().stream()
                .filter(it -> it.rule() == Rule.EXPRESSION || it.rule() == Rule.FIELD)
                .toList();
    }

    /** The literal that is all of an argument. */
    private static Optional<Token> constant(Node argument) {
        Node at = inner(argument);
        boolean literal =
                Set.of(Rule.NUMBER, Rule.STRING, Rule.TRUTH, Rule.NOTHING).contains(at.rule());
        return literal ? at.token() : Optional.empty();
    }

    /** What stands in nodes that hold nothing else. */
    private static Node inner(Node node) {
        Node at = node;
        while (at.nodes().size() == 1 && at.tokens().isEmpty()) {
            at = at.nodes().get(0);
        }
        return at;
    }

    private static boolean isPositive(Token token) {
        return token.kind() == Kind.NUMBER && token.text().matches("0*[1-9][0-9]*");
    }
}
