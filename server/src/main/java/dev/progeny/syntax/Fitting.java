package dev.progeny.syntax;

import dev.progeny.syntax.Gaps.Open;
import dev.progeny.syntax.Part.Rule;
import java.util.Deque;
import java.util.Iterator;

/** What fits on the line that is being written, from a column on and inside of the brackets that are open. */
final class Fitting {
    private static final int WIDTH = 120;

    private final Written words;
    private final Spacing spacing;
    private final Structure structure;

    Fitting(Written words, Spacing spacing, Structure structure) {
        this.words = words;
        this.spacing = spacing;
        this.structure = structure;
    }

    /** Whether the content of the bracket at word {@code i} fits on the line, with all that clings to its end. */
    boolean list(int i, int column, Deque<Open> open) {
        return fits(i + 1, behind(words.closing(i), open), column);
    }

    /** Whether the condition that starts at word {@code i} fits on the line, as far as its first break that stays. */
    boolean operand(int i, int column, Deque<Open> open) {
        int depth = 0;
        int end = i;
        for (; end < words.count(); end++) {
            Kind kind = words.word(end).kind();
            if (kind == Kind.LEFT && words.isBroken(end)) {
                end++;
                break;
            }
            depth += kind == Kind.LEFT || kind == Kind.OPEN ? 1 : kind == Kind.RIGHT || kind == Kind.CLOSE ? -1 : 0;
            if (depth < 0
                    || kind == Kind.EOF
                    || kind == Kind.LINE_COMMENT
                    || (depth == 0 && (words.isJoin(end) || kind == Kind.PIPE))) {
                break;
            }
        }
        return fits(i, behind(end - 1, open), column + 1);
    }

    /** Whether one of several that are listed without brackets fits on the line, the last with all that stands on its line. */
    boolean item(int i, int column) {
        int end = i;
        while (words.kind(end) != Kind.COMMA
                && words.kind(end + 1) != Kind.PIPE
                && words.kind(end + 1) != Kind.EOF
                && words.kind(end) != Kind.LINE_COMMENT
                && !structure.startsBehind(end)) {
            end++;
        }
        return fits(i, end, column + 1);
    }

    /** Whether all that is left of the query fits on the line. */
    boolean rest(int i, int column) {
        return fits(i, words.count() - 2, column + 1);
    }

    /** The last word that clings to word {@code i} or joins it to the next operand: what must stand on the same line. */
    private int behind(int i, Deque<Open> open) {
        int last = i;
        Iterator<Open> around = open.iterator();
        while (last + 1 < words.count()) {
            Kind kind = words.word(last + 1).kind();
            if (kind == Kind.AND || kind == Kind.OR) {
                return last + 1;
            }
            if (words.kind(last) == Kind.CLOSE && spacing.owner(words.word(last)) == Rule.TERM) {
                return structure.termEnd(last);
            }
            if (kind != Kind.RIGHT && kind != Kind.CLOSE && kind != Kind.COMMA) {
                return last;
            }
            // The closing bracket of a broken one starts a line.
            if (kind != Kind.COMMA && around.hasNext() && around.next().broken()) {
                return last;
            }
            last++;
        }
        return last;
    }

    /** Whether the words fit on the line from a column on. */
    private boolean fits(int from, int to, int column) {
        int width = column;
        for (int i = from; i <= to && i < words.count(); i++) {
            Token word = words.word(i);
            if (i > from && spacing.between(words.word(i - 1), word)) {
                width++;
            }
            width += word.text().length();
            if (width > WIDTH || (i < to && word.kind() == Kind.LINE_COMMENT)) {
                return false;
            }
        }
        return true;
    }
}
