package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;

/**
 * Comments of other languages that dashes begin: behind {@code --} with a blank on either side, as SQL has them, and
 * {@code <!-- … -->}, as HTML. They are taken out before quotes are looked at: a comment may hold an apostrophe. Where
 * a number follows two dashes, it is subtraction of a negative one; wrong where a comment begins with a number.
 */
final class DashComments {
    private DashComments() {}

    /** @param given the words of the query, hidden ones among them; in the answer such a comment is one hidden word */
    static Marked in(String query, List<Token> given, Dialect dialect) {
        List<Token> out = new ArrayList<>(given.size());
        List<Mistake> found = new ArrayList<>();
        List<Token> all = given;
        LineEnds lines = LineEnds.of(all);
        boolean again = false;
        // Whether a mark that closes a comment can still come.
        boolean closed = true;
        for (int i = 0; i < all.size(); i++) {
            int start = all.get(i).start();
            boolean opens = closed && query.startsWith("<!--", start);
            int close = opens ? query.indexOf("-->", start + 4) : -1;
            closed &= !opens || close >= 0;
            if (close >= 0) {
                i = lastBefore(all, i, close + 3);
                if (all.get(i).end() > close + 3 && !again) {
                    all = readAgain(query, all.subList(0, i + 1), close + 3, dialect);
                    lines = LineEnds.of(all);
                    again = true;
                }
                int end = all.get(i).end();
                out.add(new Token(Kind.COMMENT, start, end, query.substring(start, end)));
                found.add(new Mistake(start, start + 4, "a comment stands in `/* … */`")
                        .or("Write `/* … */`", new Patch(start, start + 4, "/*"), new Patch(close, close + 3, "*/")));
                continue;
            }
            if (!isDashes(all, i)) {
                out.add(all.get(i));
                continue;
            }
            i = lines.of(i);
            int end = all.get(i).end();
            out.add(new Token(Kind.LINE_COMMENT, start, end, query.substring(start, end)));
            found.add(new Mistake(start, start + 2, "a comment starts with `//`")
                    .or("Write `//`", new Patch(start, start + 2, "//")));
        }
        return new Marked(out, found);
    }

    /** The word at whose end all before {@code end} is read; behind it where a word reaches over that place. */
    private static int lastBefore(List<Token> all, int from, int end) {
        int at = from;
        while (all.get(at).end() < end) {
            at++;
        }
        return at;
    }

    /** An apostrophe in the comment has taken what is behind it along: that is read anew, once, to take no longer. */
    private static List<Token> readAgain(String query, List<Token> before, int end, Dialect dialect) {
        Token last = before.get(before.size() - 1);
        List<Token> all = new ArrayList<>(before.subList(0, before.size() - 1));
        all.add(new Token(Kind.UNEXPECTED, last.start(), end, query.substring(last.start(), end)));
        String rest = query.substring(end);
        Grammar.tokens(rest, Comments.of(rest, dialect))
                .forEach(it -> all.add(new Token(it.kind(), it.start() + end, it.end() + end, it.text())));
        return all;
    }

    private static boolean isDashes(List<Token> all, int i) {
        return i > 0
                && i + 3 < all.size()
                && all.get(i).kind() == Kind.MINUS
                && all.get(i + 1).kind() == Kind.MINUS
                && all.get(i).endsWhere(all.get(i + 1))
                && all.get(i - 1).kind() == Kind.SPACE
                && all.get(i + 2).kind() == Kind.SPACE
                && all.get(i + 3).kind() != Kind.NUMBER;
    }
}
