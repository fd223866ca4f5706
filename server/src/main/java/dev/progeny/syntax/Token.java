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

    /** The word as a message shows it: a text may be a million letters long. */
    String quoted() {
        return text.length() > 40 ? "`" + text.substring(0, 37) + "…`" : "`" + text + "`";
    }

    boolean endsWhere(Token next) {
        return end == next.start;
    }
}
