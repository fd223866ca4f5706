package dev.progeny.syntax;

import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What should stand between the words of a query. Decided from left to right, because whether a bracket's content fits on
 * the line depends on where the bracket stands.
 */
final class Gaps {
    private static final int STEP = 2;

    /** Between two words, or before the first and behind the last. */
    record Gap(int start, int end, String text) {}

    /** What becomes of lines. */
    enum Lines {
        /** Those that are too long are broken. */
        WRAPPED,
        /** None is broken: the string around the query is written on one line. */
        AS_WRITTEN
    }

    /**
     * An open bracket.
     *
     * @param indent of lines that start in it
     * @param outer of the line that it stands in
     */
    record Open(Token token, boolean broken, int indent, int outer) {}

    private final Lines lines;
    private final Written words;
    private final Spacing spacing;
    private final Structure structure;
    private final Fitting fitting;
    private final Kept kept;

    private final List<Gap> gaps = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    /** Of a line that goes on with what is listed without brackets: what terms are joined by, what a pipe is given. */
    private int listIndent = STEP;

    /** Pipes do not fit behind the query: each has a line. */
    private boolean pipesApart;

    private int column;
    private int lineIndent;

    private Gaps(Lines lines, Written words, Node file, Kept kept) {
        this.lines = lines;
        this.words = words;
        this.spacing = Spacing.of(file);
        this.structure = new Structure(words, spacing, file);
        this.fitting = new Fitting(words, spacing, structure);
        this.kept = kept;
    }

    /** Which gaps keep the line breaks that they have, whatever the form says. */
    interface Kept {
        /** @param wordEnd where the word before a gap ends, and where the one behind it starts */
        boolean keeps(int wordEnd, int nextStart);
    }

    /** @param query legal, at least in another dialect */
    static Gaps of(String query, Dialect dialect, Lines lines, Kept kept) {
        List<Token> tokens = QueryReader.tokens(query, dialect);
        List<Token> words =
                tokens.stream().filter(it -> it.kind() != Kind.SPACE).toList();
        Node file = Grammar.parse(
                        tokens.stream().filter(it -> !it.kind().isHidden()).toList())
                .file();
        var gaps = new Gaps(lines, new Written(query, words), file, kept);
        gaps.decide();
        return gaps;
    }

    List<Gap> all() {
        return gaps;
    }

    private void decide() {
        gaps.add(new Gap(0, words.word(0).start(), ""));
        for (int i = 0; i + 1 < words.count(); i++) {
            write(i);
            Token next = words.word(i + 1);
            if (next.kind() == Kind.EOF) {
                put(i, "\n");
            } else {
                gap(i);
            }
        }
    }

    /** Goes past word {@code i}, which stands at the current column. */
    private void write(int i) {
        Token word = words.word(i);
        int newline = word.text().lastIndexOf('\n');
        column = newline < 0 ? column + word.text().length() : word.text().length() - newline - 1;
        if (word.kind() == Kind.LEFT) {
            boolean broken = words.isBroken(i) || !fitting.list(i, column, open);
            open.push(new Open(
                    word, broken && lines == Lines.WRAPPED || words.isBroken(i), lineIndent + STEP, lineIndent));
        } else if (word.kind() == Kind.OPEN) {
            open.push(new Open(word, false, lineIndent + STEP, lineIndent));
        } else if (word.kind() == Kind.RIGHT || word.kind() == Kind.CLOSE) {
            open.pop();
            // The term stands indented itself.
            listIndent = open.isEmpty() && word.kind() == Kind.CLOSE ? 2 * STEP : listIndent;
        } else if (word.kind() == Kind.PIPE) {
            listIndent = STEP;
        }
    }

    private void gap(int i) {
        Token word = words.word(i);
        Token next = words.word(i + 1);
        int newlines = words.newlines(i);
        if (isKept(i)) {
            asWritten(i, newlines);
        } else if (words.kind(i) == Kind.LINE_COMMENT) {
            newline(i, indent(i + 1), newlines);
        } else if (word.kind().isComment() || next.kind().isComment()) {
            beside(i, newlines);
        } else if (startsLine(i)) {
            boolean moved = isBehindBreak(i);
            newline(i, indent(i + 1), moved ? Math.max(newlines, words.newlines(i - 1)) : newlines);
        } else {
            space(i);
        }
    }

    private boolean isKept(int i) {
        return kept.keeps(words.word(i).end(), words.word(i + 1).start());
    }

    private void asWritten(int i, int newlines) {
        if (newlines > 0) {
            put(i, newlines > 1 ? Blank.LINE : Blank.NONE, indent(i + 1));
        } else {
            space(i);
        }
    }

    /** Whether word {@code i} joins conditions and starts a line: the break is meant to be one behind it. */
    private boolean isBehindBreak(int i) {
        return words.isJoin(i) && i > 0 && words.newlines(i - 1) > 0 && !words.isComment(i - 1) && !isKept(i - 1);
    }

    /** At a block comment, or before a line comment. */
    private void beside(int i, int newlines) {
        boolean before = words.word(i + 1).kind() == Kind.COMMENT && i + 2 < words.count();
        // A comment between a comma and an item on one line belongs to the item.
        boolean ofItem = before
                && newlines == 0
                && words.word(i).kind() == Kind.COMMA
                && isBroken()
                && words.newlines(i + 1) == 0;
        if (newlines > 0 || ofItem || structure.endsLine(i)) {
            newline(i, indent(i + 1), newlines);
        } else {
            space(i);
        }
    }

    private boolean startsLine(int i) {
        Token word = words.word(i);
        Token next = words.word(i + 1);
        if (structure.startsBehind(i)) {
            return lines == Lines.WRAPPED || words.newlines(i) > 0;
        }
        if (word.kind() == Kind.LEFT || next.kind() == Kind.RIGHT) {
            return isBroken() && closesOrOpens(i);
        }
        if (word.kind() == Kind.COMMA) {
            return open.isEmpty()
                    ? lines == Lines.WRAPPED && !fitting.item(i + 1, column)
                    : isBroken() && spacing.owner(open.element().token()) != Rule.GROUP;
        }
        if (words.isJoin(i)) {
            boolean meant = words.newlines(i) > 0 || isBehindBreak(i);
            return meant || (lines == Lines.WRAPPED && !fitting.operand(i + 1, column, open));
        }
        if (structure.startsBody(i)) {
            return words.newlines(i) > 0;
        }
        if (next.kind() == Kind.PIPE || word.kind() == Kind.WHERE) {
            boolean apart = next.kind() == Kind.PIPE && lines == Lines.WRAPPED && areApart(i + 1);
            return (words.newlines(i) > 0 || apart) && isTopOrWhere(word);
        }
        return false;
    }

    /** Whether pipes have lines of their own, from the one at word {@code i} on: behind terms, and where not all fit on one. */
    private boolean areApart(int i) {
        pipesApart |= structure.hasTerms() || !fitting.rest(i, column);
        return pipesApart;
    }

    private boolean isTopOrWhere(Token word) {
        return open.isEmpty() || word.kind() == Kind.WHERE;
    }

    /** Whether the bracket at this gap is the innermost broken one: {@code )} closes it, {@code (} has just opened it. */
    private boolean closesOrOpens(int i) {
        return words.word(i).kind() != Kind.LEFT || words.word(i + 1).kind() != Kind.RIGHT;
    }

    private boolean isBroken() {
        return !open.isEmpty() && open.element().broken();
    }

    private int indent(int i) {
        Kind kind = words.kind(i);
        if (!open.isEmpty()) {
            Open inner = open.element();
            boolean closes = kind == Kind.RIGHT && inner.token().kind() == Kind.LEFT;
            return closes ? inner.outer() : inner.indent();
        }
        if (i > 0 && words.kind(i - 1) == Kind.COMMA) {
            return listIndent;
        }
        return structure.isAtMargin(i) ? 0 : STEP;
    }

    private void newline(int i, int indent, int newlines) {
        Token next = words.word(i + 1);
        boolean inside = words.word(i).kind() == Kind.LEFT || next.kind() == Kind.RIGHT;
        put(i, newlines > 1 && !inside ? Blank.LINE : Blank.NONE, indent);
    }

    /** Whether a blank line stands before a line. */
    private enum Blank {
        LINE,
        NONE
    }

    private void put(int i, Blank blank, int indent) {
        put(i, (blank == Blank.LINE ? "\n\n" : "\n") + " ".repeat(indent));
        column = indent;
        lineIndent = indent;
    }

    private void space(int i) {
        boolean space = spacing.between(words.word(i), words.word(i + 1));
        put(i, space ? " " : "");
        column += space ? 1 : 0;
    }

    private void put(int i, String text) {
        int behind = words.word(i).end();
        int before = words.word(i + 1).start();
        gaps.add(new Gap(behind, before, text));
    }
}
