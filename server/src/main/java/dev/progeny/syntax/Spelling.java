package dev.progeny.syntax;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which known words somebody may have meant who wrote another. By the distance of Damerau and Levenshtein (letters put in,
 * left out, changed or swapped), part for part of a dotted name: at most one mistake in three letters of a part and two in
 * all; letter case, underscores and wrong places of dots count little. It is wrong about short words that differ in one
 * letter, where both are real.
 */
public final class Spelling {
    private static final int MOST = 3;
    private static final int MISTAKES = 2;
    private static final int LONGEST = 200;
    private static final int FAR = 99;
    private static final Pattern DOT = Pattern.compile("\\.");

    private Spelling() {}

    private record Candidate(String word, int distance) {}

    /** Best first, at most three, equally good ones in the order of the alphabet; never the word itself. */
    public static List<String> nearest(String word, Collection<String> known) {
        return nearestOf(word, of(known));
    }

    /** A known word made ready to be compared; its form in lower case, without dots and underscores, and part for part. */
    public record Known(String word, String lower, String bare, List<String> parts) {
        public Known {
            parts = List.copyOf(parts);
        }

        private static Known of(String word) {
            String lower = word.toLowerCase(Locale.ROOT);
            String bare = lower.replace(".", "").replace("_", "");
            return new Known(word, lower, bare, List.of(DOT.split(lower, -1)));
        }
    }

    /** Words made ready once, to be compared with many. */
    public static List<Known> of(Collection<String> known) {
        return known.stream().map(Known::of).toList();
    }

    /** As {@link #nearest(String, Collection)}. */
    public static List<String> nearestOf(String word, List<Known> known) {
        if (word.length() > LONGEST) {
            return List.of();
        }
        Known written = Known.of(word);
        List<Candidate> near = known.stream()
                .filter(it -> !it.word().equals(word) && Math.abs(it.word().length() - word.length()) <= MISTAKES)
                .map(it -> new Candidate(it.word(), distance(written, it)))
                .filter(it -> it.distance() <= MISTAKES)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .toList();
        return near.stream()
                .filter(it -> it.distance() == near.get(0).distance())
                .limit(MOST)
                .map(Candidate::word)
                .toList();
    }

    /** How many mistakes lie between two words: 0 where only the case of letters differs, many where they are not near. */
    public static int distance(String written, String known) {
        return distance(Known.of(written), Known.of(known));
    }

    private static int distance(Known written, Known known) {
        if (written.bare().equals(known.bare())) {
            return written.lower().equals(known.lower()) ? 0 : 1;
        }
        List<String> left = written.parts();
        List<String> right = known.parts();
        if (left.size() != right.size()) {
            return FAR;
        }
        int all = 0;
        for (int i = 0; i < left.size() && all <= MISTAKES; i++) {
            int mistakes = mistakes(left.get(i), right.get(i));
            int length = right.get(i).length();
            if (mistakes > Math.max(1, length / 3) || (mistakes > 0 && length < 3)) {
                return FAR;
            }
            all += mistakes;
        }
        return all <= MISTAKES ? all : FAR;
    }

    private static int mistakes(String written, String known) {
        if (written.equals(known)) {
            return 0;
        }
        return Math.abs(written.length() - known.length()) > MISTAKES ? FAR : edits(written, known);
    }

    /** Optimal string alignment: no part of a word is edited twice. */
    static int edits(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        Arrays.setAll(last, it -> it);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last[b.length()];
    }
}
