package dev.progeny.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words of a legal query, comments among them, and the lines that its author broke them into. */
final class Written {
    private final String query;
    private final List<Token> words;
    /** For each opening bracket the index of the closing one. */
    private final int[] closing;
    /** The opening brackets that hold a break that stays. */
    private final Set<Integer> broken = new HashSet<>();

    /** @param tokens without spaces, the last is {@link Kind#EOF} */
    Written(String query, List<Token> tokens) {
        this.query = query;
        this.words = tokens;
        this.closing = new int[tokens.size()];
        Deque<Integer> opened = new ArrayDeque<>();
        for (int i = 0; i < words.size(); i++) {
            Kind kind = words.get(i).kind();
            if (kind == Kind.LEFT || kind == Kind.OPEN) {
                opened.push(i);
            } else if (kind == Kind.RIGHT || kind == Kind.CLOSE) {
                closing[opened.pop()] = i;
            }
            boolean inside = !opened.isEmpty() && i + 1 < words.size();
            if (inside && (kind == Kind.LINE_COMMENT || (newlines(i) > 0 && isBreak(i)))) {
                // What is broken inside breaks what is around it.
                broken.addAll(opened);
            }
        }
    }

    int count() {
        return words.size();
    }

    Token word(int i) {
        return words.get(i);
    }

    Kind kind(int i) {
        return words.get(i).kind();
    }

    /** The bracket that closes the one at {@code i}. */
    int closing(int i) {
        return closing[i];
    }

    /** Whether the bracket that opens at {@code i} holds a line break that stays. */
    boolean isBroken(int i) {
        return broken.contains(i);
    }

    /** How many line breaks the author put behind word {@code i}. */
    int newlines(int i) {
        int count = 0;
        for (int at = words.get(i).end(); at < words.get(i + 1).start(); at++) {
            boolean halfOfTwo = query.charAt(at) == '\r' && query.startsWith("\n", at + 1);
            count += "\r\n".indexOf(query.charAt(at)) >= 0 && !halfOfTwo ? 1 : 0;
        }
        return count;
    }

    /** Where the last word ends that is no comment. */
    int end() {
        return words.stream()
                .filter(it -> !it.kind().isComment() && it.kind() != Kind.EOF)
                .mapToInt(Token::end)
                .max()
                .orElse(0);
    }

    /** Whether a word joins conditions. */
    boolean isJoin(int i) {
        return kind(i) == Kind.AND || kind(i) == Kind.OR;
    }

    boolean isComment(int i) {
        return kind(i).isComment();
    }

    /** Whether a line break behind this word is one that stays: at an operator, in a list, at a bracket or comment. */
    private boolean isBreak(int i) {
        return isJoin(i)
                || isJoin(i + 1)
                || kind(i) == Kind.COMMA
                || kind(i) == Kind.LEFT
                || kind(i + 1) == Kind.RIGHT
                || isComment(i)
                || isComment(i + 1);
    }
}
