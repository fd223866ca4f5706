package dev.progeny.syntax;

import static java.util.Map.entry;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Operators that other languages have and EQL writes otherwise: {@code contains}, {@code is null}, {@code =~}, {@code ==}
 * with a list. Each is said once and read as what was meant, stars as a pattern; a fix is offered where there is one way
 * only to say the same, and where it has to go before the left side, only if that is a plain field.
 */
final class ForeignOperators {
    private final List<Token> tokens;
    private final Dialect dialect;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();
    /** A word can stand between operands in a condition only. */
    private final ConditionReach condition = new ConditionReach();

    private ForeignOperators(List<Token> tokens, Dialect dialect) {
        this.tokens = tokens;
        this.dialect = dialect;
        this.out = new ArrayList<>(tokens.size());
    }

    /** @param tokens without hidden ones */
    static Marked of(List<Token> tokens, Dialect dialect) {
        var operators = new ForeignOperators(tokens, dialect);
        for (int i = 0; i < tokens.size(); i++) {
            i = operators.add(i);
        }
        return new Marked(operators.out, operators.mistakes);
    }

    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            entry("contains", "stringContains"),
            entry("icontains", "stringContains~"),
            entry("startswith", "startsWith"),
            entry("beginswith", "startsWith"),
            entry("endswith", "endsWith"));

    private static final Map<String, String> SIGNS = Map.ofEntries(
            entry("equals", "=="),
            entry("equal", "=="),
            entry("eq", "=="),
            entry("is", "=="),
            entry("ne", "!="),
            entry("neq", "!="),
            entry("gt", ">"),
            entry("gte", ">="),
            entry("lt", "<"),
            entry("lte", "<="));

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i) {
        Token token = tokens.get(i);
        Kind before = kind(i - 1);
        condition.pass(before, token.kind(), kind(i + 1));
        if (condition.isInside()) {
            switch (token.kind()) {
                case NAME -> {
                    if (before.endsOperand()) {
                        return word(i);
                    }
                }
                case NOT -> {
                    if (before.endsOperand() && isFunction(i + 1)) {
                        return function(i, i + 1);
                    }
                }
                case ASSIGN, EQUAL, NOT_EQUAL, TILDE, COLON, MISSING -> {
                    return sign(i);
                }
                default -> {}
            }
        }
        out.add(token);
        return i;
    }

    private int word(int i) {
        Token token = tokens.get(i);
        String word = token.text().toLowerCase(Locale.ROOT);
        boolean text = kind(i + 1).isString();
        boolean list = kind(i + 1) == Kind.LEFT && isList(i + 1);
        if (word.equals("is") && asksForNull(i)) {
            return asNull(i, isNot(i + 1) ? i + 2 : i + 1);
        }
        if (word.equals("exists") && !kind(i + 1).isString() && kind(i + 1) != Kind.LEFT) {
            mistakes.add(Mistake.at(token, "whether a field is there is asked with `field != null`")
                    .writing("!= null"));
            out.add(token.as(Kind.NOT_EQUAL));
            out.add(new Token(Kind.NULL, token.end(), token.end(), "null"));
            return i;
        }
        if (isFunction(i)) {
            return function(i, i);
        }
        if (word.equals("matches") && (text || list)) {
            mistakes.add(Mistake.at(
                    token,
                    dialect == Dialect.ENDGAME
                            ? "there is no `matches` between operands: it is `match(field, \"…\")`, or `wildcard(field, \"…\")` for stars"
                            : "there is no `matches`: it is `regex`, or `:` for a pattern with stars"));
            out.add(token.as(list && dialect == Dialect.ENDGAME ? Kind.IN : pattern()));
            return i;
        }
        String meant = SIGNS.getOrDefault(word, "");
        if (!meant.isEmpty()
                && (text || kind(i + 1) == Kind.NUMBER || kind(i + 1) == Kind.TRUE || kind(i + 1) == Kind.FALSE)) {
            mistakes.add(Mistake.at(token, token.quoted() + " is written `" + meant + "`")
                    .writing(meant));
            out.add(token.as(
                    meant.equals("!=")
                            ? Kind.NOT_EQUAL
                            : meant.startsWith("<") ? Kind.LESS : meant.startsWith(">") ? Kind.GREATER : Kind.EQUAL));
            return i;
        }
        out.add(token);
        return i;
    }

    private boolean asksForNull(int i) {
        int next = isNot(i + 1) ? i + 2 : i + 1;
        return kind(next) == Kind.NULL || isWord(next, "null");
    }

    /** @param end of the word {@code null} */
    private int asNull(int i, int end) {
        Token last = tokens.get(end);
        Token token = tokens.get(i);
        boolean plain = end == i + 1;
        String meant = plain ? "==" : "!=";
        String written = plain ? "is null" : "is not null";
        mistakes.add(new Mistake(token.start(), last.end(), "`" + written + "` is written `" + meant + " null`")
                .writing(meant + " null"));
        out.add(token.as(plain ? Kind.EQUAL : Kind.NOT_EQUAL));
        out.add(last.as(Kind.NULL));
        return end;
    }

    private boolean isNot(int i) {
        return kind(i) == Kind.NOT || isWord(i, "not");
    }

    /** What a test of patterns is read as: in one dialect equality knows stars. */
    private Kind pattern() {
        return dialect == Dialect.ENDGAME ? Kind.EQUAL : Kind.COLON;
    }

    private boolean isWord(int i, String word) {
        return kind(i) == Kind.NAME && tokens.get(i).text().equalsIgnoreCase(word);
    }

    /** A function's name between operands. */
    private boolean isFunction(int i) {
        return kind(i) == Kind.NAME
                && FUNCTIONS.containsKey(tokens.get(i).text().toLowerCase(Locale.ROOT))
                && (kind(i + 1).isString() || (kind(i + 1) == Kind.LEFT && isList(i + 1)));
    }

    /** A function between its arguments, from the {@code not} before it on if there is one. */
    private int function(int first, int i) {
        Token word = tokens.get(i);
        boolean not = first < i;
        String negation = not ? "not " : "";
        String meant = FUNCTIONS.getOrDefault(word.text().toLowerCase(Locale.ROOT), "");
        // Endgame's functions do not mind the case of letters.
        String name = dialect == Dialect.ENDGAME ? meant.replace("~", "") : meant;
        String pattern =
                switch (name) {
                    case "startsWith" -> "\"…*\"";
                    case "endsWith" -> "\"*…\"";
                    default -> "\"*…*\"";
                };
        String also = "`" + negation + (dialect == Dialect.ENDGAME ? "field == " : "field : ") + pattern + "`";
        Token start = tokens.get(first);
        String written = not ? "`not " + word.text() + "`" : word.quoted();
        var mistake = new Mistake(
                start.start(),
                word.end(),
                written + " does not stand between operands: it is `" + negation + name + "(field, \"…\")`, or "
                        + also);
        Optional<Integer> left = fieldStart(first - 1);
        boolean text = kind(i + 1).isString();
        mistakes.add(left.isEmpty() || !text ? mistake : called(mistake, left.get(), first, i, negation + name));
        if (not && !(text && dialect == Dialect.ENDGAME)) {
            out.add(start);
        }
        Kind list = dialect == Dialect.ENDGAME ? Kind.IN : Kind.COLON;
        out.add(word.as(!text ? list : not && dialect == Dialect.ENDGAME ? Kind.NOT_EQUAL : pattern()));
        return i;
    }

    /** @param left where the field begins that ends before word {@code first} */
    private Mistake called(Mistake mistake, int left, int first, int i, String name) {
        int from = tokens.get(first - 1).end();
        Token text = tokens.get(i + 1);
        return mistake.or(
                "Write `" + name + "(…)`",
                new Patch(left, left, name + "("),
                new Patch(from, text.start(), ", "),
                new Patch(text.end(), text.end(), ")"));
    }

    private int sign(int i) {
        Token token = tokens.get(i);
        Token next = tokens.get(Math.min(i + 1, tokens.size() - 1));
        boolean pair = token.endsWhere(next) && !next.text().isEmpty();
        String both = token.text() + next.text();
        if (pair && PAIRS.containsKey(both)) {
            var mistake = new Mistake(token.start(), next.end(), "there is no `" + both + "`: " + meaning(both));
            boolean not = dialect == Dialect.ENDGAME && both.startsWith("!");
            mistakes.add(dialect != Dialect.ENDGAME ? mistake : mistake.writing(not ? "!=" : "=="));
            boolean negated = both.startsWith("!");
            boolean pattern = dialect != Dialect.ENDGAME && (kind(i + 2).isString() || kind(i + 2) == Kind.LEFT);
            if (negated && pattern) {
                out.add(new Token(Kind.NOT, token.start(), token.start(), "not"));
            }
            Kind plain = negated ? Kind.NOT_EQUAL : Kind.EQUAL;
            out.add(new Token(pattern ? Kind.COLON : plain, token.start(), next.end(), both));
            return i + 1;
        }
        if (token.kind() == Kind.TILDE
                && kind(i - 1).endsOperand()
                && next.kind().isString()) {
            mistakes.add(Mistake.at(
                    token,
                    "`~` stands behind an operator or a function, `like~` and `endsWith~(…)`: `:` tests patterns"));
            out.add(token.as(pattern()));
            return i;
        }
        boolean equality = token.kind() == Kind.EQUAL || token.kind() == Kind.NOT_EQUAL;
        if (equality && next.kind() == Kind.LEFT && isList(i + 1)) {
            boolean pattern = holdsPattern(i + 1);
            mistakes.add(listed(i, pattern ? Kind.COLON : Kind.IN));
            if (token.kind() == Kind.NOT_EQUAL) {
                out.add(new Token(Kind.NOT, token.start(), token.start(), "not"));
            }
            out.add(token.as(pattern && dialect != Dialect.ENDGAME ? Kind.COLON : Kind.IN));
            return i;
        }
        out.add(token);
        return i;
    }

    private static final String CASE = "`:` compares without regard to the case of letters, `==` with it";
    private static final String PATTERN = "`:` tests a pattern with stars, `regex` one in Lucene's syntax";

    private static final Map<String, String> PAIRS = Map.ofEntries(
            entry("=~", CASE + ", `regex` tests a pattern"),
            entry("==~", CASE),
            entry("!=~", CASE + "; `not field : …` says the opposite"),
            entry("!~", "`not field : …` says that a pattern does not fit"),
            entry(":=", CASE),
            entry("=:", CASE),
            entry("~=", PATTERN));

    private String meaning(String pair) {
        return dialect == Dialect.ENDGAME
                ? "`==` does not mind the case of letters and knows `*`"
                : PAIRS.getOrDefault(pair, "");
    }

    /** Whether a text has a star or its like, in the list that opens with word {@code i}. */
    private boolean holdsPattern(int i) {
        boolean pattern = false;
        for (int at = i + 1; kind(at) != Kind.RIGHT; at++) {
            String text = tokens.get(at).text();
            boolean mark = dialect != Dialect.ENDGAME && text.indexOf('?') >= 0;
            pattern |= kind(at).isString() && (mark || text.indexOf('*') >= 0);
        }
        return pattern;
    }

    /** A sign with a list behind it, which is tested with {@code test}. */
    private Mistake listed(int i, Kind test) {
        Token sign = tokens.get(i);
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
        Optional<Integer> left = fieldStart(i - 1);
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

    /** Whether parentheses hold values and commas, two values at least, and nothing else. */
    private boolean isList(int i) {
        int at = i + 1;
        boolean comma = false;
        while (kind(at).isString() || kind(at) == Kind.NUMBER || kind(at) == Kind.COMMA) {
            comma |= kind(at) == Kind.COMMA;
            at++;
        }
        return comma && kind(at) == Kind.RIGHT;
    }

    /** Where the plain field begins that ends with word {@code i}. */
    private Optional<Integer> fieldStart(int i) {
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
        return whole ? Optional.of(tokens.get(at).start()) : Optional.empty();
    }

    private boolean isPart(int i) {
        return kind(i).isWord() || kind(i) == Kind.QUOTED_NAME;
    }

    private Kind kind(int i) {
        return i < 0 || tokens.size() <= i ? Kind.EOF : tokens.get(i).kind();
    }
}
