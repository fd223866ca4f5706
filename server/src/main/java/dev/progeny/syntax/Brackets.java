package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parentheses and square brackets, put in pairs as the words go by. Of those that have no partner the first is said, because one
 * that is missing makes others seem so; lists and terms that lack their opening one are mistakes of their own.
 */
final class Brackets {
    private final List<Token> seen;
    /** Whether the query closes more parentheses than it opens. */
    private final boolean closesMore;
    /** The words so far, with what was missing. */
    private final List<Token> out;

    private final List<Mistake> mistakes;
    private final Deque<Token> open = new ArrayDeque<>();
    /** Those of them that are square. */
    private final Deque<Token> square = new ArrayDeque<>();

    private final List<Mistake> unpaired = new ArrayList<>();
    /** Where the brackets stand that are no terms of a sequence: of lineage and of an index. */
    private final Set<Integer> inner = new HashSet<>();
    /** Where the parentheses of lists and of arguments stand. */
    private final Set<Integer> lists = new HashSet<>();
    /** A comma needs parentheses around in a condition only. */
    private final ConditionReach condition = new ConditionReach();

    private int unclosed = Integer.MAX_VALUE;

    /** Where the last value stands of a list without parentheses. */
    private int listEnd = -1;

    /**
     * @param seen the words of the query
     * @param out takes them, with what is missing
     */
    Brackets(List<Token> seen, List<Token> out, List<Mistake> mistakes) {
        this.seen = seen;
        this.out = out;
        this.mistakes = mistakes;
        this.closesMore = seen.stream()
                        .mapToInt(it -> it.kind() == Kind.RIGHT ? 1 : it.kind() == Kind.LEFT ? -1 : 0)
                        .sum()
                > 0;
    }

    /** The first bracket without a partner, if there is one. */
    List<Mistake> unpaired() {
        return unpaired;
    }

    /** Where what was never closed begins: what is said of the query from there on is only a consequence. */
    int unclosed() {
        return unclosed;
    }

    /** From {@code start} on nothing is certain. */
    void unclosedFrom(int start) {
        unclosed = Math.min(unclosed, start);
    }

    /** A word that tells where conditions begin and end. */
    void pass(Token token, Token next) {
        condition.pass(last(), token.kind(), next.kind());
    }

    /** A text at the number {@code at}: it may be the first or the last of a list without parentheses. */
    void text(int at) {
        Token token = seen.get(at);
        boolean comma = at + 1 < seen.size() && seen.get(at + 1).kind() == Kind.COMMA;
        if (comma && last().takesValues() && !isBetweenCommas()) {
            parenthesisMissing(at);
        }
        out.add(token);
        if (token.start() == listEnd) {
            pop();
            out.add(new Token(Kind.RIGHT, token.end(), token.end(), ")"));
        }
    }

    /** At the end of the query. */
    void closeAll(Token end) {
        while (!open.isEmpty()) {
            closeMissing(end.start());
        }
    }

    void open(Token token, Token next) {
        Kind before = last();
        condition.pass(before, token.kind(), next.kind());
        if (token.kind() == Kind.OPEN && ConditionReach.isInner(before, next.kind())) {
            inner.add(token.start());
        }
        if (token.kind() == Kind.LEFT && (before.takesValues() || before.isWord() || before == Kind.TILDE)) {
            lists.add(token.start());
        }
        push(token);
    }

    private void push(Token opening) {
        open.push(opening);
        if (opening.kind() == Kind.OPEN) {
            square.push(opening);
        }
        out.add(opening);
    }

    private Token pop() {
        Token opened = open.pop();
        if (opened.kind() == Kind.OPEN) {
            square.pop();
            condition.pass(last(), Kind.CLOSE, Kind.EOF);
        }
        return opened;
    }

    void close(Token token, Token next) {
        Kind wanted = token.kind() == Kind.RIGHT ? Kind.LEFT : Kind.OPEN;
        int candidates = wanted == Kind.OPEN ? square.size() : open.size() - square.size();
        if (candidates == 0 || isStray(token, next)) {
            bracket(Mistake.at(token, "there is nothing that this `" + token.text() + "` closes"));
            return;
        }
        // A parenthesis does not reach over the bracket around it: that one is the surer sign.
        if (wanted == Kind.LEFT && open.element().kind() == Kind.OPEN) {
            bracket(Mistake.at(token, "there is nothing in these brackets that this `)` closes"));
            return;
        }
        while (open.element().kind() != wanted) {
            closeMissing(token.start());
        }
        pop();
        out.add(token);
    }

    /** Whether what follows shows that the brackets around go on: a term is no operand, and commas stand in lists. */
    private boolean isStray(Token token, Token next) {
        Kind follower = next.kind();
        if (token.kind() == Kind.CLOSE) {
            boolean goesOn = follower == Kind.AND
                    || follower == Kind.OR
                    || follower == Kind.COMMA
                    || follower == Kind.RIGHT
                    || follower == Kind.CLOSE;
            return goesOn && !inner.contains(square.element().start());
        }
        boolean listGoesOn = follower == Kind.COMMA && condition.isInside() && holdsCommas(open.element());
        return listGoesOn && open.stream().skip(1).limit(1).noneMatch(this::holdsCommas);
    }

    private boolean holdsCommas(Token opened) {
        return opened.kind() == Kind.LEFT && lists.contains(opened.start());
    }

    private boolean isBetweenCommas() {
        return open.stream().limit(1).anyMatch(this::holdsCommas);
    }

    /** A list up to the last of its values, if a parenthesis does not close it: then that one may be its own. */
    private void parenthesisMissing(int at) {
        Token first = seen.get(at);
        int start = first.start();
        int end = at;
        while (seen.get(end).kind().isString() || seen.get(end).kind() == Kind.COMMA) {
            end++;
        }
        boolean comma = seen.get(end - 1).kind() == Kind.COMMA;
        boolean closed = seen.get(end).kind() == Kind.RIGHT && closesMore;
        Token last = seen.get(end - (comma ? 2 : 1));
        listEnd = closed || comma ? -1 : last.start();
        var mistake =
                new Mistake(start, first.end(), "a list stands in parentheses: expected `(` before " + first.quoted());
        var opening = new Patch(start, start, "(");
        mistakes.add(
                closed || comma
                        ? mistake.or("Insert `(`", opening)
                        : mistake.or("Write parentheses", opening, new Patch(last.end(), last.end(), ")")));
        var parenthesis = new Token(Kind.LEFT, start, start, "(");
        lists.add(start);
        push(parenthesis);
    }

    private void bracket(Mistake mistake) {
        if (unclosed == Integer.MAX_VALUE && unpaired.isEmpty()) {
            unpaired.add(mistake);
        }
    }

    private void closeMissing(int at) {
        Token opened = pop();
        if (opened.start() < opened.end()) {
            bracket(Mistake.at(opened, "this `" + opened.text() + "` is never closed"));
        }
        unclosedFrom(opened.start());
        boolean round = opened.kind() == Kind.LEFT;
        out.add(new Token(round ? Kind.RIGHT : Kind.CLOSE, at, at, round ? ")" : "]"));
    }

    /** Whether a term of a sequence begins here without its bracket. */
    boolean lacksBracket() {
        Kind first = out.isEmpty() ? Kind.EOF : out.get(0).kind();
        return open.isEmpty() && SequenceHeads.isForm(first);
    }

    void bracketMissing(Token category) {
        int at = category.start();
        mistakes.add(new Mistake(at, category.end(), "expected `[` before " + category.quoted())
                .or("Insert `[`", new Patch(at, at, "[")));
        var bracket = new Token(Kind.OPEN, at, at, "[");
        condition.pass(last(), Kind.OPEN, category.kind());
        push(bracket);
    }

    private Kind last() {
        return out.isEmpty() ? Kind.EOF : out.get(out.size() - 1).kind();
    }
}
