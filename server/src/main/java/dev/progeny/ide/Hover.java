package dev.progeny.ide;

import dev.progeny.syntax.Span;

/**
 * What is said of the thing under the cursor.
 *
 * @param span the thing
 * @param markdown CommonMark without HTML and without links; whatever came from a binary is escaped
 */
public record Hover(Span span, String markdown) {}
