package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Usual mistakes that show in the row of words alone. Each is said once and then put right, so that the parser reads the
 * rest of the query as it was meant.
 */
final class Repairs {
    private final List<Token> out = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Brackets brackets;
    private final Dialect dialect;

    /** Where the word stands that an earlier mistake covers. */
    private int skipped = -1;

    /** The index of the word that is being read. */
    private int at;

    private Repairs(List<Token> seen, Dialect dialect) {
        this.dialect = dialect;
        this.brackets = new Brackets(seen, out, mistakes);
    }

    /**
     * A row of words that the parser can read.
     *
     * @param tokens without hidden ones; brackets are in pairs
     * @param brackets the first mistake of theirs: one that is missing makes others seem so
     * @param trustedUntil what the parser says of the query from this offset on is only a consequence of a mistake that is
     *     already named
     */
    record Repaired(List<Token> tokens, List<Mistake> mistakes, List<Mistake> brackets, int trustedUntil) {}

    /** @param tokens all words of the query, with {@link Kind#EOF} */
    static Repaired of(List<Token> tokens, Dialect dialect) {
        List<Token> seen = tokens.stream().filter(it -> !it.kind().isHidden()).toList();
        var repairs = new Repairs(seen, dialect);
        for (; repairs.at < seen.size(); repairs.at++) {
            repairs.add(seen.get(repairs.at), seen.get(Math.min(repairs.at + 1, seen.size() - 1)));
        }
        return new Repaired(repairs.out, repairs.mistakes, repairs.brackets.unpaired(), repairs.brackets.unclosed());
    }

    private void add(Token token, Token next) {
        switch (token.kind()) {
            case LEFT, OPEN -> brackets.open(token, next);
            case RIGHT, CLOSE -> brackets.close(token, next);
            case COMMA -> {
                if (last() == Kind.COMMA) {
                    mistakes.add(Mistake.at(token, Complaints.COMMA_TOO_MANY).writing(""));
                } else {
                    out.add(token);
                }
            }
            case NAME, ANY, CHILD, DESCENDANT, EVENT -> {
                if (next.kind() == Kind.WHERE && brackets.lacksBracket()) {
                    brackets.bracketMissing(token);
                }
                out.add(token.kind() == Kind.NAME ? capital(token, next) : token);
            }
            case CURLY -> curly(token);
            case DOUBLE, TRIPLE -> brackets.text(at);
            case WHERE, PIPE -> {
                brackets.pass(token, next);
                out.add(token);
            }
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
            case UNTERMINATED_COMMENT -> {
                mistakes.add(
                        new Mistake(token.start(), token.start() + 2, "this comment is never closed: `*/` is missing"));
                brackets.unclosedFrom(token.start());
            }
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
            case UNEXPECTED -> {
                if (token.text().equals("&") && last().endsOperand()) {
                    replace(token, Kind.AND, "`&` is written `and`", "and");
                } else if (token.text().equals("\\") && last().endsOperand() && !token.endsWhere(next)) {
                    mistakes.add(Mistake.at(token, "a query goes on over lines by itself, without `\\`")
                            .writing(""));
                } else {
                    unexpected(token);
                }
            }
            case EOF -> {
                brackets.closeAll(token);
                out.add(token);
            }
            default -> out.add(token);
        }
    }

    private void curly(Token token) {
        String inside = token.text().substring(1, token.text().length() - 1);
        mistakes.add(Mistake.at(token, "a string stands in straight quotes: `\"…\"`")
                .or(
                        "Write straight quotes",
                        new Patch(token.start(), token.start() + 1, "\""),
                        new Patch(token.end() - 1, token.end(), "\"")));
        out.add(new Token(Kind.DOUBLE, token.start(), token.end(), '"' + inside + '"'));
    }

    private Kind last() {
        return out.isEmpty() ? Kind.EOF : out.get(out.size() - 1).kind();
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

    private Token capital(Token token, Token next) {
        Token meant = Capitals.meant(token, next, out, dialect);
        if (meant.kind() != Kind.NAME) {
            String lower = token.text().toLowerCase(Locale.ROOT);
            mistakes.add(Mistake.at(token, "`" + token.text() + "` is written lower-case: `" + lower + "`")
                    .writing(lower));
        }
        return meant;
    }
}
