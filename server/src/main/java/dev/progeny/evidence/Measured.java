package dev.progeny.evidence;

/** The evidence of an image and what it took to find it. */
public record Measured(Evidence evidence, Cost cost) {

    /**
     * What reading the machine code of an image took. The bytes are the same on every machine, the times are not.
     *
     * @param codeBytes that the file holds in executable sections
     * @param decodedBytes of code that were disassembled, each counted once
     * @param siteNanos that finding the calls took; the functions that hold them are followed on the way
     * @param flowNanos that finding out what the calls are handed took
     */
    public record Cost(long codeBytes, long decodedBytes, long siteNanos, long flowNanos) {
        /** Of an image without code that can be read. */
        static final Cost NOTHING = new Cost(0, 0, 0, 0);
    }
}
