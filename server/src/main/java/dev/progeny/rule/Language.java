package dev.progeny.rule;

import java.util.List;

/**
 * A set of strings, as an expression. Made by {@link Languages} only, which makes one object of equal expressions: within
 * one of them, identity is equality.
 *
 * @param acceptsEmpty whether the empty string is in it
 * @param shape the expression
 */
final class Language {
    private final Shape shape;
    private final boolean acceptsEmpty;

    Language(Shape shape, boolean acceptsEmpty) {
        this.shape = shape;
        this.acceptsEmpty = acceptsEmpty;
    }

    Shape shape() {
        return shape;
    }

    boolean acceptsEmpty() {
        return acceptsEmpty;
    }

    /** How a language is built from others. */
    sealed interface Shape {}

    /** The empty string and no other. */
    record Empty() implements Shape {}

    /** The strings of one code point out of a set; of an empty set, none. */
    record One(CodePoints of) implements Shape {}

    record Concat(Language first, Language second) implements Shape {}

    /** @param parts at least two, in the order in which they were first made; none is itself of this shape */
    record Either(List<Language> parts) implements Shape {
        Either {
            parts = List.copyOf(parts);
        }
    }

    /** @param parts as in {@link Either} */
    record Both(List<Language> parts) implements Shape {
        Both {
            parts = List.copyOf(parts);
        }
    }

    record Not(Language of) implements Shape {}

    /** @param most {@link Languages#WITHOUT_END} or at least {@code least} and 1 */
    record Repeat(Language of, int least, int most) implements Shape {}
}
