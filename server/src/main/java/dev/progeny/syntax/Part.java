package dev.progeny.syntax;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The query as the grammar divides it, with what is missing left out. */
sealed interface Part {
    int start();

    int end();

    record Leaf(Token token) implements Part {
        @Override
        public int start() {
            return token.start();
        }

        @Override
        public int end() {
            return token.end();
        }
    }

    /** @param rule what the grammar calls it */
    record Node(Rule rule, int start, int end, List<Part> parts) implements Part {
        public Node {
            parts = List.copyOf(parts);
        }

        Stream<Node> nodes() {
            return parts.stream().filter(Node.class::isInstance).map(Node.class::cast);
        }

        Stream<Node> all(Rule wanted) {
            return nodes().filter(it -> it.rule == wanted);
        }

        Optional<Node> first(Rule wanted) {
            return all(wanted).findFirst();
        }

        Stream<Token> tokens() {
            return parts.stream().filter(Leaf.class::isInstance).map(it -> ((Leaf) it).token());
        }

        Optional<Token> token(Kind kind) {
            return tokens().filter(it -> it.kind() == kind).findFirst();
        }
    }

    /** The grammar's rules and its named alternatives. */
    enum Rule {
        FILE,
        DEFINITION,
        QUERY,
        SEQUENCE,
        BY,
        WITH,
        TERM,
        ALIAS,
        FORK,
        EVENT,
        CATEGORY,
        PIPE,
        EXPRESSION,
        CONJUNCTION,
        CONDITION,
        NEGATION,
        COMPARISON,
        TEST,
        COMPARING,
        WITHIN,
        ALIKE,
        FITTING,
        COMPARATOR,
        ITEMS,
        LIST,
        VALUE,
        METHOD,
        ELEMENT,
        SIGN,
        PRODUCT,
        SUM,
        GROUP,
        SINGLE,
        ATOM,
        CALL,
        ARGUMENTS,
        LINEAGE,
        FIELD,
        PART,
        VARIABLE,
        STRING,
        NUMBER,
        TRUTH,
        NOTHING,
        WORD
    }
}
