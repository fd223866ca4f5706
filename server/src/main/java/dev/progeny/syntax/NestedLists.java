package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists inside of lists, {@code (("a", "b"), "c")}: said once for each outer list and read as one. A value alone in parentheses
 * is legal behind {@code in}; behind {@code :} and its kin Elasticsearch takes values only.
 */
final class NestedLists {
    private final Row row;
    private final Dialect dialect;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();

    private NestedLists(Row row, Dialect dialect) {
        this.row = row;
        this.dialect = dialect;
        this.out = new ArrayList<>(row.size());
    }

    /** @param tokens without hidden ones */
    static Marked of(List<Token> tokens, Dialect dialect) {
        var lists = new NestedLists(new Row(tokens), dialect);
        for (int i = 0; i < tokens.size(); i++) {
            i = lists.add(i);
        }
        return new Marked(lists.out, lists.mistakes);
    }

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i) {
        boolean list = row.kind(i) == Kind.LEFT && row.kind(i - 1).takesValues();
        int end = list ? end(i) : i;
        if (end == i || !isNested(i, end)) {
            out.add(row.token(i));
            return i;
        }
        List<Patch> patches = new ArrayList<>();
        out.add(row.token(i));
        Token first = row.token(i);
        for (int at = i + 1; at < end; at++) {
            Token token = row.token(at);
            if (row.isValue(at) || token.kind() == Kind.COMMA) {
                out.add(token);
            } else {
                first = patches.isEmpty() ? token : first;
                patches.add(new Patch(token.start(), token.end(), ""));
            }
        }
        out.add(row.token(end));
        mistakes.add(Mistake.at(first, "a list holds values, no other lists: one pair of parentheses is enough")
                .or("Remove the inner parentheses", patches.toArray(Patch[]::new)));
        return end;
    }

    /** Where the list closes that opens with word {@code i}, if it holds values, commas and parentheses alone. */
    private int end(int i) {
        int depth = 0;
        for (int at = i; at < row.size(); at++) {
            Kind kind = row.kind(at);
            depth += kind == Kind.LEFT ? 1 : kind == Kind.RIGHT ? -1 : 0;
            if (depth == 0) {
                return at;
            }
            if (kind != Kind.LEFT && kind != Kind.RIGHT && kind != Kind.COMMA && !row.isValue(at)) {
                return i;
            }
        }
        return i;
    }

    private boolean isNested(int i, int end) {
        boolean in = row.kind(i - 1) == Kind.IN || row.kind(i - 1) == Kind.IN_INSENSITIVE;
        boolean valuesOnly = dialect == Dialect.ELASTIC && !in;
        int depth = 0;
        boolean nested = false;
        for (int at = i + 1; at < end; at++) {
            Kind kind = row.kind(at);
            depth += kind == Kind.LEFT ? 1 : kind == Kind.RIGHT ? -1 : 0;
            nested |= depth > 0 && (kind == Kind.COMMA || valuesOnly);
        }
        return nested;
    }
}
