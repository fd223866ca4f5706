package dev.progeny.fact;

/**
 * Kleene's strong three-valued logic: {@code and} is the minimum, {@code or} the maximum, {@code not} the mirror image.
 * {@code UNKNOWN} is an answer: it says that nothing was proven either way.
 */
public enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public Truth and(Truth other) {
        return compareTo(other) < 0 ? this : other;
    }

    public Truth or(Truth other) {
        return compareTo(other) < 0 ? other : this;
    }

    public Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }
}
