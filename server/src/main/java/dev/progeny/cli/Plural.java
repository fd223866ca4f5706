package dev.progeny.cli;

/** Counted nouns. */
final class Plural {
    private Plural() {}

    /** {@code 1 site}, {@code 2 sites}, {@code 3 children}, {@code 2 fixes}. */
    static String of(int count, String singular) {
        if (count == 1) {
            return "1 " + singular;
        }
        String ending = singular.endsWith("child") ? "ren" : singular.endsWith("x") ? "es" : "s";
        return count + " " + singular + ending;
    }
}
