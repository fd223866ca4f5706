package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * {@code child of}, {@code descendant of} and {@code event of} with an event query in parentheses or without brackets: said once
 * and read in brackets. Where they are missing, the query is taken to go up to the end of what is around it, or, if it has no
 * {@code where}, up to the next {@code and} or {@code or}; a fix is offered only where nothing is joined to it.
 */
final class LineageMarks {
    private static final String WANTED = " stands an event query in square brackets: `[process where …]`";

    private final Row row;
    private final List<Token> out;
    private final List<Mistake> mistakes = new ArrayList<>();
    /** What is put before a word, or stands for it, by its number. */
    private final Map<Integer, Token> closing = new HashMap<>();

    private LineageMarks(Row row) {
        this.row = row;
        this.out = new ArrayList<>(row.size());
    }

    /** @param tokens without hidden ones */
    static Marked of(List<Token> tokens) {
        var marks = new LineageMarks(new Row(tokens));
        long relatives = IntStream.range(0, tokens.size())
                .filter(it -> tokens.get(it).kind() == Kind.OF || marks.lacksOf(it))
                .count();
        if (relatives == 0 || relatives > QueryReader.DEEPEST) {
            return new Marked(tokens, List.of());
        }
        for (int i = 0; i < tokens.size(); i++) {
            marks.add(i);
        }
        return new Marked(marks.out, marks.mistakes);
    }

    private void add(int i) {
        Token closed = closing.get(i);
        if (closed != null) {
            out.add(closed);
        }
        if (closed != null && closed.start() < closed.end()) {
            return;
        }
        if (lacksOf(i)) {
            Token relation = row.token(i - 1);
            mistakes.add(Mistake.at(relation, "`of` is missing: `" + relation.text() + " of [process where …]`")
                    .writing(relation.text() + " of"));
            out.add(new Token(Kind.OF, relation.end(), relation.end(), "of"));
        }
        boolean lineage = row.kind(i - 1) == Kind.OF && isRelation(i - 2);
        if (lineage
                && row.kind(i) == Kind.LEFT
                && row.closing(i).isPresent()
                && !closing.containsKey(row.closing(i).get())) {
            parenthesised(i, row.closing(i).get());
        } else if (lineage && row.kind(i) != Kind.OPEN && row.kind(i).isWord()) {
            bare(i);
        } else {
            out.add(row.token(i));
        }
    }

    /** {@code descendant [process where …]}: at the bracket. */
    private boolean lacksOf(int i) {
        boolean operand =
                switch (row.kind(i - 2)) {
                    case WHERE, AND, OR, NOT, LEFT -> true;
                    default -> false;
                };
        return operand && row.kind(i) == Kind.OPEN && isRelation(i - 1) && row.isHead(i + 1);
    }

    private boolean isRelation(int i) {
        Kind kind = row.kind(i);
        return kind == Kind.CHILD || kind == Kind.DESCENDANT || kind == Kind.EVENT;
    }

    private void parenthesised(int i, int end) {
        Token open = row.token(i);
        Token close = row.token(end);
        var mistake = Mistake.at(open, said(i));
        mistakes.add(
                row.isHead(i + 1)
                        ? mistake.or(
                                "Write square brackets",
                                new Patch(open.start(), open.end(), "["),
                                new Patch(close.start(), close.end(), "]"))
                        : mistake);
        out.add(open.as(Kind.OPEN));
        closing.put(end, close.as(Kind.CLOSE));
        if (!row.isHead(i + 1)) {
            head(open.end());
        }
    }

    private String said(int i) {
        return "behind `" + row.token(i - 2).text() + " of`" + WANTED;
    }

    private void bare(int i) {
        Token token = row.token(i);
        boolean head = row.isHead(i);
        int end = i;
        boolean joined = false;
        for (int depth = 0; end < row.size(); end++) {
            Kind kind = row.kind(end);
            depth += row.opens(end) ? 1 : row.closes(end) ? -1 : 0;
            boolean joint = depth == 0 && (kind == Kind.AND || kind == Kind.OR);
            if (depth < 0 || kind == Kind.EOF || (depth == 0 && kind == Kind.PIPE) || (joint && !head)) {
                break;
            }
            joined |= joint;
        }
        int behind = row.token(end - 1).end();
        var mistake = Mistake.at(token, said(i));
        mistakes.add(
                head && !joined
                        ? mistake.or(
                                "Write square brackets",
                                new Patch(token.start(), token.start(), "["),
                                new Patch(behind, behind, "]"))
                        : mistake);
        out.add(new Token(Kind.OPEN, token.start(), token.start(), "["));
        if (!head) {
            head(token.start());
        }
        out.add(token);
        closing.putIfAbsent(end, new Token(Kind.CLOSE, behind, behind, "]"));
    }

    /** What the condition of a query lacks that has none, so that the parser does not say it again. */
    private void head(int at) {
        out.add(new Token(Kind.ANY, at, at, "any"));
        out.add(new Token(Kind.WHERE, at, at, "where"));
    }
}
