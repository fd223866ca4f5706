package dev.progeny.cli;

/** Work on what a stranger wrote: if it shows a fault of the program, that input fails and the others do not. */
final class Careful {
    private Careful() {}

    /** Work that may fail. */
    interface Work<T> {
        T run() throws Failure;
    }

    /** @param what is worked on, for the message */
    static <T> T with(String what, Work<T> work) throws Failure {
        try {
            return work.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            throw Failure.internal(what, e);
        }
    }
}
