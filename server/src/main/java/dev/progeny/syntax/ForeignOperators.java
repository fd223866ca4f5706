package dev.progeny.syntax;

import static java.util.Map.entry;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Operators that other languages have and EQL writes otherwise: {@code contains}, {@code is null}, {@code matches}. Each is said
 * once and read as what was meant, stars as a pattern; a fix is offered where there is one way only to say the same, and where it
 * has to go before the left side, only if that is a plain field.
 */
final class ForeignOperators {
    private final Row row;
    private final Dialect dialect;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();
    /** A word can stand between operands in a condition only. */
    private final ConditionReach condition = new ConditionReach();

    private ForeignOperators(List<Token> tokens, Dialect dialect) {
        this.row = new Row(tokens);
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
            entry("has", "stringContains~"),
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

    /** Tests of patterns. */
    private static final Map<String, Kind> PATTERNS = Map.of(
            "ilike",
            Kind.LIKE_INSENSITIVE,
            "rlike",
            Kind.REGEX,
            "regexp",
            Kind.REGEX,
            "iregex",
            Kind.REGEX_INSENSITIVE);

    /** What is said for {@code and}, {@code and not}, {@code | head}. */
    private static final Map<String, String> JOINS = Map.of("unless", "and not", "except", "and not", "but", "and");

    private static final Set<String> HEADS = Set.of("limit", "take", "top");

    /** Whether other languages have an operator of that name. */
    static boolean isOperator(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return FUNCTIONS.containsKey(lower)
                || SIGNS.containsKey(lower)
                || lower.equals("exists")
                || lower.equals("matches");
    }

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i) {
        Token token = row.token(i);
        Kind before = row.kind(i - 1);
        condition.pass(before, token.kind(), row.kind(i + 1));
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
                    if (before.endsOperand() && (row.isValue(i + 1) || isValues(i + 1))) {
                        return bareNot(i);
                    }
                }
                default -> {}
            }
        }
        out.add(token);
        return i;
    }

    private boolean isValues(int i) {
        return row.kind(i) == Kind.LEFT && (row.isList(i) || (row.isValue(i + 1) && row.kind(i + 2) == Kind.RIGHT));
    }

    /** {@code x not "a"} and {@code x not ("a", "b")}. */
    private int bareNot(int i) {
        Token not = row.token(i);
        boolean list = row.kind(i + 1) == Kind.LEFT;
        boolean certain = list ? hasExactValues(i + 2) : dialect == Dialect.ENDGAME || row.kind(i + 1) == Kind.NUMBER;
        String meant = list ? "not in" : "!=";
        String other = dialect == Dialect.ENDGAME
                ? ", or `not wildcard(field, \"…\")` for patterns"
                : ", or `not field : " + (list ? "(\"…\")" : "\"…\"") + "` for any case and for patterns";
        var mistake = Mistake.at(not, "`not` alone compares nothing: it is `" + meant + "`" + (certain ? "" : other));
        mistakes.add(certain ? mistake.writing(meant) : mistake);
        if (list) {
            out.add(not);
            out.add(new Token(Kind.IN, not.end(), not.end(), "in"));
        } else {
            out.add(not.as(Kind.NOT_EQUAL));
        }
        return i;
    }

    /** Whether {@code in} says of the values of a list, from word {@code i} on, all that can be meant: it knows no patterns. */
    private boolean hasExactValues(int i) {
        for (int at = i; at < row.size() && row.kind(at) != Kind.RIGHT; at++) {
            boolean exact = dialect == Dialect.ENDGAME && row.token(at).text().indexOf('*') < 0;
            if (row.kind(at).isString() && !exact) {
                return false;
            }
        }
        return true;
    }

    private int word(int i) {
        Token token = row.token(i);
        String word = token.text().toLowerCase(Locale.ROOT);
        boolean text = row.kind(i + 1).isString();
        boolean list = row.kind(i + 1) == Kind.LEFT && row.isList(i + 1);
        if (word.equals("is") && asksForNull(i)) {
            return asNull(i, isNot(i + 1) ? i + 2 : i + 1);
        }
        if (word.equals("exists") && !row.kind(i + 1).isString() && row.kind(i + 1) != Kind.LEFT) {
            mistakes.add(Mistake.at(token, "whether a field is there is asked with `field != null`")
                    .writing("!= null"));
            out.add(token.as(Kind.NOT_EQUAL));
            out.add(new Token(Kind.NULL, token.end(), token.end(), "null"));
            return i;
        }
        if (isFunction(i)) {
            return function(i, i);
        }
        if (word.equals("between") && row.isValue(i + 1) && isAnd(i + 2) && row.isValue(i + 3)) {
            return between(i);
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
        Kind pattern = PATTERNS.getOrDefault(word, Kind.EOF);
        if (pattern != Kind.EOF && dialect != Dialect.ENDGAME && (text || list)) {
            String sign =
                    switch (pattern) {
                        case LIKE_INSENSITIVE -> "like~";
                        case REGEX_INSENSITIVE -> "regex~";
                        default -> "regex";
                    };
            mistakes.add(Mistake.at(token, token.quoted() + " is written `" + sign + "`")
                    .writing(sign));
            out.add(token.as(pattern));
            return i;
        }
        if (word.equals("xor") && row.kind(i + 1).isWord()) {
            mistakes.add(Mistake.at(token, "there is no `xor`: it is `(a and not b) or (b and not a)`"));
            out.add(token.as(Kind.OR));
            return i;
        }
        if (JOINS.containsKey(word) && joinsCondition(i + 1)) {
            String join = JOINS.getOrDefault(word, "and");
            mistakes.add(Mistake.at(token, token.quoted() + " is written `" + join + "`")
                    .writing(join));
            out.add(token.as(Kind.AND));
            if (join.endsWith("not")) {
                out.add(new Token(Kind.NOT, token.end(), token.end(), "not"));
            }
            return i;
        }
        if (HEADS.contains(word) && row.kind(i + 1) == Kind.NUMBER && row.kind(i + 2) == Kind.EOF) {
            mistakes.add(
                    Mistake.at(token, token.quoted() + " is the pipe `| head`").writing("| head"));
            out.add(new Token(Kind.PIPE, token.start(), token.start(), "|"));
            out.add(new Token(Kind.NAME, token.start(), token.end(), "head"));
            return i;
        }
        String meant = SIGNS.getOrDefault(word, "");
        if (!meant.isEmpty()
                && (text
                        || row.kind(i + 1) == Kind.NUMBER
                        || row.kind(i + 1) == Kind.TRUE
                        || row.kind(i + 1) == Kind.FALSE)) {
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

    private boolean joinsCondition(int i) {
        return row.kind(i).isWord()
                || row.kind(i) == Kind.LEFT
                || row.kind(i) == Kind.QUESTION
                || row.kind(i) == Kind.NOT;
    }

    private boolean isAnd(int i) {
        return row.kind(i) == Kind.AND || isWord(i, "and");
    }

    /** {@code x between 1 and 5}; without the field at hand the second bound is read as a condition of its own. */
    private int between(int i) {
        Token token = row.token(i);
        Token last = row.token(i + 3);
        String low = row.token(i + 1).text();
        String high = last.text();
        var mistake = new Mistake(
                token.start(),
                last.end(),
                "there is no `between` between operands: it is `field >= " + low + " and field <= " + high + "`");
        Optional<String> left = row.fieldText(i - 1);
        mistakes.add(left.map(it -> mistake.or(
                        "Write `>=` and `<=`",
                        new Patch(token.start(), last.end(), ">= " + low + " and " + it + " <= " + high)))
                .orElse(mistake));
        out.add(token.as(Kind.GREATER_OR_EQUAL));
        out.add(row.token(i + 1));
        return i + 3;
    }

    private boolean asksForNull(int i) {
        int next = isNot(i + 1) ? i + 2 : i + 1;
        return row.kind(next) == Kind.NULL || isWord(next, "null");
    }

    /** @param end of the word {@code null} */
    private int asNull(int i, int end) {
        Token last = row.token(end);
        Token token = row.token(i);
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
        return row.kind(i) == Kind.NOT || isWord(i, "not");
    }

    /** What a test of patterns is read as: in one dialect equality knows stars. */
    private Kind pattern() {
        return dialect == Dialect.ENDGAME ? Kind.EQUAL : Kind.COLON;
    }

    private boolean isWord(int i, String word) {
        return row.kind(i) == Kind.NAME && row.token(i).text().equalsIgnoreCase(word);
    }

    /** A function's name between operands. */
    private boolean isFunction(int i) {
        return row.kind(i) == Kind.NAME
                && FUNCTIONS.containsKey(row.token(i).text().toLowerCase(Locale.ROOT))
                && (row.kind(i + 1).isString() || (row.kind(i + 1) == Kind.LEFT && row.isList(i + 1)));
    }

    /** A function between its arguments, from the {@code not} before it on if there is one. */
    private int function(int first, int i) {
        Token word = row.token(i);
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
        Token start = row.token(first);
        String written = not ? "`not " + word.text() + "`" : word.quoted();
        var mistake = new Mistake(
                start.start(),
                word.end(),
                written + " does not stand between operands: it is `" + negation + name + "(field, \"…\")`, or "
                        + also);
        Optional<Integer> left = row.fieldStart(first - 1);
        boolean text = row.kind(i + 1).isString();
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
        int from = row.token(first - 1).end();
        Token text = row.token(i + 1);
        return mistake.or(
                "Write `" + name + "(…)`",
                new Patch(left, left, name + "("),
                new Patch(from, text.start(), ", "),
                new Patch(text.end(), text.end(), ")"));
    }
}
