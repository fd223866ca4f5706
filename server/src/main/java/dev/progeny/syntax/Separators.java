package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What other languages write between values and between conditions: {@code ("a" | "b")}, {@code ("a"; "b")}, {@code ("a" or
 * "b")}, and {@code x : "a", y : "b"}. Each is said once and read as what stands there in EQL.
 */
final class Separators {
    private final Row row;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final ConditionReach condition = new ConditionReach();
    /** What each bracket that is open holds. */
    private final Deque<Held> open = new ArrayDeque<>();

    /** Whether the last mistake is of the list that is being read. */
    private boolean saidOfList;

    private enum Held {
        VALUES,
        ARGUMENTS,
        CONDITIONS
    }

    private Separators(Row row) {
        this.row = row;
        this.out = new ArrayList<>(row.size());
    }

    /** @param tokens without hidden ones */
    static Marked of(List<Token> tokens) {
        var separators = new Separators(new Row(tokens));
        for (int i = 0; i < tokens.size(); i++) {
            separators.add(i);
        }
        return new Marked(separators.out, separators.mistakes);
    }

    private void add(int i) {
        Token token = row.token(i);
        boolean inside = condition.isInside();
        if (inside && open.peek() == Held.VALUES && isForComma(i) && row.isValue(i - 1) && row.isValue(i + 1)) {
            betweenValues(row.token(i - 1), token);
            return;
        }
        condition.pass(row.kind(i - 1), token.kind(), row.kind(i + 1));
        if (row.opens(i)) {
            open.push(held(i));
            saidOfList = false;
        } else if (row.closes(i)) {
            open.poll();
        }
        boolean joins =
                inside && token.kind() == Kind.COMMA && open.peek() != Held.VALUES && open.peek() != Held.ARGUMENTS;
        if (joins && row.kind(i - 1).endsOperand() && startsTest(i + 1)) {
            mistakes.add(Mistake.at(token, "conditions are joined by `and` or `or`, not by commas"));
            out.add(token.as(Kind.AND));
            return;
        }
        out.add(token);
    }

    /** One habit is one mistake, however many values the list has. */
    private void betweenValues(Token value, Token sign) {
        var mistake = Mistake.at(sign, "the values of a list are separated by commas")
                .or("Write commas", new Patch(value.end(), sign.end(), ","));
        int last = mistakes.size() - 1;
        if (saidOfList) {
            mistakes.set(last, mistakes.get(last).joined(mistake));
        } else {
            mistakes.add(mistake);
        }
        saidOfList = true;
        out.add(sign.as(Kind.COMMA));
    }

    private Held held(int i) {
        Kind before = row.kind(i - 1);
        if (before.takesValues()) {
            return Held.VALUES;
        }
        return before.isWord() || before == Kind.TILDE || before.isComparator() ? Held.ARGUMENTS : Held.CONDITIONS;
    }

    private boolean isForComma(int i) {
        return row.kind(i) == Kind.PIPE || row.kind(i) == Kind.OR || row.is(i, ";") || row.is(i, "||");
    }

    /** Whether a field with a test behind it begins here. */
    private boolean startsTest(int i) {
        int at = row.kind(i) == Kind.NOT ? i + 1 : i;
        at = row.kind(at) == Kind.QUESTION ? at + 1 : at;
        while (row.kind(at).isWord() && row.kind(at + 1) == Kind.DOT) {
            at += 2;
        }
        return row.kind(at).isWord()
                && (row.kind(at + 1).isComparator() || row.kind(at + 1).takesValues());
    }
}
