package dev.progeny.rule;

/**
 * Whose regular expressions a rule holds.
 *
 * <p>{@code regex} of Elasticsearch hands its text to Lucene with every optional operator switched on
 * ({@code RegExp.ALL | RegExp.DEPRECATED_COMPLEMENT}): {@code ~} complement, {@code &} intersection, {@code <1-9>} numbers,
 * {@code @} any string, {@code #} no string, {@code "…"} as it is. There are no anchors, {@code ^} and {@code $} are marks like
 * others, and the expression stands for whole values.
 */
enum RegexSyntax {
    /** Elastic: org.apache.lucene.util.automaton.RegExp, versions 8.7 to 10. */
    LUCENE,
    /** Endgame: Python's {@code re.match}, where {@code .} is any character and the value may go on behind the match. */
    PYTHON,
    /** Endpoint, whose engine is not public: what the others read alike. */
    SHARED
}
