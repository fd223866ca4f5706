package dev.progeny.check;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Finds out whether a pattern fits all that another one fits, as often as is asked, within {@value #MOST} steps in all. Sound and
 * not complete: a pattern covers another one if it fits it read as a text, in which a star can be taken in by a star only and a
 * question mark by a star or a question mark.
 */
final class Coverage {
    private static final int MOST = 4_000_000;
    private static final int ONE = -1;
    private static final int RUN = -2;

    private int left = MOST;

    /**
     * A pattern read.
     *
     * @param units code points, and negative numbers for the marks
     */
    record Pattern(List<Integer> units) {
        Pattern {
            units = List.copyOf(units);
        }

        /** With {@code *} for any run of code points and {@code ?} for any one. */
        static Pattern of(String text) {
            return read(text, c -> c == '*' ? RUN : c == '?' ? ONE : c);
        }

        /** With {@code *} for any run of code points. */
        static Pattern ofStars(String text) {
            return read(text, c -> c == '*' ? RUN : c);
        }

        private static Pattern read(String text, IntUnaryOperator meaning) {
            return new Pattern(text.codePoints().map(meaning).boxed().toList());
        }

        /** Whether it has a mark, so that it may fit more than one text. */
        boolean isPattern() {
            return units.stream().anyMatch(it -> it < 0);
        }

        private int at(int index) {
            return index < units.size() ? units.get(index) : Integer.MIN_VALUE;
        }
    }

    /** Whether the steps came to an end: the last answer may then be wrong. */
    boolean isSpent() {
        return left <= 0;
    }

    /** Goes back to the last star only, so in length × length steps. */
    boolean covers(Pattern pattern, Pattern other) {
        int p = 0;
        int o = 0;
        int star = -1;
        int resume = 0;
        while (o < other.units().size()) {
            if (--left <= 0) {
                return false;
            }
            int unit = other.at(o);
            if (pattern.at(p) == RUN) {
                star = p++;
                resume = o;
            } else if (unit != RUN && (pattern.at(p) == unit || pattern.at(p) == ONE)) {
                p++;
                o++;
            } else if (star >= 0) {
                p = star + 1;
                o = ++resume;
            } else {
                return false;
            }
        }
        while (pattern.at(p) == RUN) {
            p++;
        }
        return p == pattern.units().size();
    }
}
