package dev.progeny.syntax;

import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import java.util.HashMap;
import java.util.Map;

/** Whether there is a space between two neighbouring words that stand on one line. */
final class Spacing {
    /** The part of the tree that each word stands directly in, by the word's offset in the query. */
    private final Map<Integer, Rule> owners = new HashMap<>();

    private Spacing() {}

    static Spacing of(Node file) {
        var spacing = new Spacing();
        spacing.collect(file);
        return spacing;
    }

    private void collect(Node node) {
        for (Part part : node.parts()) {
            if (part instanceof Part.Leaf leaf) {
                owners.put(leaf.token().start(), node.rule());
            } else if (part instanceof Node inner) {
                collect(inner);
            }
        }
    }

    /** What a word stands directly in; {@link Rule#FILE} for a comment. */
    Rule owner(Token token) {
        return owners.getOrDefault(token.start(), Rule.FILE);
    }

    boolean between(Token left, Token right) {
        if (left.kind().isComment() || right.kind().isComment()) {
            boolean opens = left.kind() == Kind.LEFT || left.kind() == Kind.OPEN;
            return !opens && right.kind() != Kind.RIGHT && right.kind() != Kind.CLOSE && right.kind() != Kind.COMMA;
        }
        return !clingsToRight(left, right) && !clingsToLeft(left, right);
    }

    /** Whether nothing stands behind {@code left}. */
    private boolean clingsToRight(Token left, Token right) {
        return switch (left.kind()) {
            case LEFT, OPEN, DOT, QUESTION, MISSING -> true;
            case MINUS, PLUS -> owner(left) != Rule.SUM && owner(left) != Rule.REST;
            case COLON -> owner(left) == Rule.METHOD;
            case ASSIGN, EQUAL -> isSetting(left);
            // 5m
            case NUMBER -> owner(left) == Rule.WITH && right.kind().isWord();
            default -> false;
        };
    }

    /** Whether nothing stands before {@code right}. */
    private boolean clingsToLeft(Token left, Token right) {
        return switch (right.kind()) {
            case RIGHT, CLOSE, COMMA, DOT, TILDE -> true;
            case LEFT ->
                owner(right) == Rule.ARGUMENTS
                        || (owner(right) == Rule.DEFINITION && left.kind().isWord());
            case OPEN -> owner(right) == Rule.ELEMENT;
            case COLON -> owner(right) == Rule.METHOD;
            case ASSIGN, EQUAL -> isSetting(right);
            default -> false;
        };
    }

    /** Whether it is the sign of {@code maxspan=5m} or {@code fork=true}. */
    private boolean isSetting(Token token) {
        return owner(token) == Rule.WITH || owner(token) == Rule.FORK;
    }
}
