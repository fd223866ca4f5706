package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;

/**
 * Comments behind {@code --} with a blank on either side, as SQL has them. They are taken out before quotes are looked at: a
 * comment may hold an apostrophe. Where a number follows, it is subtraction of a negative one; wrong where a comment begins with a
 * number.
 */
final class DashComments {
    private DashComments() {}

    /** @param all the words of the query, hidden ones among them; in the answer such a comment is one hidden word */
    static Marked in(String query, List<Token> all) {
        List<Token> out = new ArrayList<>(all.size());
        List<Mistake> found = new ArrayList<>();
        LineEnds lines = LineEnds.of(all);
        for (int i = 0; i < all.size(); i++) {
            if (!isDashes(all, i)) {
                out.add(all.get(i));
                continue;
            }
            int start = all.get(i).start();
            i = lines.of(i);
            int end = all.get(i).end();
            out.add(new Token(Kind.LINE_COMMENT, start, end, query.substring(start, end)));
            found.add(new Mistake(start, start + 2, "a comment starts with `//`")
                    .or("Write `//`", new Patch(start, start + 2, "//")));
        }
        return new Marked(out, found);
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
