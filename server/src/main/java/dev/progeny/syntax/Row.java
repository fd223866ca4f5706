package dev.progeny.syntax;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of a query without hidden ones, looked at by their numbers; before the first and behind the last there is nothing. */
final class Row {
    private static final int NOWHERE = -1;

    private final List<Token> tokens;
    /** For each bracket that opens the word where it closes. */
    private final int[] closings;

    Row(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
        this.closings = new int[tokens.size()];
        Arrays.fill(closings, NOWHERE);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (opens(i)) {
                open.push(i);
            } else if (closes(i) && !open.isEmpty()) {
                closings[open.pop()] = i;
            }
        }
    }

    /** Of all words of a query. */
    static Row seen(List<Token> all) {
        return new Row(all.stream().filter(it -> !it.kind().isHidden()).toList());
    }

    List<Token> tokens() {
        return tokens;
    }

    int size() {
        return tokens.size();
    }

    Token token(int i) {
        return tokens.get(i);
    }

    /** {@link Kind#EOF} where there is none. */
    Kind kind(int i) {
        return i < 0 || tokens.size() <= i ? Kind.EOF : tokens.get(i).kind();
    }

    boolean is(int i, String text) {
        return 0 <= i && i < tokens.size() && tokens.get(i).text().equals(text);
    }

    boolean isValue(int i) {
        return kind(i).isString() || kind(i) == Kind.NUMBER;
    }

    /** Whether a category and {@code where} begin here. */
    boolean isHead(int i) {
        return kind(i).isWord() && kind(i + 1) == Kind.WHERE;
    }

    /** Whether parentheses hold values and commas, two values at least, and nothing else. */
    boolean isList(int i) {
        int at = i + 1;
        boolean comma = false;
        while (isValue(at) || kind(at) == Kind.COMMA) {
            comma |= kind(at) == Kind.COMMA;
            at++;
        }
        return comma && kind(at) == Kind.RIGHT;
    }

    /** Where the bracket closes that opens with word {@code i}, brackets of all kinds inside being in pairs; or nowhere. */
    Optional<Integer> closing(int i) {
        return closings[i] == NOWHERE ? Optional.empty() : Optional.of(closings[i]);
    }

    boolean opens(int i) {
        return kind(i) == Kind.LEFT || kind(i) == Kind.OPEN || is(i, "{");
    }

    boolean closes(int i) {
        return kind(i) == Kind.RIGHT || kind(i) == Kind.CLOSE || is(i, "}");
    }

    /** Where the plain field begins that ends with word {@code i}, if it is the whole left side. */
    Optional<Integer> fieldStart(int i) {
        return field(i).map(it -> tokens.get(it).start());
    }

    /** The plain field that ends with word {@code i}, as it is written, if it is the whole left side. */
    Optional<String> fieldText(int i) {
        return field(i).map(it ->
                tokens.subList(it, i + 1).stream().map(Token::text).collect(Collectors.joining()));
    }

    /** The first word of the field. */
    private Optional<Integer> field(int i) {
        int at = i;
        while (isPart(at) && kind(at - 1) == Kind.DOT && isPart(at - 2)) {
            at -= 2;
        }
        if (!isPart(at)) {
            return Optional.empty();
        }
        at = kind(at - 1) == Kind.QUESTION ? at - 1 : at;
        boolean whole =
                switch (kind(at - 1)) {
                    case WHERE, AND, OR, NOT, LEFT -> true;
                    default -> false;
                };
        return whole ? Optional.of(at) : Optional.empty();
    }

    private boolean isPart(int i) {
        return kind(i).isWord() || kind(i) == Kind.QUOTED_NAME;
    }
}
