package dev.progeny.syntax;

import java.util.List;
import java.util.Locale;

/** Keywords with capital letters. */
final class Capitals {
    private Capitals() {}

    /** Keywords in upper case are names to the language, so only their place tells that they were meant. */
    static Token meant(Token token, Token next, List<Token> out, Dialect dialect) {
        String lower = token.text().toLowerCase(Locale.ROOT);
        if (lower.equals(token.text())) {
            return token;
        }
        Kind before = out.isEmpty() ? Kind.EOF : out.get(out.size() - 1).kind();
        boolean infix = before.endsOperand() || before == Kind.CLOSE;
        Kind meant =
                switch (lower) {
                    case "and" -> infix ? Kind.AND : Kind.NAME;
                    case "or" -> infix ? Kind.OR : Kind.NAME;
                    case "in" -> infix || before == Kind.NOT ? Kind.IN : Kind.NAME;
                    case "like" -> infix ? Kind.LIKE : Kind.NAME;
                    case "regex" -> infix ? Kind.REGEX : Kind.NAME;
                    case "where" -> infix ? Kind.WHERE : Kind.NAME;
                    case "by" -> infix || next.kind().isWord() ? Kind.BY : Kind.NAME;
                    case "with" -> infix && next.kind().isWord() ? Kind.WITH : Kind.NAME;
                    case "until" -> before == Kind.CLOSE ? Kind.UNTIL : Kind.NAME;
                    case "not" -> infix || startsOperand(next) ? Kind.NOT : Kind.NAME;
                    case "sequence" -> out.isEmpty() && next.kind() != Kind.WHERE ? Kind.SEQUENCE : Kind.NAME;
                    case "true", "false", "null" ->
                        (before.isComparator() && next.kind() != Kind.DOT)
                                        || (isAlone(lower, before, next.kind()) && dialect != Dialect.ENDGAME)
                                ? Kind.valueOf(lower.toUpperCase(Locale.ROOT))
                                : Kind.NAME;
                    default -> Kind.NAME;
                };
        if (meant == Kind.NAME) {
            return token;
        }
        if (next.kind() == Kind.DOT && !infix) {
            return token;
        }
        return token.as(meant);
    }

    /** A condition of its own; where a field alone asks whether it is there, a word in capitals can be one. */
    private static boolean isAlone(String lower, Kind before, Kind next) {
        boolean starts =
                switch (before) {
                    case WHERE, AND, OR, NOT, LEFT -> true;
                    default -> false;
                };
        boolean ends =
                switch (next) {
                    case AND, OR, RIGHT, CLOSE, PIPE, EOF -> true;
                    default -> false;
                };
        return starts && ends && !lower.equals("null");
    }

    private static boolean startsOperand(Token next) {
        Kind kind = next.kind();
        return kind.isWord()
                || kind.isString()
                || kind == Kind.LEFT
                || kind == Kind.QUOTED_NAME
                || kind == Kind.QUESTION;
    }
}
