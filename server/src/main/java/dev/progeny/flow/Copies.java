package dev.progeny.flow;

/** Copies in memory of a length that is known. */
final class Copies {
    private Copies() {}

    /** Copies bytes; what of the source is not constant is copied pointer by pointer. */
    static void bytes(Memory memory, Value to, Value from, int length, long by) {
        for (int done = 0; done < length; ) {
            int left = length - done;
            int chunk = left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
            Value value = memory.load(from.plus(done), chunk);
            memory.store(to.plus(done), new Cell.Scalar(value, chunk, by));
            done += chunk;
        }
    }
}
