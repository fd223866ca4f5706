package dev.progeny.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of code points.
 *
 * @param ranges ascending, with gaps between them
 */
record CodePoints(List<Range> ranges) {
    static final CodePoints ALL = of(0, Character.MAX_CODE_POINT);
    static final CodePoints NONE = new CodePoints(List.of());

    /** From {@code first} to {@code last}, both included. */
    record Range(int first, int last) {}

    /** What folding beyond ASCII adds to a larger range is not worth its time: such ranges hold both cases as they are. */
    private static final int LARGE = 4096;

    CodePoints {
        ranges = joined(ranges);
    }

    static CodePoints of(int first, int last) {
        return new CodePoints(List.of(new Range(first, last)));
    }

    static CodePoints of(int only) {
        return of(only, only);
    }

    CodePoints or(CodePoints other) {
        List<Range> both = new ArrayList<>(ranges);
        both.addAll(other.ranges);
        return new CodePoints(both);
    }

    CodePoints not() {
        List<Range> rest = new ArrayList<>();
        int next = 0;
        for (Range range : ranges) {
            if (next < range.first()) {
                rest.add(new Range(next, range.first() - 1));
            }
            next = range.last() + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            rest.add(new Range(next, Character.MAX_CODE_POINT));
        }
        return new CodePoints(rest);
    }

    boolean contains(int c) {
        return ranges.stream().anyMatch(it -> it.first() <= c && c <= it.last());
    }

    /** With the other case of each letter of ASCII. */
    CodePoints withAsciiCases() {
        List<Range> all = new ArrayList<>(ranges);
        for (Range range : ranges) {
            shifted(range, 'A', 'Z', 'a' - 'A', all);
            shifted(range, 'a', 'z', 'A' - 'a', all);
        }
        return new CodePoints(all);
    }

    /** With the other cases of each letter that Unicode knows. */
    CodePoints withAllCases() {
        List<Range> all = new ArrayList<>(withAsciiCases().ranges);
        for (Range range : ranges) {
            for (int c = range.first(); c <= range.last() && range.last() - range.first() < LARGE; c++) {
                int upper = Character.toUpperCase(c);
                all.add(new Range(upper, upper));
                all.add(new Range(Character.toLowerCase(c), Character.toLowerCase(c)));
                all.add(new Range(Character.toLowerCase(upper), Character.toLowerCase(upper)));
            }
        }
        // The signs whose lower or upper case is a letter that has another one: kelvin, long s, angstrom, dotless and
        // dotted i.
        CodePoints folded = new CodePoints(all);
        for (int sign : new int[] {0x212a, 0x17f, 0x212b, 0x131, 0x130}) {
            if (folded.contains(Character.toLowerCase(sign)) || folded.contains(Character.toUpperCase(sign))) {
                all.add(new Range(sign, sign));
            }
        }
        return new CodePoints(all);
    }

    private static void shifted(Range range, int first, int last, int by, List<Range> into) {
        int from = Math.max(range.first(), first);
        int to = Math.min(range.last(), last);
        if (from <= to) {
            into.add(new Range(from + by, to + by));
        }
    }

    private static List<Range> joined(List<Range> ranges) {
        List<Range> sorted =
                ranges.stream().sorted(Comparator.comparingInt(Range::first)).toList();
        List<Range> out = new ArrayList<>();
        for (Range range : sorted) {
            int last = out.size() - 1;
            if (0 <= last && range.first() <= out.get(last).last() + 1) {
                Range before = out.get(last);
                out.set(last, new Range(before.first(), Math.max(before.last(), range.last())));
            } else {
                out.add(range);
            }
        }
        return List.copyOf(out);
    }
}
