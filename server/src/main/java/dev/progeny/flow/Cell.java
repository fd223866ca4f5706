package dev.progeny.flow;

import java.util.List;

/** What stands at one place in memory. */
sealed interface Cell {
    /** Bytes that it covers. */
    long size();

    /** Virtual address of the instruction that wrote it. */
    long by();

    /** What it depends on beside the code. */
    default Leaves leaves() {
        return this instanceof Text text
                ? Chars.leaves(text.alternatives())
                : ((Scalar) this).value().leaves();
    }

    /**
     * A value that was stored.
     *
     * @param by virtual address of the instruction that stored it
     */
    record Scalar(Value value, long size, long by) implements Cell {
        /** Nothing that is copied or filled as a whole is larger: what made-up lengths claim beyond it is not kept. */
        private static final long LARGEST = 1 << 16;

        public Scalar {
            size = Math.max(1, Math.min(size, LARGEST));
        }
    }

    /**
     * A string with its terminator; one of several, depending on the way taken.
     *
     * @param by virtual address of the instruction that wrote it
     */
    record Text(List<Chars> alternatives, Width width, long by) implements Cell {
        public Text {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public long size() {
            return alternatives.stream()
                            .mapToLong(it -> it.known().length() + 1L)
                            .max()
                            .orElse(1)
                    * width.bytes();
        }
    }
}
