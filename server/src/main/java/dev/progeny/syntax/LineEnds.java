package dev.progeny.syntax;

import java.util.List;

/** Where the lines of a query end, for each of its words: asked often, so worked out once, from the last word to the first. */
final class LineEnds {
    private final int[] ends;

    private LineEnds(int[] ends) {
        this.ends = ends;
    }

    /** @param all the words of the query, hidden ones among them */
    static LineEnds of(List<Token> all) {
        int[] ends = new int[all.size()];
        for (int i = all.size() - 1; i >= 0; i--) {
            boolean last = i + 1 >= all.size() || all.get(i + 1).kind() == Kind.EOF || breaks(all.get(i + 1));
            ends[i] = last ? i : ends[i + 1];
        }
        return new LineEnds(ends);
    }

    /** The last word before the next line break or the end. */
    int of(int i) {
        return ends[i];
    }

    static boolean breaks(Token token) {
        return token.kind() == Kind.SPACE && token.text().chars().anyMatch(it -> it == '\n' || it == '\r');
    }
}
