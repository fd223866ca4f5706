package dev.progeny.fact;

/**
 * Which code points are taken for the same letter. Engines agree on ASCII. Beyond it one folds nothing and another folds
 * what Unicode knows, so a comparison that minds no case is asked twice, and is decided where both answers are the same.
 */
enum Folding {
    /** None but a code point and itself. */
    NONE,
    /** {@code a} and {@code A} up to {@code z} and {@code Z}. */
    ASCII,
    /** Whatever {@link Character} holds for the upper or lower case of the other. */
    UNICODE;

    boolean same(int a, int b) {
        return switch (this) {
            case NONE -> a == b;
            case ASCII -> lower(a) == lower(b);
            case UNICODE -> {
                int upperA = Character.toUpperCase(a);
                int upperB = Character.toUpperCase(b);
                yield upperA == upperB || Character.toLowerCase(upperA) == Character.toLowerCase(upperB);
            }
        };
    }

    private static int lower(int c) {
        return 'A' <= c && c <= 'Z' ? c + ('a' - 'A') : c;
    }
}
