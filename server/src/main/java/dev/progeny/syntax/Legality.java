package dev.progeny.syntax;

import java.util.List;
import java.util.function.Consumer;

/** Words and marks that the grammar reads in every dialect and that one of them does not have. */
final class Legality {
    private Legality() {}

    /** @param tokens what the parser read */
    static void check(List<Token> tokens, Dialect dialect, Consumer<Mistake> sink) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Kind before = i == 0 ? Kind.EOF : tokens.get(i - 1).kind();
            Kind next = tokens.get(Math.min(i + 1, tokens.size() - 1)).kind();
            if (token.kind() == Kind.UNTERMINATED) {
                sink.accept(Mistake.at(token, "this string is not closed on its line"));
            } else if (token.kind() == Kind.COMMA && next == Kind.RIGHT && dialect != Dialect.ENDGAME) {
                sink.accept(Mistake.at(token, "a list does not end with a comma"));
            } else if (dialect == Dialect.ENDGAME) {
                endgame(token, before, next, sink);
            } else {
                elastic(token, i < 2 ? Kind.EOF : tokens.get(i - 2).kind(), before, sink);
                if (dialect == Dialect.ELASTIC && isMethod(tokens, i)) {
                    sink.accept(Mistake.at(
                            token,
                            "`:` takes texts in quotes, no functions; a function is written before"
                                    + " its arguments, `length(field)`"));
                }
            }
        }
    }

    /** Whether the colon at {@code i} is that of {@code field:length()}. */
    private static boolean isMethod(List<Token> tokens, int i) {
        return tokens.get(i).kind() == Kind.COLON
                && i + 2 < tokens.size()
                && tokens.get(i + 1).kind().isWord()
                && (tokens.get(i + 2).kind() == Kind.LEFT || tokens.get(i + 2).kind() == Kind.TILDE);
    }

    private static void elastic(Token token, Kind second, Kind before, Consumer<Mistake> sink) {
        switch (token.kind()) {
            case SINGLE -> sink.accept(Mistake.at(token, "a string stands in double quotes: `\"…\"`"));
            case RAW_DOUBLE, RAW_SINGLE ->
                sink.accept(
                        Mistake.at(token, "a string without escapes stands in three double quotes: `\"\"\"…\"\"\"`"));
            case ASSIGN -> {
                boolean setting = second == Kind.WITH || before == Kind.FORK || second == Kind.CONST;
                if (!setting) {
                    sink.accept(Mistake.at(token, "`=` is written `==`"));
                }
            }
            default -> {}
        }
    }

    private static void endgame(Token token, Kind before, Kind next, Consumer<Mistake> sink) {
        switch (token.kind()) {
            case TRIPLE ->
                sink.accept(Mistake.at(
                        token, "the Endgame dialect writes a string without escapes `?\"…\"`, not in three quotes"));
            case LIKE_INSENSITIVE, REGEX_INSENSITIVE, IN_INSENSITIVE -> sink.accept(lacks(token));
            case LIKE, REGEX -> {
                if (before.endsOperand() && (next.isString() || next == Kind.LEFT)) {
                    sink.accept(lacks(token));
                }
            }
            case COLON -> {
                if (next.isString() || next == Kind.LEFT) {
                    sink.accept(lacks(token));
                }
            }
            default -> {}
        }
    }

    private static Mistake lacks(Token token) {
        return Mistake.at(
                token,
                "the Endgame dialect has no `" + token.text()
                        + "`: its `==` takes wildcards and does not mind the case of letters");
    }
}
