package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Slips in pipes: {@code | head = 5}, {@code || head 5}, {@code | count by field}, {@code | where x == 1}, and what
 * other languages write behind a pipe that EQL does not have. Each is said once; of a pipe of another language nothing
 * but its name is read.
 */
final class PipeMarks {
    private static final Set<String> CLAUSES = Set.of("order", "sort", "group", "partition");

    private final Row row;
    private final Dialect dialect;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();
    /** Whether the query is one of several events. */
    private final boolean several;
    /** Whether {@code or} stands anywhere in the query. */
    private final boolean alternatives;

    private int depth;

    private PipeMarks(Row row, Dialect dialect) {
        this.row = row;
        this.dialect = dialect;
        this.several = SequenceHeads.isForm(row.kind(0));
        this.alternatives = row.tokens().stream().anyMatch(it -> it.kind() == Kind.OR);
        this.out = new ArrayList<>(row.size());
    }

    /** @param tokens without hidden ones */
    static Marked of(List<Token> tokens, Dialect dialect) {
        var marks = new PipeMarks(new Row(tokens), dialect);
        for (int i = 0; i < tokens.size(); i++) {
            i = marks.add(i);
        }
        return new Marked(marks.out, marks.mistakes);
    }

    /** Goes past word {@code i} and answers where the last word stands that was read with it. */
    private int add(int i) {
        Token token = row.token(i);
        depth += row.opens(i) ? 1 : row.closes(i) ? -1 : 0;
        boolean twice = row.is(i, "||") && isCounting(i + 1);
        if (depth == 0 && !several && isClause(i)) {
            return clause(i);
        }
        if (depth == 0 && !several && token.kind() == Kind.PIPE && row.kind(i + 1) == Kind.WHERE) {
            return condition(i);
        }
        if (depth != 0 || !(twice || token.kind() == Kind.PIPE)) {
            out.add(token);
            return i;
        }
        if (twice) {
            mistakes.add(Mistake.at(token, "`||` is written `|` before a pipe").writing("|"));
        }
        out.add(token.as(Kind.PIPE));
        if (!row.kind(i + 1).isWord()) {
            return i;
        }
        Token name = row.token(i + 1);
        out.add(name);
        return PipeLegality.isPipe(name.text()) ? known(i + 1) : unknown(i + 1);
    }

    /** {@code order by x} behind a condition, as SQL has it. */
    private boolean isClause(int i) {
        return row.kind(i) == Kind.NAME
                && row.kind(i + 1) == Kind.BY
                && CLAUSES.contains(row.token(i).text().toLowerCase(Locale.ROOT))
                && row.kind(i - 1).endsOperand();
    }

    private int clause(int i) {
        Token by = row.token(i + 1);
        String written = row.token(i).text() + " by";
        mistakes.add(new Mistake(row.token(i).start(), by.end(), "EQL has no `" + written + "`"));
        int last = i + 1;
        while (!ends(last + 1)) {
            last++;
        }
        return last;
    }

    /** {@code | where x == 1}, as ES|QL and Kusto have it. */
    private int condition(int i) {
        Token where = row.token(i + 1);
        var mistake = new Mistake(
                row.token(i).start(), where.end(), "a second condition is joined to the first by `and`, not by a pipe");
        // What `or` joins would have to stand in parentheses.
        mistakes.add(alternatives ? mistake : mistake.writing("and"));
        out.add(new Token(Kind.AND, row.token(i).start(), where.end(), "and"));
        return i + 1;
    }

    /** Whether a pipe that takes a number stands here with one behind it. */
    private boolean isCounting(int i) {
        return isCounting(row.token(i)) && row.kind(i + 1) == Kind.NUMBER && ends(i + 2);
    }

    private static boolean isCounting(Token pipe) {
        return pipe.text().equals("head") || pipe.text().equals("tail");
    }

    private boolean ends(int i) {
        return row.kind(i) == Kind.EOF || row.kind(i) == Kind.PIPE || row.is(i, "||");
    }

    /** @param name of the pipe */
    private int known(int name) {
        Token sign = row.token(Math.min(name + 1, row.size() - 1));
        boolean given = sign.kind() == Kind.ASSIGN || sign.kind() == Kind.EQUAL || sign.kind() == Kind.COLON;
        if (given && isCounting(row.token(name)) && row.kind(name + 2) == Kind.NUMBER && ends(name + 3)) {
            int from = row.token(name).end();
            int to = row.token(name + 2).start();
            mistakes.add(Mistake.at(sign, "a pipe takes its number without " + sign.quoted())
                    .or("Remove it", new Patch(from, to, " ")));
            return name + 1;
        }
        if (sign.kind() == Kind.BY) {
            // Where there is no such pipe at all, nothing has to be said of its fields.
            if (dialect != Dialect.ELASTIC) {
                mistakes.add(
                        Mistake.at(sign, "a pipe takes its fields without `by`").writing(""));
            }
            return name + 1;
        }
        return name;
    }

    /** Up to the next pipe, if what stands there is nothing that a pipe of EQL could take. */
    private int unknown(int name) {
        boolean foreign = false;
        int last = name;
        for (int at = name + 1; !ends(at); at++) {
            foreign |= row.kind(at) == Kind.BY || row.kind(at) == Kind.ASSIGN || row.kind(at) == Kind.AS;
            last = at;
        }
        foreign |= row.kind(name + 1) == Kind.LEFT || (row.kind(name + 1).isWord() && row.kind(name + 2) == Kind.LEFT);
        return foreign && PipeLegality.isForeign(row.token(name).text()) ? last : name;
    }
}
