package dev.progeny.fact;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** A pattern for texts: code points that stand for themselves, places for any one, and places for any run of them. */
public final class Glob {
    private static final int ONE = -1;
    private static final int RUN = -2;

    /** Stands for a code point that no pattern and no text has. */
    private static final int STRANGER = -3;

    /** Sets of positions that are followed at a time before the answer is given up. */
    private static final int MOST = 512;

    /** Positions that may be looked at before the answer is given up: a path against a pattern asks for some thousand. */
    private static final long MOST_STEPS = 8_000_000;

    private final int[] units;

    private Glob(int[] units) {
        this.units = units;
    }

    /** {@code *} is any run and {@code ?} any one code point. There is no escape. */
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
        return new Glob(pattern.codePoints().map(meaning).toArray());
    }

    private Glob between(int[] before, int[] after) {
        int[] all = new int[before.length + units.length + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(units, 0, all, before.length, units.length);
        System.arraycopy(after, 0, all, before.length + units.length, after.length);
        return new Glob(all);
    }

    /** Whether some filling of the text's holes fits: a hole may become whatever the rest of the pattern asks for. */
    boolean fitsSome(Text text, Folding folding) {
        return new Walk(folding).fitsSome(text);
    }

    /**
     * Whether every filling fits. It is enough to fill the holes with nothing but strangers, in any number: where these fit,
     * stars and question marks take them, and would take anything else.
     */
    boolean fitsAll(Text text, Folding folding) {
        return new Walk(folding).fitsAll(text);
    }

    /** One walk along a text with all positions that can be reached, no backtracking: O(text × glob), within a budget. */
    private final class Walk {
        private final Folding folding;
        private long steps;

        Walk(Folding folding) {
            this.folding = folding;
        }

        /** True also where the budget does not suffice: nothing is ruled out then. */
        boolean fitsSome(Text text) {
            BitSet reached = start();
            for (Text.Piece piece : text.pieces()) {
                if (piece instanceof Text.Literal literal) {
                    reached = after(literal.text(), reached);
                } else if (!reached.isEmpty()) {
                    reached.set(reached.nextSetBit(0), units.length + 1);
                }
            }
            return isSpent() || reached.get(units.length);
        }

        /** False also where the budget does not suffice. */
        boolean fitsAll(Text text) {
            Set<BitSet> possible = new HashSet<>(Set.of(start()));
            for (Text.Piece piece : text.pieces()) {
                Set<BitSet> next = new HashSet<>();
                for (BitSet reached : possible) {
                    if (piece instanceof Text.Literal literal) {
                        next.add(after(literal.text(), reached));
                        continue;
                    }
                    BitSet one = reached;
                    while (next.size() <= MOST && next.add(one)) {
                        one = after(STRANGER, one);
                    }
                }
                if (isSpent() || next.size() > MOST || next.stream().anyMatch(BitSet::isEmpty)) {
                    return false;
                }
                possible = next;
            }
            return possible.stream().allMatch(it -> it.get(units.length));
        }

        private boolean isSpent() {
            return steps > MOST_STEPS;
        }

        private BitSet start() {
            var reached = new BitSet(units.length + 1);
            reached.set(0);
            passRuns(reached);
            return reached;
        }

        private BitSet after(String text, BitSet reached) {
            BitSet now = reached;
            for (int i = 0; i < text.length() && !now.isEmpty() && !isSpent(); ) {
                int c = text.codePointAt(i);
                now = after(c, now);
                i += Character.charCount(c);
            }
            return now;
        }

        private BitSet after(int c, BitSet reached) {
            var next = new BitSet(units.length + 1);
            for (int j = reached.nextSetBit(0); 0 <= j && j < units.length; j = reached.nextSetBit(j + 1)) {
                if (units[j] == RUN) {
                    next.set(j);
                } else if (units[j] == ONE || (c != STRANGER && folding.same(units[j], c))) {
                    next.set(j + 1);
                }
                steps++;
            }
            passRuns(next);
            // A set is cleared, copied and looked through word by word even where it is nearly empty.
            steps += 1 + units.length / Long.SIZE;
            return next;
        }

        private void passRuns(BitSet reached) {
            for (int j = reached.nextSetBit(0); 0 <= j && j < units.length; j = reached.nextSetBit(j + 1)) {
                if (units[j] == RUN) {
                    reached.set(j + 1);
                }
            }
        }
    }
}
