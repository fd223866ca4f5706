package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What in a condition one dialect has and another has not. */
final class ConditionLegality {
    private ConditionLegality() {}

    /** Looks at one node, not into those inside. */
    static void check(Node node, Dialect dialect, Consumer<Mistake> sink) {
        switch (node.rule()) {
            case LINEAGE -> lineage(node, dialect, sink);
            case ELEMENT -> element(node, dialect, sink);
            case METHOD -> method(node, dialect, sink);
            case VARIABLE -> variable(node, dialect, sink);
            case CALL, ARGUMENTS -> call(node, dialect, sink);
            case FIELD -> field(node, dialect, sink);
            case COMPARISON -> comparison(node, dialect, sink);
            default -> {}
        }
    }

    private static void lineage(Node node, Dialect dialect, Consumer<Mistake> sink) {
        List<Token> words = node.tokens();
        if (dialect == Dialect.ELASTIC && words.size() > 1) {
            String said = "`" + words.get(0).text() + " of`";
            sink.accept(new Mistake(
                            words.get(0).start(),
                            words.get(1).end(),
                            "Elasticsearch has no " + said + ": a sequence joined by process identifiers says the same")
                    .ofDialect());
        }
    }

    private static void element(Node node, Dialect dialect, Consumer<Mistake> sink) {
        Optional<Token> open =
                node.tokens().stream().filter(it -> it.kind() == Kind.OPEN).findFirst();
        if (dialect == Dialect.ELASTIC && open.isPresent()) {
            int end = node.tokens().stream()
                    .filter(it -> it.kind() == Kind.CLOSE)
                    .findFirst()
                    .map(Token::end)
                    .orElse(open.get().end());
            sink.accept(new Mistake(
                            open.get().start(),
                            end,
                            "Elasticsearch cannot pick an element of an array: a test of the field holds if any element fits")
                    .ofDialect());
        }
    }

    private static void method(Node node, Dialect dialect, Consumer<Mistake> sink) {
        Optional<Token> colon =
                node.tokens().stream().filter(it -> it.kind() == Kind.COLON).findFirst();
        if (dialect == Dialect.ELASTIC && colon.isPresent()) {
            boolean behindBlank = node.first(Rule.WORD)
                    .filter(it -> colon.get().end() < it.start())
                    .isPresent();
            sink.accept(Mistake.at(
                            colon.get(),
                            behindBlank
                                    ? "`:` takes texts in quotes, no functions: what one gives is compared with `==`"
                                    : "`:` takes texts in quotes, no functions; a function is written before its"
                                            + " arguments, `length(field)`")
                    .ofDialect());
        }
    }

    private static void variable(Node node, Dialect dialect, Consumer<Mistake> sink) {
        if (dialect != Dialect.ENDPOINT) {
            node.token()
                    .ifPresent(it -> sink.accept(Mistake.at(
                                    it,
                                    dialect == Dialect.ENDGAME
                                            ? "the Endgame dialect writes a variable without `$`"
                                            : "Elasticsearch has no variables; they belong to Elastic Defend")
                            .ofDialect()));
        }
    }

    /** Of a function, its name; of its arguments, the comma behind the last. */
    private static void call(Node node, Dialect dialect, Consumer<Mistake> sink) {
        if (node.rule() == Rule.ARGUMENTS) {
            if (dialect == Dialect.ELASTIC) {
                lastComma(node)
                        .ifPresent(it -> sink.accept(Mistake.at(it, "arguments do not end with a comma")
                                .ofDialect()
                                .writing("")));
            }
            return;
        }
        Optional<Token> name = node.first(Rule.WORD).flatMap(it -> it.token());
        Optional<Token> tilde = node.token().filter(it -> it.kind() == Kind.TILDE);
        if (dialect != Dialect.ENDGAME
                && name.isPresent()
                && tilde.isPresent()
                && !name.get().endsWhere(tilde.get())) {
            String meant = name.get().text() + "~";
            sink.accept(new Mistake(name.get().start(), tilde.get().end(), "there is no blank in `" + meant + "`")
                    .writing(meant));
        }
        if (dialect == Dialect.ENDGAME && name.isPresent() && tilde.isPresent()) {
            sink.accept(new Mistake(
                            name.get().start(),
                            tilde.get().end(),
                            "the Endgame dialect has no `~`: its functions do not mind the case of letters anyway")
                    .ofDialect()
                    .or("Remove `~`", new Patch(tilde.get().start(), tilde.get().end(), "")));
        }
    }

    /** What a name must not be without backticks although the grammar takes it for one. */
    private static Set<String> reserved(Dialect dialect) {
        return switch (dialect) {
            case ELASTIC -> Set.of("any", "like", "maxspan", "regex");
            case ENDPOINT -> Set.of("as", "const", "macro");
            case ENDGAME -> Set.of("const", "macro");
        };
    }

    private static void field(Node node, Dialect dialect, Consumer<Mistake> sink) {
        Optional<Token> question = node.token().filter(it -> it.kind() == Kind.QUESTION);
        if (dialect == Dialect.ENDGAME && question.isPresent()) {
            sink.accept(Mistake.at(question.get(), "the Endgame dialect has no optional fields")
                    .ofDialect()
                    .writing(""));
        }
        Set<String> reserved = reserved(dialect);
        List<Node> parts = node.all(Rule.PART);
        for (Node part : parts) {
            part.token()
                    .or(() -> part.first(Rule.WORD).flatMap(it -> it.token()))
                    .ifPresent(word -> {
                        if (reserved.contains(word.text())) {
                            sink.accept(Mistake.at(
                                            word,
                                            word.quoted()
                                                    + " is a keyword (a field of that name is written in backticks)")
                                    .ofDialect()
                                    .writing("`" + word.text() + "`"));
                        } else if (dialect != Dialect.ELASTIC) {
                            oddName(word, dialect, sink);
                        }
                    });
        }
        if (dialect != Dialect.ELASTIC) {
            dots(node, parts, sink);
        }
    }

    private static void oddName(Token word, Dialect dialect, Consumer<Mistake> sink) {
        if (word.kind() == Kind.NAME && word.text().indexOf('@') >= 0) {
            sink.accept(Mistake.at(word, "a name with `@` is written in backticks")
                    .ofDialect()
                    .writing("`" + word.text() + "`"));
        } else if (word.kind() == Kind.QUOTED_NAME && word.text().indexOf("``", 1) > 0) {
            sink.accept(Mistake.at(word, Legality.name(dialect) + " has no backticks inside a name")
                    .ofDialect());
        }
    }

    private static void dots(Node node, List<Node> parts, Consumer<Mistake> sink) {
        int next = 0;
        for (Token token : node.tokens()) {
            if (token.kind() == Kind.DOT && next < parts.size()) {
                int space = parts.get(next++).end();
                if (space < token.start()) {
                    sink.accept(Mistake.at(token, "there is a space before this point")
                            .ofDialect()
                            .or("Remove the space", new Patch(space, token.start(), "")));
                }
            }
        }
    }

    private static void comparison(Node node, Dialect dialect, Consumer<Mistake> sink) {
        List<Node> nodes = node.nodes();
        for (int i = 1; i < nodes.size(); i++) {
            Node test = nodes.get(i);
            list(test).ifPresent(it -> list(it, test, dialect, sink));
            if (dialect == Dialect.ENDGAME) {
                endgame(nodes.get(i - 1), test, sink);
            }
        }
    }

    private static void list(Node list, Node test, Dialect dialect, Consumer<Mistake> sink) {
        if (list.all(Rule.EXPRESSION).isEmpty()) {
            sink.accept(new Mistake(list.start(), list.end(), "this list is empty: nothing can be in it"));
            return;
        }
        boolean lenient = dialect != Dialect.ELASTIC && test.rule() == Rule.WITHIN;
        if (!lenient) {
            lastComma(list)
                    .ifPresent(it -> sink.accept(
                            Mistake.at(it, "a list does not end with a comma").writing("")));
        }
    }

    private static Optional<Token> lastComma(Node list) {
        List<Token> tokens = list.tokens();
        int last = tokens.size() - 2;
        return last >= 0
                        && tokens.get(last).kind() == Kind.COMMA
                        && list.all(Rule.EXPRESSION).stream()
                                .allMatch(it -> it.end() <= tokens.get(last).start())
                ? Optional.of(tokens.get(last))
                : Optional.empty();
    }

    private static Optional<Node> list(Node test) {
        return test.first(Rule.ITEMS).flatMap(it -> it.first(Rule.LIST));
    }

    private static void endgame(Node left, Node test, Consumer<Mistake> sink) {
        List<Token> words = test.tokens();
        if (words.isEmpty() || words.get(0).kind() == Kind.NOT && test.rule() != Rule.WITHIN) {
            return;
        }
        Token operator = words.get(words.size() - 1);
        String lacks = "the Endgame dialect has no `" + operator.text() + "`: ";
        switch (test.rule()) {
            case WITHIN -> {
                if (operator.kind() == Kind.IN_INSENSITIVE) {
                    sink.accept(Mistake.at(operator, lacks + "its `in` does not mind the case of letters")
                            .ofDialect()
                            .writing("in"));
                }
            }
            case ALIKE -> {
                Mistake mistake = Mistake.at(
                                operator, lacks + "its `==` takes wildcards and does not mind the case of letters")
                        .ofDialect();
                // There `?` is a letter like any other.
                boolean exact = !holdsQuestionMark(test);
                sink.accept(exact ? repaired(mistake, "wildcard", left, operator, test) : mistake);
            }
            case FITTING ->
                sink.accept(repaired(
                        Mistake.at(operator, lacks + "its function `match` takes regular expressions")
                                .ofDialect(),
                        "match",
                        left,
                        operator,
                        test));
            default -> {}
        }
    }

    private static boolean holdsQuestionMark(Node node) {
        return node.tokens().stream()
                        .anyMatch(it -> it.kind().isString() && it.text().indexOf('?') >= 0)
                || node.nodes().stream().anyMatch(ConditionLegality::holdsQuestionMark);
    }

    /** {@code x : ("a", "b")} becomes {@code wildcard(x, "a", "b")}, and {@code x : "a"} {@code x == "a"}. */
    private static Mistake repaired(Mistake mistake, String function, Node left, Token operator, Node test) {
        Optional<Token> open = list(test).flatMap(it -> it.token());
        if (open.isPresent()) {
            return mistake.or(
                    "Write `" + function + "(…)`",
                    new Patch(left.start(), left.start(), function + "("),
                    new Patch(left.end(), open.get().end(), ", "));
        }
        return function.equals("wildcard")
                ? mistake.writing("==")
                : mistake.or(
                        "Write `" + function + "(…)`",
                        new Patch(left.start(), left.start(), function + "("),
                        new Patch(left.end(), operator.end(), ","),
                        new Patch(test.end(), test.end(), ")"));
    }
}
