package dev.progeny.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

        List<Node> nodes() {
            List<Node> nodes = new ArrayList<>(parts.size());
            for (Part part : parts) {
                if (part instanceof Node node) {
                    nodes.add(node);
                }
            }
            return nodes;
        }

        List<Node> all(Rule wanted) {
            List<Node> nodes = nodes();
            nodes.removeIf(it -> it.rule != wanted);
            return nodes;
        }

        Optional<Node> first(Rule wanted) {
            for (Part part : parts) {
                if (part instanceof Node node && node.rule == wanted) {
                    return Optional.of(node);
                }
            }
            return Optional.empty();
        }

        /** The words that stand directly in this node. */
        List<Token> tokens() {
            List<Token> tokens = new ArrayList<>(parts.size());
            for (Part part : parts) {
                if (part instanceof Leaf leaf) {
                    tokens.add(leaf.token());
                }
            }
            return tokens;
        }

        Optional<Token> token() {
            for (Part part : parts) {
                if (part instanceof Leaf leaf) {
                    return Optional.of(leaf.token());
                }
            }
            return Optional.empty();
        }

        /** All the words in it, in the order written. */
        List<Token> leaves() {
            List<Token> leaves = new ArrayList<>();
            for (Part part : parts) {
                if (part instanceof Leaf leaf) {
                    leaves.add(leaf.token());
                } else if (part instanceof Node inner) {
                    leaves.addAll(inner.leaves());
                }
            }
            return leaves;
        }

        boolean has(Kind kind) {
            for (Part part : parts) {
                if (part instanceof Leaf leaf && leaf.token().kind() == kind) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The grammar's rules and its named alternatives. */
    enum Rule {
        FILE,
        DEFINITION,
        SEQUENCE,
        BY,
        WITH,
        TERM,
        ALIAS,
        FORK,
        EVENT,
        BARE,
        CATEGORY,
        PIPE,
        EXPRESSION,
        CONJUNCTION,
        CONDITION,
        NEGATION,
        COMPARISON,
        REST,
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
