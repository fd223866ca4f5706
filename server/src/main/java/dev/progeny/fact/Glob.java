package dev.progeny.fact;

import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/** A pattern for texts: UTF-16 units that stand for themselves, places for any one unit, and places for any run of them. */
public final class Glob {
    private static final int ONE = -1;
    private static final int RUN = -2;

    private final int[] units;

    private Glob(int[] units) {
        this.units = units;
    }

    /** {@code *} is any run and {@code ?} any one unit. There is no escape. */
    public static Glob of(String pattern) {
        return read(pattern, c -> c == '*' ? RUN : c == '?' ? ONE : c);
    }

    /** {@code *} is any run; {@code ?} is a question mark. */
    public static Glob ofStars(String pattern) {
        return read(pattern, c -> c == '*' ? RUN : c);
    }

    /** This text and no other. */
    public static Glob exactly(String text) {
        return read(text, c -> c);
    }

    public static Glob startingWith(String text) {
        return exactly(text).between(new int[0], new int[] {RUN});
    }

    public static Glob endingWith(String text) {
        return exactly(text).between(new int[] {RUN}, new int[0]);
    }

    public static Glob containing(String text) {
        return exactly(text).between(new int[] {RUN}, new int[] {RUN});
    }

    private static Glob read(String pattern, IntUnaryOperator meaning) {
        return new Glob(pattern.chars().map(meaning).toArray());
    }

    private Glob between(int[] before, int[] after) {
        int[] all = new int[before.length + units.length + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(units, 0, all, before.length, units.length);
        System.arraycopy(after, 0, all, before.length + units.length, after.length);
        return new Glob(all);
    }

    int length() {
        return units.length;
    }

    /** The positions reachable before anything is read. */
    BitSet start() {
        var reached = new BitSet(units.length + 1);
        reached.set(0);
        passRuns(reached);
        return reached;
    }

    /** The positions reachable from {@code reached} by the unit {@code c}. */
    BitSet after(char c, BitSet reached, Text.Case letters) {
        var next = new BitSet(units.length + 1);
        for (int j = reached.nextSetBit(0); 0 <= j && j < units.length; j = reached.nextSetBit(j + 1)) {
            if (units[j] == RUN) {
                next.set(j);
            } else if (units[j] == ONE || same((char) units[j], c, letters)) {
                next.set(j + 1);
            }
        }
        passRuns(next);
        return next;
    }

    /** The positions reachable whatever is read: only a run swallows it. */
    BitSet afterAnything(BitSet reached) {
        var next = new BitSet(units.length + 1);
        for (int j = reached.nextSetBit(0); 0 <= j && j < units.length; j = reached.nextSetBit(j + 1)) {
            if (units[j] == RUN) {
                next.set(j);
            }
        }
        passRuns(next);
        return next;
    }

    private void passRuns(BitSet reached) {
        for (int j = reached.nextSetBit(0); 0 <= j && j < units.length; j = reached.nextSetBit(j + 1)) {
            if (units[j] == RUN) {
                reached.set(j + 1);
            }
        }
    }

    /** As {@link String#equalsIgnoreCase} compares: unit by unit, so no fold changes a length. */
    private static boolean same(char a, char b, Text.Case letters) {
        if (a == b || letters == Text.Case.SENSITIVE) {
            return a == b;
        }
        char upperA = Character.toUpperCase(a);
        char upperB = Character.toUpperCase(b);
        return upperA == upperB || Character.toLowerCase(upperA) == Character.toLowerCase(upperB);
    }
}
