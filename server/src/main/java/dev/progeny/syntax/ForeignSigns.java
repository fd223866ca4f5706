package dev.progeny.syntax;

import static java.util.Map.entry;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signs between operands that EQL writes otherwise: {@code =>}, {@code ! =}, {@code =~}, {@code ==} with a list. Each is said
 * once and read as what was meant, with a fix where there is one way only to say the same; where it has to go before the left
 * side, only if that is a plain field.
 */
final class ForeignSigns {
    private static final String CASE = "`:` compares without regard to the case of letters, `==` with it";
    private static final String PATTERN = "`:` tests a pattern with stars, `regex` one in Lucene's syntax";

    /** Signs of other languages that can be meant in more than one way. */
    private static final Map<String, String> UNCERTAIN = Map.ofEntries(
            entry("=~", CASE + ", `regex` tests a pattern"),
            entry("==~", CASE),
            entry("!=~", CASE + "; `not field : …` says the opposite"),
            entry("!~", "`not field : …` says that a pattern does not fit"),
            entry(":=", CASE),
            entry("=:", CASE),
            entry("::", CASE),
            entry("~=", PATTERN));

    /** Slips of one sign, with blanks inside or without. */
    private static final Map<String, Kind> SLIPS = Map.ofEntries(
            entry("=>", Kind.GREATER_OR_EQUAL),
            entry(">=", Kind.GREATER_OR_EQUAL),
            entry("=<", Kind.LESS_OR_EQUAL),
            entry("<=", Kind.LESS_OR_EQUAL),
            entry(">==", Kind.GREATER_OR_EQUAL),
            entry("<==", Kind.LESS_OR_EQUAL),
            entry("==", Kind.EQUAL),
            entry("===", Kind.EQUAL),
            entry("====", Kind.EQUAL),
            entry("!=", Kind.NOT_EQUAL),
            entry("!==", Kind.NOT_EQUAL),
            entry("!===", Kind.NOT_EQUAL),
            entry("=!", Kind.NOT_EQUAL),
            entry("=!=", Kind.NOT_EQUAL),
            entry("!=!=", Kind.NOT_EQUAL),
            entry("<>", Kind.NOT_EQUAL));

    private final Row row;
    private final Dialect dialect;
    private final List<Token> out = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    /** A sign can stand between operands in a condition only. */
    private final ConditionReach condition = new ConditionReach();

    private ForeignSigns(Row row, Dialect dialect) {
        this.row = row;
        this.dialect = dialect;
    }

    /** @param tokens without hidden ones */
    static Marked of(List<Token> tokens, Dialect dialect) {
        var signs = new ForeignSigns(new Row(tokens), dialect);
        for (int i = 0; i < tokens.size(); i++) {
            i = signs.add(i);
        }
        return new Marked(signs.out, signs.mistakes);
    }

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i) {
        Token token = row.token(i);
        condition.pass(row.kind(i - 1), token.kind(), row.kind(i + 1));
        if (condition.isInside() && isApart(i)) {
            return apart(i);
        }
        if (condition.isInside() && row.kind(i - 1).endsOperand()) {
            if (token.kind() == Kind.NOT && OPPOSITES.containsKey(row.kind(i + 1))) {
                return negated(i);
            }
            int end = slipEnd(i);
            if (end > i) {
                return slip(i, end);
            }
            boolean sign = token.kind().isComparator() || token.kind() == Kind.TILDE || token.kind() == Kind.COLON;
            if (sign || token.kind() == Kind.MISSING) {
                return sign(i);
            }
        }
        out.add(token);
        return i;
    }

    /** Those that are another word with a {@code ~} behind them. */
    private static final Map<Kind, Kind> WITH_TILDE = Map.of(
            Kind.IN, Kind.IN_INSENSITIVE,
            Kind.LIKE, Kind.LIKE_INSENSITIVE,
            Kind.REGEX, Kind.REGEX_INSENSITIVE);

    /** {@code in ~ ("a")}. */
    private boolean isApart(int i) {
        Kind before = row.kind(i - 1);
        Kind value = row.kind(i + 2);
        return WITH_TILDE.containsKey(row.kind(i))
                && row.kind(i + 1) == Kind.TILDE
                && (before.endsOperand() || before == Kind.NOT)
                && (value == Kind.LEFT || value.isString());
    }

    private int apart(int i) {
        Token word = row.token(i);
        int end = row.token(i + 1).end();
        String meant = word.text() + "~";
        mistakes.add(new Mistake(word.start(), end, "there is no blank in `" + meant + "`").writing(meant));
        out.add(new Token(WITH_TILDE.getOrDefault(word.kind(), word.kind()), word.start(), end, meant));
        return i + 1;
    }

    /** What {@code not} before a sign makes of it. */
    private static final Map<Kind, Kind> OPPOSITES = Map.of(
            Kind.EQUAL, Kind.NOT_EQUAL,
            Kind.ASSIGN, Kind.NOT_EQUAL,
            Kind.LESS, Kind.GREATER_OR_EQUAL,
            Kind.GREATER, Kind.LESS_OR_EQUAL,
            Kind.LESS_OR_EQUAL, Kind.GREATER,
            Kind.GREATER_OR_EQUAL, Kind.LESS);

    /** {@code x not == "a"}. */
    private int negated(int i) {
        Token not = row.token(i);
        Token sign = row.token(i + 1);
        Kind meant = OPPOSITES.getOrDefault(sign.kind(), Kind.NOT_EQUAL);
        String said = "`not` stands before the left side, and `not " + sign.text() + "` is `" + sign(meant) + "`";
        mistakes.add(new Mistake(not.start(), sign.end(), said).writing(sign(meant)));
        out.add(new Token(meant, not.start(), sign.end(), sign(meant)));
        return i + 1;
    }

    private boolean isPiece(int i) {
        Kind kind = row.kind(i);
        return kind.isComparator()
                || kind == Kind.MISSING
                || (kind == Kind.FOREIGN && (row.is(i, "===") || row.is(i, "<>")));
    }

    /** The last of the pieces that make one sign with word {@code i}, or that word itself. */
    private int slipEnd(int i) {
        int end = i;
        while (isPiece(end) && isPiece(end + 1)) {
            end++;
        }
        return end > i && SLIPS.containsKey(text(i, end)) ? end : i;
    }

    private String text(int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i <= to; i++) {
            text.append(row.token(i).text());
        }
        return text.toString();
    }

    private int slip(int first, int end) {
        int start = row.token(first).start();
        int behind = row.token(end).end();
        Kind meant = SLIPS.getOrDefault(text(first, end), Kind.EQUAL);
        String sign = sign(meant);
        String written = text(first, end);
        String said = written.equals(sign)
                ? "there is no blank in `" + sign + "`"
                : "`" + written + "` is written `" + sign + "`";
        mistakes.add(new Mistake(start, behind, said).writing(sign));
        out.add(new Token(meant, start, behind, sign));
        return end;
    }

    private static String sign(Kind kind) {
        return switch (kind) {
            case GREATER_OR_EQUAL -> ">=";
            case LESS_OR_EQUAL -> "<=";
            case NOT_EQUAL -> "!=";
            case GREATER -> ">";
            case LESS -> "<";
            default -> "==";
        };
    }

    private int sign(int i) {
        Token token = row.token(i);
        Token next = row.token(Math.min(i + 1, row.size() - 1));
        String both = token.text() + next.text();
        if (token.endsWhere(next) && !next.text().isEmpty() && UNCERTAIN.containsKey(both)) {
            return uncertain(i, both);
        }
        if (token.kind() == Kind.TILDE && next.kind().isString()) {
            mistakes.add(Mistake.at(
                    token,
                    "`~` stands behind an operator or a function, `like~` and `endsWith~(…)`: `:` tests patterns"));
            out.add(token.as(dialect == Dialect.ENDGAME ? Kind.EQUAL : Kind.COLON));
            return i;
        }
        boolean equality = token.kind() == Kind.EQUAL || token.kind() == Kind.NOT_EQUAL;
        if (equality && next.kind() == Kind.LEFT && row.isList(i + 1)) {
            boolean pattern = holdsPattern(i + 1);
            mistakes.add(inBrackets(listed(i, pattern ? Kind.COLON : Kind.IN), i + 1));
            if (token.kind() == Kind.NOT_EQUAL) {
                out.add(new Token(Kind.NOT, token.start(), token.start(), "not"));
            }
            out.add(token.as(pattern && dialect != Dialect.ENDGAME ? Kind.COLON : Kind.IN));
            return i;
        }
        out.add(token);
        return i;
    }

    private int uncertain(int i, String both) {
        Token token = row.token(i);
        int end = row.token(i + 1).end();
        String meaning = dialect == Dialect.ENDGAME
                ? "`==` does not mind the case of letters and knows `*`"
                : UNCERTAIN.getOrDefault(both, "");
        var mistake = new Mistake(token.start(), end, "there is no `" + both + "`: " + meaning);
        boolean negated = both.startsWith("!");
        mistakes.add(dialect != Dialect.ENDGAME ? mistake : mistake.writing(negated ? "!=" : "=="));
        boolean pattern = dialect != Dialect.ENDGAME && (row.kind(i + 2).isString() || row.kind(i + 2) == Kind.LEFT);
        if (negated && pattern) {
            out.add(new Token(Kind.NOT, token.start(), token.start(), "not"));
        }
        Kind plain = negated ? Kind.NOT_EQUAL : Kind.EQUAL;
        out.add(new Token(pattern ? Kind.COLON : plain, token.start(), end, both));
        return i + 1;
    }

    /** Whether a text has a star or its like, in the list that opens with word {@code i}. */
    private boolean holdsPattern(int i) {
        boolean pattern = false;
        for (int at = i + 1; row.kind(at) != Kind.RIGHT; at++) {
            String text = row.token(at).text();
            boolean mark = dialect != Dialect.ENDGAME && text.indexOf('?') >= 0;
            pattern |= row.kind(at).isString() && (mark || text.indexOf('*') >= 0);
        }
        return pattern;
    }

    /** The same, put right with the brackets of the list that opens with word {@code i}, if they are the wrong ones. */
    private Mistake inBrackets(Mistake mistake, int i) {
        Token open = row.token(i);
        if (open.text().equals("(")) {
            return mistake;
        }
        Token close = row.token(row.closing(i).orElseThrow());
        return mistake.along(new Patch(open.start(), open.end(), "("), new Patch(close.start(), close.end(), ")"));
    }

    /** A sign with a list behind it, which is tested with {@code test}. */
    private Mistake listed(int i, Kind test) {
        Token sign = row.token(i);
        boolean not = sign.kind() == Kind.NOT_EQUAL;
        String said = "`" + sign.text() + "` takes one value: ";
        if (test == Kind.IN) {
            String meant = not ? "not in" : "in";
            return Mistake.at(sign, said + "a list is tested with `" + meant + "`")
                    .writing(meant);
        }
        if (dialect == Dialect.ENDGAME) {
            return Mistake.at(sign, said + "a list of patterns is tested with `wildcard(field, …)`");
        }
        var mistake =
                Mistake.at(sign, said + "a list of patterns is tested with `" + (not ? "not field : (…)" : ":") + "`");
        Optional<Integer> left = row.fieldStart(i - 1);
        if (!not) {
            return mistake.writing(":");
        }
        return left.isEmpty()
                ? mistake
                : mistake.or(
                        "Write `not` and `:`",
                        new Patch(left.get(), left.get(), "not "),
                        new Patch(sign.start(), sign.end(), ":"));
    }
}
