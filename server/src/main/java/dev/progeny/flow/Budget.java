package dev.progeny.flow;

/** How much of an image's code may still be followed: what a made-up image costs has to end somewhere. */
final class Budget {
    /** Instructions that are carried over for one image, loops and all. The largest of real ones take some three million. */
    private static final long MOST_INSTRUCTIONS = 40_000_000;

    private long left = MOST_INSTRUCTIONS;

    /** @return whether there is anything left */
    boolean spend(int instructions) {
        left -= instructions;
        return left > 0;
    }

    long spent() {
        return MOST_INSTRUCTIONS - left;
    }
}
