package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that stand without quotes and can be nothing but texts: {@code *.exe}, {@code cmd*}, {@code C:\Windows\x.exe}, {@code
 * 10.0.0.0/8}, {@code %temp%\x}; and marks of other languages before the quotes of a text, {@code r"…"}. Each is said once and
 * read as the text that is meant.
 */
final class BareTexts {
    /** Blanks are part of a path where a backslash follows them in the same word: {@code C:\Program Files\x}. */
    private static final String PATH = "[A-Za-z?]:\\\\(?:[^\\s\"'(),|\\[\\]]|\\x20(?=[\\w.-]{0,60}\\\\))*+";

    private static final Pattern VALUE = Pattern.compile(PATH
            + "|\\*[\\w.\\\\*?-]++|%\\w++%[^\\s\"'(),|\\[\\]]*+"
            + "|(?:\\w[\\w.-]*+)?\\*(?=\\s*+(?:[,)]|$|and\\b|or\\b))");

    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(?:\\.(?:\\d{1,3}|\\*)){2,3}(?:/\\d{1,2})?(?![\\w.])");

    private static final Set<String> PREFIXES = Set.of("r", "R", "f", "F", "b", "B", "u", "U", "L", "@");
    /** Those behind which backslashes stand for themselves. */
    private static final Set<String> RAW = Set.of("r", "R", "@");

    private final String query;
    private final Row row;
    private final Dialect dialect;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final ConditionReach condition = new ConditionReach();

    private BareTexts(String query, Row row, Dialect dialect) {
        this.query = query;
        this.row = row;
        this.dialect = dialect;
        this.out = new ArrayList<>(row.size());
    }

    /** @param tokens without hidden ones */
    static Marked of(String query, List<Token> tokens, Dialect dialect) {
        var texts = new BareTexts(query, new Row(tokens), dialect);
        for (int i = 0; i < tokens.size(); i++) {
            i = texts.add(i);
        }
        return new Marked(texts.out, texts.mistakes);
    }

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i) {
        Token token = row.token(i);
        condition.pass(row.kind(i - 1), token.kind(), row.kind(i + 1));
        if (condition.isInside() && startsValue(i)) {
            if (PREFIXES.contains(token.text()) && row.kind(i + 1).isString() && token.endsWhere(row.token(i + 1))) {
                return prefixed(i);
            }
            Matcher value = (token.kind() == Kind.NUMBER ? ADDRESS : VALUE)
                    .matcher(query)
                    .region(token.start(), query.length());
            if (value.lookingAt()) {
                return bare(i, value.end());
            }
        }
        out.add(token);
        return i;
    }

    private boolean startsValue(int i) {
        Kind before = row.kind(i - 1);
        return before == Kind.LEFT
                || before == Kind.COMMA
                || before == Kind.EQUAL
                || before == Kind.NOT_EQUAL
                || before == Kind.ASSIGN
                || (before.takesValues() && row.kind(i - 2).endsOperand());
    }

    private int bare(int i, int end) {
        int start = row.token(i).start();
        int last = i;
        while (row.kind(last + 1) != Kind.EOF && row.token(last + 1).start() < end) {
            last++;
        }
        String literal = Literals.quote(query.substring(start, end), Expr.Quotes.DOUBLE, dialect);
        mistakes.add(new Mistake(start, end, "a text stands in quotes: `" + literal + "`").writing(literal));
        out.add(new Token(Kind.DOUBLE, start, end, literal));
        return last;
    }

    private int prefixed(int i) {
        Token mark = row.token(i);
        Token text = row.token(i + 1);
        String written = text.text();
        boolean raw = RAW.contains(mark.text()) && text.kind() == Kind.DOUBLE && written.length() > 1;
        String inside = raw ? written.substring(1, written.length() - 1) : "";
        String meant = raw ? Literals.quote(inside, Expr.Quotes.DOUBLE, dialect) : written;
        mistakes.add(Mistake.at(mark, "nothing stands before the quotes of a text")
                .or("Remove it", new Patch(mark.start(), text.end(), meant)));
        out.add(new Token(text.kind(), text.start(), text.end(), meant));
        return i + 1;
    }
}
