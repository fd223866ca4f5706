package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Regular expressions between slashes, as other languages write them: {@code process.name : /a.*\/}. Each is said once and read as
 * a text in quotes.
 */
final class RegexLiterals {
    private final String query;
    private final Row row;
    private final Dialect dialect;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final ConditionReach condition = new ConditionReach();

    private RegexLiterals(String query, Row row, Dialect dialect) {
        this.query = query;
        this.row = row;
        this.dialect = dialect;
        this.out = new ArrayList<>(row.size());
    }

    /** @param tokens without hidden ones */
    static Marked of(String query, List<Token> tokens, Dialect dialect) {
        var literals = new RegexLiterals(query, new Row(tokens), dialect);
        for (int i = 0; i < tokens.size(); i++) {
            i = literals.add(i);
        }
        return new Marked(literals.out, literals.mistakes);
    }

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i) {
        Token token = row.token(i);
        condition.pass(row.kind(i - 1), token.kind(), row.kind(i + 1));
        boolean starts = token.kind() == Kind.SLASH && condition.isInside() && isTest(i - 1);
        Optional<Literal> literal = starts ? Literal.at(query, token.start()) : Optional.empty();
        if (literal.isEmpty()) {
            out.add(token);
            return i;
        }
        int last = i;
        while (row.kind(last + 1) != Kind.EOF
                && row.token(last + 1).start() < literal.get().end()) {
            last++;
        }
        say(test(i), literal.get());
        return last;
    }

    /** The test before word {@code i}, several signs as one word: {@code =~}. */
    private Token test(int i) {
        int first = i - 1;
        while (isSign(first - 1) && row.token(first - 1).endsWhere(row.token(first))) {
            first--;
        }
        Token start = row.token(first);
        Token end = row.token(i - 1);
        if (first == i - 1 && end.kind() != Kind.TILDE) {
            return end;
        }
        String text = query.substring(start.start(), end.end());
        boolean negated = text.startsWith("!");
        Kind kind = negated ? Kind.NOT_EQUAL : dialect == Dialect.ENDGAME ? Kind.EQUAL : Kind.COLON;
        Token whole = new Token(kind, start.start(), end.end(), text);
        out.subList(out.size() - (i - first), out.size()).clear();
        out.add(whole);
        return whole;
    }

    private boolean isSign(int i) {
        return row.kind(i).isComparator() || row.kind(i) == Kind.TILDE || row.is(i, "!");
    }

    private boolean isTest(int i) {
        return (row.kind(i).takesValues() && row.kind(i) != Kind.IN && row.kind(i) != Kind.IN_INSENSITIVE)
                || row.kind(i).isComparator()
                || row.kind(i) == Kind.TILDE;
    }

    private void say(Token test, Literal literal) {
        String text = Literals.quote(literal.expression(), Expr.Quotes.TRIPLE, dialect);
        String meant = literal.letters() == Expr.Letters.INSENSITIVE ? "regex~" : "regex";
        var mistake = new Mistake(
                literal.start(),
                literal.end(),
                dialect == Dialect.ENDGAME
                        ? "a regular expression is tested with `match(field, \"…\")`"
                        : "a regular expression stands in quotes, behind `regex`: it has to fit the whole value");
        mistakes.add(
                switch (test.kind()) {
                    case COLON, EQUAL ->
                        dialect == Dialect.ENDGAME
                                ? mistake
                                : mistake.or(
                                        "Write `" + meant + "`",
                                        new Patch(test.start(), literal.end(), meant + " " + text));
                    case REGEX, REGEX_INSENSITIVE ->
                        mistake.or("Put it in quotes", new Patch(literal.start(), literal.end(), text));
                    default -> mistake;
                });
        out.add(new Token(
                Kind.DOUBLE,
                literal.start(),
                literal.end(),
                Literals.quote(literal.expression(), Expr.Quotes.DOUBLE, dialect)));
    }

    /** What stands between two slashes of one line, with the letters behind the second. */
    private record Literal(int start, int end, String expression, Expr.Letters letters) {
        /** @param start of the first slash */
        static Optional<Literal> at(String query, int start) {
            int close = start + 1;
            while (close < query.length() && query.charAt(close) != '/' && query.charAt(close) != '\n') {
                close += query.charAt(close) == '\\' ? 2 : 1;
            }
            if (close >= query.length() || query.charAt(close) != '/' || close == start + 1) {
                return Optional.empty();
            }
            int end = close + 1;
            while (end < query.length() && "igmsx".indexOf(query.charAt(end)) >= 0) {
                end++;
            }
            boolean ends = end == query.length() || " \t\r\n)],|".indexOf(query.charAt(end)) >= 0;
            Expr.Letters letters =
                    query.substring(close, end).contains("i") ? Expr.Letters.INSENSITIVE : Expr.Letters.SENSITIVE;
            String expression = query.substring(start + 1, close).replace("\\/", "/");
            return ends ? Optional.of(new Literal(start, end, expression, letters)) : Optional.empty();
        }
    }
}
