package dev.progeny.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * A second query behind the first: a file, or a string of TOML, holds one. It is said where the second one begins, and nothing
 * of it is read. Behind {@code sequence} and its like a term may lack its brackets, so a query of one event is a second one only
 * on a line of its own behind two terms that have them; wrong where the third of the terms stands there without.
 */
final class SecondQueries {
    private static final int LEAST_TERMS = 2;

    private final String query;
    private final Row row;
    /** For each word how deep in brackets what follows it gets at least, that word included. */
    private final int[] least;

    private SecondQueries(String query, Row row) {
        this.query = query;
        this.row = row;
        this.least = new int[row.size() + 1];
        int depth = 0;
        for (int i = 0; i < row.size(); i++) {
            depth += step(i);
            least[i] = depth;
        }
        least[row.size()] = Integer.MAX_VALUE;
        for (int i = row.size() - 1; i >= 0; i--) {
            least[i] = Math.min(least[i], least[i + 1]);
        }
    }

    /** @param tokens without hidden ones */
    static Marked of(String query, List<Token> tokens) {
        return new SecondQueries(query, new Row(tokens)).marked();
    }

    private Marked marked() {
        int depth = 0;
        int terms = 0;
        boolean first = false;
        boolean several = SequenceHeads.isForm(row.kind(0));
        for (int i = 0; i < row.size(); i++) {
            depth += step(i);
            first |= row.kind(i) == Kind.WHERE;
            terms += depth == 0 && row.kind(i) == Kind.CLOSE ? 1 : 0;
            boolean behind = first && depth == 0 && row.kind(lastBefore(i)).endsOperand() && isPaired(i);
            boolean event = row.isHead(i) && (!several || (terms >= LEAST_TERMS && startsLine(i)));
            if (behind && (event || startsForm(i))) {
                return new Marked(before(i), List.of(said(i)));
            }
        }
        return new Marked(row.tokens(), List.of());
    }

    private int step(int i) {
        return row.opens(i) ? 1 : row.closes(i) ? -1 : 0;
    }

    private boolean startsForm(int i) {
        Kind next = row.kind(i + 1);
        return SequenceHeads.isForm(row.kind(i)) && (next == Kind.BY || next == Kind.WITH || next == Kind.OPEN);
    }

    private boolean startsLine(int i) {
        return query.substring(row.token(i - 1).end(), row.token(i).start()).indexOf('\n') >= 0;
    }

    /** Whether each bracket from a word at depth 0 on closes one that opens from there on: else a term lacks its own. */
    private boolean isPaired(int from) {
        return least[from] >= 0;
    }

    /** The last word of the first query, without the semicolon that ends it in other languages. */
    private int lastBefore(int i) {
        return row.is(i - 1, ";") ? i - 2 : i - 1;
    }

    private List<Token> before(int i) {
        List<Token> tokens = new ArrayList<>(row.tokens().subList(0, lastBefore(i) + 1));
        tokens.add(row.token(row.size() - 1));
        return tokens;
    }

    private Mistake said(int i) {
        int end = row.token(row.isHead(i) ? i + 1 : i).end();
        return new Mistake(
                row.token(i).start(),
                end,
                "a second query begins here: a file has one, and in TOML each rule has its own");
    }
}
