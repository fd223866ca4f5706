package dev.progeny.syntax;

import java.util.List;

/**
 * A row of words put right, and what was wrong with it.
 *
 * @param mistakes in no order
 */
record Marked(List<Token> tokens, List<Mistake> mistakes) {}
