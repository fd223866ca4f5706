package dev.progeny.syntax;

/**
 * A comment of a rule file: {@code // …} or {@code /* … *}{@code /} in EQL, {@code # …} in TOML around it.
 *
 * @param span with its marks
 * @param text without its marks and the spaces at both ends
 */
public record Comment(Span span, String text) {}
