package dev.progeny.syntax;

/**
 * Where block comments end. Elasticsearch nests them, so there a comment reaches to the mark that closes it by count; where
 * the count never comes out even, and in the other dialects, to the first.
 */
final class Comments {
    private final String query;
    /** Whether counting can still come out even: once it did not, no later comment is counted to the end again. */
    private boolean counting;
    /** Whether a mark that closes one can still come. */
    private boolean closing = true;

    private Comments(String query) {
        this.query = query;
    }

    static Comments of(String query, Dialect dialect) {
        return dialect == Dialect.ELASTIC ? nested(query) : flat(query);
    }

    /** Those of Elasticsearch. */
    static Comments nested(String query) {
        var comments = new Comments(query);
        comments.counting = true;
        return comments;
    }

    /** Those of the other dialects. */
    static Comments flat(String query) {
        return new Comments(query);
    }

    /** The offset after the comment that starts at {@code start}; -1 if it never ends. */
    int end(int start) {
        int end = counting ? counted(start) : -1;
        counting &= end >= 0;
        if (end >= 0) {
            return end;
        }
        int first = closing ? query.indexOf("*/", start + 2) : -1;
        closing = first >= 0;
        return first < 0 ? -1 : first + 2;
    }

    /** What a comment says, without its marks. */
    static String text(Token comment) {
        String text = comment.text().substring(2);
        boolean block = comment.kind() == Kind.COMMENT;
        return (block ? text.substring(0, text.length() - 2) : text).strip();
    }

    private int counted(int start) {
        int depth = 0;
        for (int at = start; at + 1 < query.length(); at++) {
            char next = query.charAt(at + 1);
            if (query.charAt(at) == '/' && next == '*') {
                depth++;
                at++;
            } else if (query.charAt(at) == '*' && next == '/') {
                depth--;
                at++;
                if (depth == 0) {
                    return at + 1;
                }
            }
        }
        return -1;
    }
}
