package dev.progeny.syntax;

/**
 * A replacement in the file.
 *
 * @param text what the file holds there afterwards, already in the form that the place needs
 */
public record Edit(Span span, String text) {}
