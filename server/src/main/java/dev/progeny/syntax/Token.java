package dev.progeny.syntax;

/**
 * A word of the query.
 *
 * @param start offset into the query, not the file
 * @param end equal to {@code start} where a repair put in what is missing
 */
record Token(Kind kind, int start, int end, String text) {
    Token as(Kind other) {
        return new Token(other, start, end, text);
    }

    boolean endsWhere(Token next) {
        return end == next.start;
    }
}
