package dev.progeny.schema;

/**
 * A word of the rule language with its documentation.
 *
 * @param name as it is typed
 * @param shape of a field its type, e.g. {@code keyword}; of a function its parameters; else empty
 * @param text one or two sentences, plain text
 */
public record Word(Kind kind, String name, String shape, String text) {
    /** What a word is. */
    public enum Kind {
        FIELD,
        FUNCTION,
        OPERATOR,
        KEYWORD
    }
}
