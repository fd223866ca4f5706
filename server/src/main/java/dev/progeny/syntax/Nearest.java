package dev.progeny.syntax;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that a misspelt one is probably meant to be. */
public final class Nearest {
    private Nearest() {}

    /** The one at the smallest edit distance, if that is small for the word's length; the first by name among equals. */
    public static Optional<String> to(String word, Collection<String> known) {
        int most = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(it -> distance(word, it) <= most)
                .min(Comparator.comparingInt((String it) -> distance(word, it)).thenComparing(it -> it));
    }

    /** Insertions, deletions and replacements between the two, the case of letters aside. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 8) {
            return Integer.MAX_VALUE;
        }
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
        int[] row = new int[right.length() + 1];
        Arrays.setAll(row, it -> it);
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
