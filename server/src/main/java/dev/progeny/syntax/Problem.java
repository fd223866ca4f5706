package dev.progeny.syntax;

/**
 * A place where a text is not a legal rule.
 *
 * @param span the offending token; an empty range at the end of the text if something is missing there
 * @param message what was expected and, where it is known, the usual mistake
 */
public record Problem(Span span, String message) {}
