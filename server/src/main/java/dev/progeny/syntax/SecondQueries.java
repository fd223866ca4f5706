package dev.progeny.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * A second query behind the first: a file, or a string of TOML, holds one. It is said where the second one begins, and nothing
 * of it is read.
 */
final class SecondQueries {
    private SecondQueries() {}

    /** @param tokens without hidden ones */
    static Marked of(List<Token> tokens) {
        var row = new Row(tokens);
        int depth = 0;
        boolean first = false;
        for (int i = 0; i < row.size(); i++) {
            depth += row.opens(i) ? 1 : row.closes(i) ? -1 : 0;
            first |= row.kind(i) == Kind.WHERE;
            boolean behind = row.kind(i - 1).endsOperand();
            if (first && depth == 0 && behind && begins(row, i) && isPaired(row, i)) {
                return new Marked(before(row, i), List.of(said(row, i)));
            }
        }
        return new Marked(tokens, List.of());
    }

    private static boolean begins(Row row, int i) {
        Kind next = row.kind(i + 1);
        boolean form = SequenceHeads.isForm(row.kind(i)) && (next == Kind.BY || next == Kind.WITH || next == Kind.OPEN);
        return form || row.isHead(i);
    }

    /** Whether each bracket from here on closes one that opens from here on: else a term of a sequence lacks its own. */
    private static boolean isPaired(Row row, int from) {
        int depth = 0;
        for (int i = from; i < row.size() && depth >= 0; i++) {
            depth += row.opens(i) ? 1 : row.closes(i) ? -1 : 0;
        }
        return depth >= 0;
    }

    private static List<Token> before(Row row, int i) {
        List<Token> tokens = new ArrayList<>(row.tokens().subList(0, i));
        tokens.add(row.token(row.size() - 1));
        return tokens;
    }

    private static Mistake said(Row row, int i) {
        int end = row.token(row.isHead(i) ? i + 1 : i).end();
        return new Mistake(
                row.token(i).start(),
                end,
                "a second query begins here: a file has one, and in TOML each rule has its own");
    }
}
