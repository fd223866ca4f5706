package dev.progeny.syntax;

import java.util.Arrays;

/**
 * Where each UTF-16 unit of a query stands in the file around it. The query is a row of runs: a plain run stands in the
 * file as it is; an escaped run (one character or two surrogates) stands there as an escape. Between runs the file may
 * hold what the query does not: a line-ending backslash, say.
 */
final class PositionMap {
    /** Where each run starts in the query, ascending; the first is 0. */
    private final int[] decoded;
    /** Where each run starts in the file. */
    private final int[] start;
    /** Where an escaped run ends in the file; -1 for a plain run. */
    private final int[] end;
    /** Of the query. */
    private final int length;

    private PositionMap(int[] decoded, int[] start, int[] end, int length) {
        this.decoded = decoded;
        this.start = start;
        this.end = end;
        this.length = length;
    }

    /** Of a query that is the whole file. */
    static PositionMap identity(int length) {
        return new PositionMap(new int[] {0}, new int[] {0}, new int[] {-1}, length);
    }

    /** The place in the file of {@code [from, to)} of the query; an empty range stands before what follows it. */
    Span span(int from, int to) {
        int first = startOf(from);
        return new Span(first, from == to ? first : endOf(to - 1));
    }

    /**
     * The offset into the query of what stands at the file's offset {@code at}: of the character that an escape stands for,
     * where it is one; of what follows, where the query holds nothing of it; the query's ends outside of it.
     */
    int offset(int at) {
        int found = Arrays.binarySearch(start, at);
        int run = found < 0 ? -found - 2 : found;
        if (run < 0) {
            return 0;
        }
        int last = run + 1 < decoded.length ? decoded[run + 1] : length;
        if (end[run] >= 0) {
            return at < end[run] ? decoded[run] : last;
        }
        return Math.min(decoded[run] + at - start[run], last);
    }

    private int startOf(int offset) {
        int run = run(offset);
        return end[run] < 0 ? start[run] + offset - decoded[run] : start[run];
    }

    private int endOf(int offset) {
        int run = run(offset);
        return end[run] < 0 ? start[run] + offset - decoded[run] + 1 : end[run];
    }

    private int run(int offset) {
        int found = Arrays.binarySearch(decoded, offset);
        return found < 0 ? -found - 2 : found;
    }

    /** Collects a query and its map from left to right. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private int[] decoded = new int[16];
        private int[] start = new int[16];
        private int[] end = new int[16];
        private int runs;

        /** The file's unit at {@code at} stands for itself. */
        void plain(char unit, int at) {
            extend(at);
            text.append(unit);
        }

        /** The file's {@code [from, to)} is an escape that stands for {@code codePoint}. */
        void escaped(int codePoint, int from, int to) {
            run(from, to);
            text.appendCodePoint(codePoint);
        }

        /** Ends the query before the file's offset {@code at}. */
        PositionMap end(int at) {
            extend(at);
            return new PositionMap(
                    Arrays.copyOf(decoded, runs), Arrays.copyOf(start, runs), Arrays.copyOf(end, runs), text.length());
        }

        String text() {
            return text.toString();
        }

        /** Makes sure that the last run is a plain one that goes on at the file's offset {@code at}. */
        private void extend(int at) {
            int last = runs - 1;
            if (last < 0 || end[last] >= 0 || start[last] + text.length() - decoded[last] != at) {
                run(at, -1);
            }
        }

        private void run(int from, int to) {
            if (runs == decoded.length) {
                decoded = Arrays.copyOf(decoded, 2 * runs);
                start = Arrays.copyOf(start, 2 * runs);
                end = Arrays.copyOf(end, 2 * runs);
            }
            decoded[runs] = text.length();
            start[runs] = from;
            end[runs] = to;
            runs++;
        }
    }
}
