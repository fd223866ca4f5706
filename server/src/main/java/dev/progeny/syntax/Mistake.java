package dev.progeny.syntax;

/**
 * A problem before it is known where in the file it stands.
 *
 * @param start offset into the query
 */
record Mistake(int start, int end, String message) {
    static Mistake at(Token token, String message) {
        return new Mistake(token.start(), token.end(), message);
    }
}
