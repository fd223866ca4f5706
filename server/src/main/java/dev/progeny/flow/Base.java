package dev.progeny.flow;

import dev.progeny.code.Register;

/** Where a symbolic address starts: something of which the address is not known, but that can be told from others. */
public sealed interface Base {

    /** The image: offsets are virtual addresses. */
    record InImage() implements Base {}

    /** The stack frame of the function at hand: offset 0 is the stack pointer when it was entered. */
    record Frame() implements Base {}

    /**
     * What the function was entered with.
     *
     * @param index of the argument, counted from 0 as the calling convention counts; {@link #REGISTER} plus the
     *     register's index for registers that carry no argument by convention
     */
    record Parameter(int index) implements Base {
        static final int REGISTER = 1000;

        /** Whether it is where methods are handed the object that they belong to: first, or in a register of its own. */
        boolean isObject() {
            return index == 0 || index == REGISTER + Register.RCX;
        }

        static Parameter register(int register) {
            return new Parameter(REGISTER + register);
        }
    }

    /**
     * What a call returned, or wrote where its argument pointed. Memory that a program allocates in one function of its own
     * is another block for each call of that function.
     *
     * @param call the virtual address of the call that the function at hand makes, if that is the one; else a number made of
     *     it and of the calls below it; 0 for data that is imported
     * @param callee name of the imported function, or of the function of this image
     */
    record Result(long call, String callee) implements Base {
        private static final long MIX = 0x9e3779b97f4a7c15L;

        /** The same as seen by somebody who called the function in which the call stands. */
        Result through(long caller) {
            return call == 0 ? this : new Result(Long.rotateLeft(call * MIX, 31) ^ caller, callee);
        }
    }

    /** What stood in memory before the function at hand wrote there. */
    final class Loaded implements Base {
        private final Base base;
        private final long offset;

        /** Chains of these are looked up over and over. */
        private final int hash;

        Loaded(Base base, long offset) {
            this.base = base;
            this.offset = offset;
            this.hash = 31 * base.hashCode() + Long.hashCode(offset);
        }

        /** What the place was reached from. */
        Base base() {
            return base;
        }

        long offset() {
            return offset;
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Loaded loaded
                            && hash == loaded.hash
                            && offset == loaded.offset
                            && base.equals(loaded.base);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public String toString() {
            return "Loaded[" + base + ", " + offset + "]";
        }
    }

    /** The memory behind a string: offset 0 is where its terminator stood when the string was last written as a whole. */
    record Tail(Terminator of) implements Base {}

    /** How many pointers were followed to get here. */
    default int depth() {
        int depth = 0;
        for (Base base = this; base instanceof Loaded loaded; base = loaded.base()) {
            depth++;
        }
        return depth;
    }

    /** The root; of what a variable of the image points to the variable. */
    default Base home() {
        Base base = this;
        while (true) {
            if (base instanceof Loaded loaded && !(loaded.base() instanceof InImage)) {
                base = loaded.base();
            } else if (base instanceof Tail tail) {
                base = tail.of().base();
            } else {
                return base;
            }
        }
    }

    /** The first of the bases that this one was loaded from, or itself. */
    default Base root() {
        Base base = this;
        while (true) {
            if (base instanceof Loaded loaded) {
                base = loaded.base();
            } else if (base instanceof Tail tail) {
                base = tail.of().base();
            } else {
                return base;
            }
        }
    }
}
