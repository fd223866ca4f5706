package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Usual mistakes that show in the row of words alone. Each is said once and then put right, so that the parser reads the
 * rest of the query as it was meant.
 */
final class Repairs {
    private final List<Token> out = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Deque<Token> open = new ArrayDeque<>();
    private int unclosed = Integer.MAX_VALUE;
    /** Where the word stands that an earlier mistake covers. */
    private int skipped = -1;

    private Repairs() {}

    /**
     * A row of words that the parser can read.
     *
     * @param tokens without hidden ones; brackets are in pairs
     * @param trustedUntil what the parser says of the query from this offset on is only a consequence of a mistake that is
     *     already named
     */
    record Repaired(List<Token> tokens, List<Mistake> mistakes, int trustedUntil) {}

    /** @param tokens all words of the query, with {@link Kind#EOF} */
    static Repaired of(List<Token> tokens) {
        List<Token> seen = tokens.stream().filter(it -> !it.kind().isHidden()).toList();
        var repairs = new Repairs();
        for (int i = 0; i < seen.size(); i++) {
            repairs.add(seen.get(i), seen.get(Math.min(i + 1, seen.size() - 1)));
        }
        return new Repaired(repairs.out, repairs.mistakes, repairs.unclosed);
    }

    private void add(Token token, Token next) {
        switch (token.kind()) {
            case LEFT, OPEN -> {
                open.push(token);
                out.add(token);
            }
            case RIGHT, CLOSE -> close(token);
            case NAME -> out.add(lowered(token, next));
            case MISSING -> {
                if (next.kind() == Kind.OPEN) {
                    out.add(token);
                } else {
                    replace(token, Kind.NOT, "`!` is written `not`", next.start() == token.end() ? "not " : "not");
                }
            }
            case FOREIGN -> foreign(token);
            case UNTERMINATED_NAME -> {
                mistakes.add(Mistake.at(token, "this name is never closed: a backtick is missing"));
                out.add(token.as(Kind.QUOTED_NAME));
            }
            case UNTERMINATED_COMMENT ->
                mistakes.add(
                        new Mistake(token.start(), token.start() + 2, "this comment is never closed: `*/` is missing"));
            case STAR -> {
                if (next.kind() == Kind.SLASH && token.endsWhere(next)) {
                    mistakes.add(new Mistake(token.start(), next.end(), "there is no comment that this `*/` closes"));
                    skipped = next.start();
                } else {
                    out.add(token);
                }
            }
            case SLASH -> {
                if (skipped != token.start()) {
                    out.add(token);
                }
            }
            case HASH_COMMENT ->
                mistakes.add(Mistake.at(token, "a comment starts with `//`")
                        .or("Write `//`", new Patch(token.start(), token.start() + 1, "//")));
            case UNEXPECTED -> unexpected(token);
            case EOF -> {
                while (!open.isEmpty()) {
                    closeMissing(token.start());
                }
                out.add(token);
            }
            default -> out.add(token);
        }
    }

    private void close(Token token) {
        Kind wanted = token.kind() == Kind.RIGHT ? Kind.LEFT : Kind.OPEN;
        if (open.stream().noneMatch(it -> it.kind() == wanted)) {
            mistakes.add(Mistake.at(token, "there is nothing that this `" + token.text() + "` closes"));
            return;
        }
        // A parenthesis does not reach over the bracket around it: that one is the surer sign.
        if (wanted == Kind.LEFT && open.element().kind() == Kind.OPEN) {
            mistakes.add(Mistake.at(token, "there is nothing in these brackets that this `)` closes"));
            return;
        }
        while (open.element().kind() != wanted) {
            closeMissing(token.start());
        }
        open.pop();
        out.add(token);
    }

    private void closeMissing(int at) {
        Token opened = open.pop();
        mistakes.add(Mistake.at(opened, "this `" + opened.text() + "` is never closed"));
        unclosed = Math.min(unclosed, opened.start());
        boolean round = opened.kind() == Kind.LEFT;
        out.add(new Token(round ? Kind.RIGHT : Kind.CLOSE, at, at, round ? ")" : "]"));
    }

    private void foreign(Token token) {
        switch (token.text()) {
            case "&&" -> replace(token, Kind.AND, "`&&` is written `and`", "and");
            case "||" -> replace(token, Kind.OR, "`||` is written `or`", "or");
            case "===" -> replace(token, Kind.EQUAL, "`===` is written `==`", "==");
            case "<>" -> replace(token, Kind.NOT_EQUAL, "`<>` is written `!=`", "!=");
            case "!:" -> {
                // What it is put right by depends on the left side, which the tree knows.
                out.add(token.as(Kind.NOT));
                out.add(new Token(Kind.COLON, token.end(), token.end(), ":"));
            }
            default -> throw new AssertionError(token);
        }
    }

    private void replace(Token token, Kind kind, String message, String meant) {
        mistakes.add(Mistake.at(token, message).writing(meant.strip(), meant));
        out.add(token.as(kind));
    }

    /** A row of characters that EQL has no use for, or a pair of wrong quotes, is one mistake. */
    private void unexpected(Token token) {
        Mistake mistake =
                switch (token.text()) {
                    case ";" ->
                        Mistake.at(token, "a query does not end with `;`").writing("");
                    case "“", "”", "„", "‘", "’" ->
                        Mistake.at(token, "a string stands in straight quotes: `\"…\"`")
                                .or("Write straight quotes", new Patch(token.start(), token.end(), "\""));
                    case "&" -> Mistake.at(token, "`&` is written `and`").writing("and");
                    case "{", "}" -> Mistake.at(token, "EQL knows no braces");
                    case "\\" -> Mistake.at(token, "a text with backslashes stands in quotes");
                    default -> Mistake.at(token, "this does not belong to EQL");
                };
        int last = mistakes.size() - 1;
        if (last >= 0 && mistakes.get(last).message().equals(mistake.message())) {
            mistakes.set(last, mistakes.get(last).joined(mistake));
        } else {
            mistakes.add(mistake);
        }
    }

    /** Keywords in upper case are names to the language, so only their place tells that they were meant. */
    private Token lowered(Token token, Token next) {
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
                        before.isComparator() && next.kind() != Kind.DOT
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
        mistakes.add(Mistake.at(token, "`" + token.text() + "` is written lower-case: `" + lower + "`")
                .writing(lower));
        return token.as(meant);
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
