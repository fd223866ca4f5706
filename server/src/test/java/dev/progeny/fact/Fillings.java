package dev.progeny.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** The strings that a text with holes stands for, as far as they can be counted. */
public final class Fillings {
    private Fillings() {}

    /** All strings over an alphabet, the empty one first. */
    public static List<String> strings(String alphabet, int longest) {
        List<String> all = new ArrayList<>(List.of(""));
        for (int from = 0, length = 0; length < longest; length++) {
            int to = all.size();
            for (; from < to; from++) {
                for (char c : alphabet.toCharArray()) {
                    all.add(all.get(from) + c);
                }
            }
        }
        return all;
    }

    /** What a text becomes when each hole is filled with each of the fillings. */
    public static List<String> of(Text text, List<String> fillings) {
        List<String> all = List.of("");
        for (Text.Piece piece : text.pieces()) {
            List<String> ends = piece instanceof Text.Literal literal ? List.of(literal.text()) : fillings;
            List<String> longer = new ArrayList<>();
            for (String start : all) {
                for (String end : ends) {
                    longer.add(start + end);
                }
            }
            all = longer;
        }
        return all;
    }

    /** Whether a test holds for all, for none or for some. */
    public static Truth over(List<String> strings, Predicate<String> test) {
        long passing = strings.stream().filter(test).count();
        return passing == 0 ? Truth.FALSE : passing == strings.size() ? Truth.TRUE : Truth.UNKNOWN;
    }

    /** At most {@code holes} holes between words of at most {@code longest} characters. */
    public static Text text(Random random, String alphabet, int holes, int longest) {
        Text text = Text.of(word(random, alphabet, longest));
        for (int left = random.nextInt(holes + 1); left > 0; left--) {
            text = text.plus(Text.hole("test")).plus(Text.of(word(random, alphabet, longest)));
        }
        return text;
    }

    public static String word(Random random, String alphabet, int longest) {
        var word = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }
}
