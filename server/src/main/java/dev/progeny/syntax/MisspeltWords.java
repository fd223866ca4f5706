package dev.progeny.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Words between operands that are a slip of the pen of {@code and}, {@code or}, {@code not}, {@code in}, {@code like} or
 * {@code regex}: {@code adn}, {@code nto in}, {@code notin}, {@code lke}. What follows has to fit the word that is meant. Each is
 * said once and read as that word. No field is mistaken for one: two words in a row are no operand.
 */
final class MisspeltWords {
    private static final List<Word> JOINS = List.of(new Word("and", Kind.AND), new Word("or", Kind.OR));
    private static final List<Word> TESTS =
            List.of(new Word("in", Kind.IN), new Word("like", Kind.LIKE), new Word("regex", Kind.REGEX));
    private static final Set<String> NOT_IN = Set.of("notin", "not_in", "nin", "nto_in", "ntoin");

    private record Word(String text, Kind kind) {}

    private final Row row;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();
    /** A word can stand between operands in a condition only. */
    private final ConditionReach condition = new ConditionReach();

    private MisspeltWords(Row row) {
        this.row = row;
        this.out = new ArrayList<>(row.size());
    }

    /** @param tokens without hidden ones */
    static Marked of(List<Token> tokens) {
        var words = new MisspeltWords(new Row(tokens));
        for (int i = 0; i < tokens.size(); i++) {
            words.add(i);
        }
        return new Marked(words.out, words.mistakes);
    }

    private void add(int i) {
        Token token = row.token(i);
        condition.pass(row.kind(i - 1), token.kind(), row.kind(i + 1));
        boolean between = condition.isInside()
                && token.kind() == Kind.NAME
                && row.kind(i - 1).endsOperand();
        if (!between || !misspelt(i)) {
            out.add(token);
        }
    }

    private boolean misspelt(int i) {
        Token token = row.token(i);
        Kind next = row.kind(i + 1);
        if (next == Kind.LEFT && NOT_IN.contains(token.text())) {
            mistakes.add(
                    Mistake.at(token, token.quoted() + " is written `not in`").writing("not in"));
            out.add(new Token(Kind.NOT, token.start(), token.start(), "not"));
            out.add(token.as(Kind.IN));
            return true;
        }
        if ((next.takesValues() || next == Kind.NOT) && isNear(token, "not")) {
            return read(token, "not", Kind.NOT);
        }
        List<Word> known = next.isString() || opensValues(i + 1) ? TESTS : startsCondition(i + 1) ? JOINS : List.of();
        return known.stream()
                .filter(it -> isNear(token, it.text()))
                .findFirst()
                .filter(it -> read(token, it.text(), it.kind()))
                .isPresent();
    }

    private boolean read(Token token, String word, Kind kind) {
        mistakes.add(Mistake.at(token, "there is no " + token.quoted() + ": is `" + word + "` meant?")
                .writing(word));
        out.add(token.as(kind));
        return true;
    }

    /** Of two letters only those that changed places: one of them alone begins too many other words. */
    private static boolean isNear(Token token, String word) {
        return word.length() < 3
                ? new StringBuilder(token.text()).reverse().toString().equals(word)
                : Spelling.distance(token.text(), word) == 1;
    }

    private boolean opensValues(int i) {
        return row.kind(i) == Kind.LEFT && (row.isList(i) || (row.isValue(i + 1) && row.kind(i + 2) == Kind.RIGHT));
    }

    private boolean startsCondition(int i) {
        return switch (row.kind(i)) {
            case LEFT, QUESTION, NOT, QUOTED_NAME, MISSING, TRUE, FALSE -> true;
            default -> row.kind(i).isWord();
        };
    }
}
