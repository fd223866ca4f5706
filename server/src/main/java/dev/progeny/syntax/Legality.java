package dev.progeny.syntax;

import dev.progeny.syntax.Part.Node;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the grammar reads in every dialect and the rule's own does not have. Sources: the grammar of Elasticsearch's EQL
 * plugin and its parser's tests; the grammar of the Python reference implementation, which reads Endgame and, with other
 * flags, Elastic Defend.
 */
final class Legality {
    private Legality() {}

    /** Looks at a node and all inside it, but not at how the terms of a sequence fit together. */
    static void check(Node node, Dialect dialect, Consumer<Mistake> sink) {
        switch (node.rule()) {
            case SEQUENCE -> {}
            case PIPE -> PipeLegality.check(node, dialect, sink);
            case DEFINITION -> {
                if (dialect != Dialect.ENDGAME) {
                    node.token()
                            .ifPresent(it -> sink.accept(Mistake.at(it, "only the Endgame dialect has definitions")
                                    .ofDialect()));
                } else {
                    constant(node, sink);
                }
            }
            case CATEGORY -> {
                if (dialect != Dialect.ELASTIC && node.first(Part.Rule.STRING).isPresent()) {
                    sink.accept(
                            new Mistake(node.start(), node.end(), "the category stands without quotes in this dialect")
                                    .ofDialect());
                }
            }
            default -> ConditionLegality.check(node, dialect, sink);
        }
        for (Node inner : node.nodes()) {
            check(inner, dialect, sink);
        }
    }

    private static void constant(Node definition, Consumer<Mistake> sink) {
        List<Node> nodes = definition.nodes();
        Node value = nodes.get(nodes.size() - 1);
        if (definition.has(Kind.CONST) && nodes.size() > 1 && !isLiteral(value)) {
            sink.accept(new Mistake(
                    value.start(),
                    value.end(),
                    "a constant stands for a literal: for anything else there is `macro NAME() …`"));
        }
    }

    /** A text, a number with at most one sign, a truth or null: a sum of numbers is none, though the grammar reads it here. */
    private static boolean isLiteral(Node value) {
        List<Kind> kinds = value.leaves().stream().map(Token::kind).toList();
        boolean signed = kinds.size() == 2 && SIGNS.contains(kinds.get(0)) && kinds.get(1) == Kind.NUMBER;
        boolean single = kinds.size() == 1 && (kinds.get(0).isString() || VALUES.contains(kinds.get(0)));
        return signed || single;
    }

    private static final Set<Kind> SIGNS = EnumSet.of(Kind.MINUS, Kind.PLUS);
    private static final Set<Kind> VALUES = EnumSet.of(Kind.NUMBER, Kind.TRUE, Kind.FALSE, Kind.NULL);

    /** Looks at how the terms of a sequence fit together: only a whole one shows that. */
    static void checkSequence(Node file, Dialect dialect, Consumer<Mistake> sink) {
        file.first(Part.Rule.SEQUENCE).ifPresent(it -> SequenceLegality.check(it, dialect, sink));
    }

    /** How messages call a dialect. */
    static String name(Dialect dialect) {
        return switch (dialect) {
            case ENDGAME -> "the Endgame dialect";
            case ELASTIC -> "Elasticsearch";
            case ENDPOINT -> "Elastic Defend";
        };
    }
}
