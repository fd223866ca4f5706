package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What other languages write behind a field: {@code name?}, {@code args[*]}, {@code name.length()}. Each is said once and put
 * right, so that the rest of the condition is read as it was meant.
 */
final class FieldMarks {
    private final Row row;
    private final Dialect dialect;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();
    /** Fields of which this is asked stand in a condition only. */
    private final ConditionReach condition = new ConditionReach();

    private FieldMarks(Row row, Dialect dialect) {
        this.row = row;
        this.dialect = dialect;
        this.out = new ArrayList<>(row.size());
    }

    /** @param tokens without hidden ones */
    static Marked of(List<Token> tokens, Dialect dialect) {
        var marks = new FieldMarks(new Row(tokens), dialect);
        for (int i = 0; i < tokens.size(); i++) {
            i = marks.add(i);
        }
        return new Marked(marks.out, marks.mistakes);
    }

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i) {
        Token token = row.token(i);
        Kind before = row.kind(i - 1);
        if (condition.isInside() && before.isWord() && isModifier(i)) {
            return modifiers(i);
        }
        condition.pass(before, token.kind(), row.kind(i + 1));
        boolean behindField = condition.isInside() && (before.isWord() || before == Kind.QUOTED_NAME);
        if (behindField && token.kind() == Kind.QUESTION && row.token(i - 1).endsWhere(token) && asks(i + 1)) {
            optional(i);
            return i;
        }
        if (behindField && token.kind() == Kind.OPEN && isAnyElement(i)) {
            return anyElement(i);
        }
        if (behindField && token.kind() == Kind.DOT && row.kind(i + 1).isWord() && row.kind(i + 2) == Kind.LEFT) {
            method(i);
            return i;
        }
        out.add(token);
        return i;
    }

    /** Whether a test begins here, or the condition ends. */
    private boolean asks(int i) {
        Kind kind = row.kind(i);
        return kind.isComparator()
                || kind.takesValues()
                || switch (kind) {
                    case AND, OR, NOT, RIGHT, CLOSE, PIPE, EOF -> true;
                    default -> false;
                };
    }

    private void optional(int i) {
        Token mark = row.token(i);
        boolean known = dialect != Dialect.ENDGAME;
        var mistake = Mistake.at(
                mark,
                known
                        ? "the `?` of a field that may be missing stands before its name: `?field`"
                        : "the Endgame dialect has no optional fields");
        Optional<Integer> start = row.fieldStart(i - 1);
        if (!known) {
            mistakes.add(mistake.writing(""));
        } else {
            mistakes.add(start.map(it -> mistake.or(
                            "Write it before the name",
                            new Patch(it, it, "?"),
                            new Patch(mark.start(), mark.end(), "")))
                    .orElse(mistake));
        }
    }

    /** {@code |endswith:}, as Sigma writes a test. */
    private boolean isModifier(int i) {
        return row.kind(i) == Kind.PIPE
                && row.kind(i + 1).isWord()
                && (row.kind(i + 2) == Kind.COLON || row.kind(i + 2) == Kind.PIPE)
                && row.token(i - 1).endsWhere(row.token(i))
                && row.token(i).endsWhere(row.token(i + 1));
    }

    private int modifiers(int i) {
        int last = i;
        while (isModifier(last)) {
            last += 2;
            if (row.kind(last) == Kind.COLON) {
                break;
            }
        }
        mistakes.add(new Mistake(
                row.token(i).start(),
                row.token(last - 1).end(),
                "this is Sigma's: a part of a text is tested with a pattern, "
                        + (dialect == Dialect.ENDGAME ? "`field == \"*…*\"`" : "`field : \"*…*\"`")));
        return last - 1;
    }

    private boolean isAnyElement(int i) {
        return row.kind(i + 1) == Kind.CLOSE
                || ((row.kind(i + 1) == Kind.STAR || row.is(i + 1, "any") || row.is(i + 1, "_"))
                        && row.kind(i + 2) == Kind.CLOSE);
    }

    private int anyElement(int i) {
        int end = row.kind(i + 1) == Kind.CLOSE ? i + 1 : i + 2;
        mistakes.add(new Mistake(
                        row.token(i).start(),
                        row.token(end).end(),
                        "a test of an array holds if any element fits, with nothing behind its name")
                .writing(""));
        return end;
    }

    /** A point between a field and a function; where no dialect but one knows such functions, it says so for all. */
    private void method(int i) {
        Token dot = row.token(i);
        Token name = row.token(i + 1);
        Token open = row.token(i + 2);
        boolean bare = row.kind(i + 3) == Kind.RIGHT;
        out.add(dot.as(Kind.COLON));
        if (dialect == Dialect.ENDGAME) {
            mistakes.add(
                    Mistake.at(dot, "a function behind a field has a colon before it: `field:" + name.text() + "()`")
                            .writing(":"));
            return;
        }
        var mistake = Mistake.at(
                dot,
                "a function is written before its arguments: `" + name.text() + "(field" + (bare ? "" : ", …") + ")`");
        mistakes.add(row.fieldStart(i - 1)
                .map(it -> mistake.or(
                        "Write `" + name.text() + "(…)`",
                        new Patch(it, it, name.text() + "("),
                        new Patch(dot.start(), open.end(), bare ? "" : ", ")))
                .orElse(mistake));
    }
}
