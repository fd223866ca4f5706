package dev.progeny.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Words that a query lacks where the words around leave no doubt: they are said to be missing and put in, so that the parser
 * goes on.
 */
final class MissingWords {
    private static final Set<Kind> ENDS =
            EnumSet.of(Kind.DOUBLE, Kind.TRIPLE, Kind.UNTERMINATED, Kind.TRUE, Kind.FALSE, Kind.NULL, Kind.RIGHT);
    /** What people write for {@code where} besides slips of the pen. */
    private static final Set<String> FOR_WHERE = Set.of("when", "if", "having", "filter");

    private final List<Token> tokens;
    /** Where the word stands that was read as {@code where}. */
    private int misspelt = -1;

    private final List<Token> out = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    /** Operands are joined in a condition only. */
    private final ConditionReach condition = new ConditionReach();

    private final Deque<Around> around = new ArrayDeque<>();

    /** What a pair of parentheses holds. */
    private enum Around {
        /** Of a list or a call: they are separated by commas. */
        VALUES,
        CONDITION
    }

    private MissingWords(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** @param tokens with what was missing; those have no length */
    record Completed(List<Token> tokens, List<Mistake> mistakes) {}

    /** @param tokens without hidden ones */
    static Completed in(List<Token> tokens) {
        var words = new MissingWords(tokens);
        Kind first = tokens.get(0).kind();
        if (first == Kind.CONST || first == Kind.MACRO) {
            return new Completed(tokens, List.of());
        }
        for (int i = 0; i < tokens.size(); i++) {
            words.add(i);
        }
        return new Completed(words.out, words.mistakes);
    }

    /** Whether another word stands in the place of {@code where}: what follows begins a condition, and it is none of its own. */
    private boolean isMisspelt(int index) {
        if (index + 1 >= tokens.size() || tokens.get(index).kind() != Kind.NAME) {
            return false;
        }
        String word = tokens.get(index).text();
        Kind next = tokens.get(index + 1).kind();
        boolean near = FOR_WHERE.contains(word.toLowerCase(Locale.ROOT))
                || !Spelling.nearest(word, List.of("where")).isEmpty();
        return near
                && !word.equalsIgnoreCase("where")
                && (startsField(next)
                        || next == Kind.LEFT
                        || next == Kind.TRUE
                        || next == Kind.FALSE
                        || next == Kind.MISSING);
    }

    private void add(int index) {
        if (index == misspelt) {
            return;
        }
        Token token = tokens.get(index);
        Kind before = index == 0 ? Kind.EOF : tokens.get(index - 1).kind();
        Kind next = index + 1 < tokens.size() ? tokens.get(index + 1).kind() : Kind.EOF;
        condition.pass(before, token.kind(), next);
        if (token.kind() == Kind.RIGHT) {
            around.poll();
        }
        if (condition.isInside()
                && around.peek() != Around.VALUES
                && ENDS.contains(before)
                && startsCondition(token.kind(), next)) {
            put(
                    Kind.AND,
                    "and",
                    token,
                    Mistake.at(token, "expected `and`, `or` or an operator before " + token.quoted()));
        }
        if (around.peek() == Around.VALUES && isValueBehind(before, token.kind())) {
            int at = tokens.get(index - 1).end();
            mistakes.add(Mistake.at(token, Complaints.COMMA_MISSING + " before " + token.quoted())
                    .or("Insert `,`", new Mistake.Patch(at, at, ",")));
            out.add(new Token(Kind.COMMA, at, at, ","));
        }
        if (token.kind() == Kind.LEFT) {
            boolean values = before.isWord() || before == Kind.TILDE || before.takesValues();
            around.push(values ? Around.VALUES : Around.CONDITION);
        }
        out.add(token);
        boolean starts = index == 0 || before == Kind.OPEN;
        boolean category = token.kind().isWord();
        if (starts && category && isMisspelt(index + 1)) {
            Token second = tokens.get(index + 1);
            misspelt = index + 1;
            condition.pass(token.kind(), Kind.WHERE, second.kind());
            mistakes.add(Mistake.at(second, "there is no " + second.quoted() + " here: is `where` meant?")
                    .writing("where"));
            out.add(second.as(Kind.WHERE));
        } else if (starts && category && startsField(next)) {
            Token second = tokens.get(index + 1);
            condition.pass(token.kind(), Kind.WHERE, second.kind());
            var mistake = Mistake.at(second, "expected `where` between " + token.quoted() + " and " + second.quoted());
            put(
                    Kind.WHERE,
                    "where",
                    second,
                    mistake.or("Insert `where`", new Mistake.Patch(second.start(), second.start(), "where ")));
        }
    }

    /** Whether one value follows the other with nothing between them. */
    private static boolean isValueBehind(Kind before, Kind kind) {
        boolean text = kind.isString() || kind == Kind.NUMBER;
        boolean field = kind == Kind.NAME || kind == Kind.QUOTED_NAME || kind == Kind.QUESTION;
        boolean behindText = before.isString() || before == Kind.NUMBER;
        return (text && (behindText || before == Kind.NAME || before == Kind.QUOTED_NAME)) || (field && behindText);
    }

    private static boolean startsCondition(Kind kind, Kind next) {
        return kind == Kind.NAME
                || kind == Kind.QUOTED_NAME
                || kind == Kind.QUESTION
                || kind == Kind.LEFT
                || (kind == Kind.NOT && !next.takesValues());
    }

    private static boolean startsField(Kind kind) {
        return kind.isWord() || kind == Kind.QUOTED_NAME || kind == Kind.QUESTION || kind == Kind.NOT;
    }

    private void put(Kind kind, String word, Token before, Mistake mistake) {
        mistakes.add(mistake);
        out.add(new Token(kind, before.start(), before.start(), word));
    }
}
