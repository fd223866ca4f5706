package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind {@code :} and its like and is no text in quotes: a program's name without them, {@code process.name :
 * cmd.exe}, and a function without its parentheses, {@code x:length > 10}. A name is taken for a text if it ends as files do.
 */
final class TextsBehindColons {
    private final Row row;
    private final Dialect dialect;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();
    /** Words side by side can be a field and a text in a condition only. */
    private final ConditionReach condition = new ConditionReach();

    /** Whether a list behind such an operator is being read. */
    private boolean inList;

    private TextsBehindColons(Row row, Dialect dialect) {
        this.row = row;
        this.dialect = dialect;
        this.out = new ArrayList<>(row.size());
    }

    /** @param tokens without hidden ones */
    static Marked of(List<Token> tokens, Dialect dialect) {
        var texts = new TextsBehindColons(new Row(tokens), dialect);
        for (int i = 0; i < tokens.size(); i++) {
            i = texts.add(i);
        }
        return new Marked(texts.out, texts.mistakes);
    }

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i) {
        Kind before = row.kind(i - 1);
        condition.pass(before, row.kind(i), row.kind(i + 1));
        boolean tested = isTest(i - 1);
        inList = (inList && row.kind(i) != Kind.RIGHT) || (tested && row.kind(i) == Kind.LEFT);
        boolean lacksTest = !tested && before.isWord() && row.kind(i).isWord() && condition.isInside();
        boolean starts = tested || lacksTest || (inList && (before == Kind.LEFT || before == Kind.COMMA));
        int end = starts && row.kind(i).isWord() ? nameEnd(i) : i;
        if (end > i) {
            return text(i, end, lacksTest ? Said.BY_PARSER : Said.HERE);
        }
        out.add(row.token(i));
        if (before == Kind.COLON
                && row.kind(i - 2).endsOperand()
                && row.kind(i) == Kind.NAME
                && row.kind(i + 1).isComparator()) {
            method(i);
        }
        return i;
    }

    private boolean isTest(int i) {
        return row.kind(i - 1).endsOperand()
                && switch (row.kind(i)) {
                    case COLON, LIKE, LIKE_INSENSITIVE, REGEX, REGEX_INSENSITIVE -> true;
                    default -> false;
                };
    }

    /** Where a name ends that stands together and has a file's ending; {@code i} if none begins there. */
    private int nameEnd(int i) {
        int end = i;
        while (isJoined(end)
                && row.kind(end + 1) == Kind.DOT
                && isJoined(end + 1)
                && row.kind(end + 2).isWord()) {
            end += 2;
        }
        Kind next = row.kind(end + 1);
        boolean whole = next != Kind.LEFT && next != Kind.DOT;
        boolean isFile = end > i
                && FileEndings.end(
                        row.token(end - 2).text() + "." + row.token(end).text());
        return whole && isFile ? end : i;
    }

    private boolean isJoined(int i) {
        return i + 1 < row.size() && row.token(i).endsWhere(row.token(i + 1));
    }

    /** Who says what is wrong. */
    private enum Said {
        HERE,
        /** What lacks is an operator. */
        BY_PARSER
    }

    private int text(int i, int end, Said said) {
        int start = row.token(i).start();
        int behind = row.token(end).end();
        var name = new StringBuilder();
        for (int at = i; at <= end; at++) {
            name.append(row.token(at).text());
        }
        String literal = Literals.quote(name.toString(), Expr.Quotes.DOUBLE, dialect);
        if (said == Said.HERE) {
            mistakes.add(new Mistake(start, behind, "a text stands in quotes: `" + literal + "`").writing(literal));
        }
        out.add(new Token(Kind.DOUBLE, start, behind, literal));
        return end;
    }

    /** {@code x:length > 10}. */
    private void method(int i) {
        Token name = row.token(i);
        out.add(new Token(Kind.LEFT, name.end(), name.end(), "("));
        out.add(new Token(Kind.RIGHT, name.end(), name.end(), ")"));
        if (dialect != Dialect.ELASTIC) {
            mistakes.add(Mistake.at(name, "a function has parentheses: `" + name.text() + "()`")
                    .writing(name.text() + "()"));
            return;
        }
        Token colon = row.token(i - 1);
        Optional<Integer> left = row.fieldStart(i - 2);
        var mistake = Mistake.at(
                colon,
                "`:` takes texts in quotes, no functions; a function is written before its arguments, `length(field)`");
        mistakes.add(
                left.isEmpty()
                        ? mistake
                        : mistake.or(
                                "Write `" + name.text() + "(…)`",
                                new Patch(left.get(), left.get(), name.text() + "("),
                                new Patch(colon.start(), name.end(), ")")));
    }
}
