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
 * with a list. Each is said once and put right, so that the rest is read as it was meant; a fix is offered where the left
 * side is a plain field and there is one way only to say the same.
 */
final class ForeignOperators {
    private final List<Token> tokens;
    private final Dialect dialect;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();
    /** Whether a condition is being read: only there a word can stand between operands. */
    private boolean inCondition;

    private ForeignOperators(List<Token> tokens, Dialect dialect) {
        this.tokens = tokens;
        this.dialect = dialect;
        this.out = new ArrayList<>(tokens.size());
    }

    /** @param tokens without hidden ones */
    static ForeignMarks.Marked of(List<Token> tokens, Dialect dialect) {
        var operators = new ForeignOperators(tokens, dialect);
        for (int i = 0; i < tokens.size(); i++) {
            i = operators.add(i);
        }
        return new ForeignMarks.Marked(operators.out, operators.mistakes);
    }

    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            entry("contains", "stringContains"),
            entry("icontains", "stringContains"),
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
        switch (token.kind()) {
            case WHERE -> inCondition = true;
            case PIPE, CLOSE -> inCondition = false;
            case NAME -> {
                boolean operand = before.endsOperand() || before == Kind.RIGHT;
                if (inCondition && operand && before != Kind.RIGHT) {
                    return word(i);
                }
            }
            case ASSIGN, EQUAL, NOT_EQUAL, TILDE, COLON -> {
                if (inCondition) {
                    return sign(i);
                }
            }
            default -> {}
        }
        out.add(token);
        return i;
    }

    private int word(int i) {
        Token token = tokens.get(i);
        String word = token.text().toLowerCase(Locale.ROOT);
        boolean text = kind(i + 1).isString();
        boolean list = kind(i + 1) == Kind.LEFT && isList(i + 1);
        if (word.equals("is") && isNull(i)) {
            return isNull(i, kind(i + 1) == Kind.NOT || isWord(i + 1, "not") ? 2 : 1);
        }
        if (word.equals("exists") && !kind(i + 1).isString() && kind(i + 1) != Kind.LEFT) {
            mistakes.add(Mistake.at(token, "whether a field is there is asked with `field != null`")
                    .writing("!= null"));
            out.add(token.as(Kind.NOT_EQUAL));
            out.add(new Token(Kind.NULL, token.end(), token.end(), "null"));
            return i;
        }
        if (FUNCTIONS.containsKey(word) && (text || list)) {
            mistakes.add(function(i, FUNCTIONS.getOrDefault(word, "")));
            out.add(token.as(list ? Kind.IN : Kind.EQUAL));
            return i;
        }
        if (word.equals("matches") && (text || list)) {
            mistakes.add(Mistake.at(
                    token,
                    dialect == Dialect.ENDGAME
                            ? "there is no `matches` between operands: it is `match(field, \"…\")`, or `wildcard(field, \"…\")` for stars"
                            : "there is no `matches`: it is `regex`, or `:` for a pattern with stars"));
            out.add(token.as(list ? Kind.IN : Kind.EQUAL));
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

    private boolean isNull(int i) {
        int next = kind(i + 1) == Kind.NOT || isWord(i + 1, "not") ? i + 2 : i + 1;
        return kind(next) == Kind.NULL || isWord(next, "null");
    }

    private int isNull(int i, int more) {
        Token last = tokens.get(i + more);
        Token token = tokens.get(i);
        String meant = more == 1 ? "==" : "!=";
        String written = more == 1 ? "is null" : "is not null";
        mistakes.add(new Mistake(token.start(), last.end(), "`" + written + "` is written `" + meant + " null`")
                .writing(meant + " null"));
        out.add(token.as(more == 1 ? Kind.EQUAL : Kind.NOT_EQUAL));
        out.add(last.as(Kind.NULL));
        return i + more;
    }

    private boolean isWord(int i, String word) {
        return kind(i) == Kind.NAME && tokens.get(i).text().equalsIgnoreCase(word);
    }

    /** A function between its arguments. */
    private Mistake function(int i, String name) {
        Token word = tokens.get(i);
        String pattern = name.equals("startsWith") ? "\"…*\"" : name.equals("endsWith") ? "\"*…\"" : "\"*…*\"";
        String also = dialect == Dialect.ENDGAME ? "`field == " : "`field : ";
        var mistake = Mistake.at(
                word,
                word.quoted() + " does not stand between operands: it is `" + name + "(field, \"…\")`, or " + also
                        + pattern + "`");
        Optional<Integer> left = fieldStart(i - 1);
        if (left.isEmpty() || !kind(i + 1).isString()) {
            return mistake;
        }
        Token field = tokens.get(i - 1);
        Token text = tokens.get(i + 1);
        int from = field.end();
        int to = text.start();
        return mistake.or(
                "Write `" + name + "(…)`",
                new Patch(left.get(), left.get(), name + "("),
                new Patch(from, to, ", "),
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
            out.add(token.as(both.startsWith("!") ? Kind.NOT_EQUAL : Kind.EQUAL));
            return i + 1;
        }
        if (token.kind() == Kind.TILDE
                && kind(i - 1).endsOperand()
                && next.kind().isString()) {
            mistakes.add(Mistake.at(
                    token,
                    "`~` stands behind an operator or a function, `like~` and `endsWith~(…)`: `:` tests patterns"));
            out.add(token.as(Kind.EQUAL));
            return i;
        }
        boolean equality = token.kind() == Kind.EQUAL || token.kind() == Kind.NOT_EQUAL;
        if (equality && next.kind() == Kind.LEFT && isList(i + 1)) {
            mistakes.add(listed(i));
            if (token.kind() == Kind.NOT_EQUAL) {
                out.add(new Token(Kind.NOT, token.start(), token.start(), "not"));
            }
            out.add(token.as(Kind.IN));
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

    /** A sign with a list behind it. */
    private Mistake listed(int i) {
        Token sign = tokens.get(i);
        boolean not = sign.kind() == Kind.NOT_EQUAL;
        boolean pattern = false;
        int end = i + 2;
        for (; kind(end) != Kind.RIGHT; end++) {
            pattern |= kind(end).isString()
                    && (tokens.get(end).text().indexOf('*') >= 0
                            || (dialect != Dialect.ENDGAME
                                    && tokens.get(end).text().indexOf('?') >= 0));
        }
        String said = "`" + sign.text() + "` takes one value: ";
        if (!pattern) {
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
