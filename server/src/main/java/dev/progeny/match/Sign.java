package dev.progeny.match;

/** Whether a part of a condition stands under an even or an odd number of {@code not}. */
public enum Sign {
    POSITIVE,
    NEGATIVE;

    public Sign not() {
        return this == POSITIVE ? NEGATIVE : POSITIVE;
    }
}
