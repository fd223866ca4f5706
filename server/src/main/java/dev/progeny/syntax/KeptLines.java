package dev.progeny.syntax;

import dev.progeny.syntax.QueryReader.Place;
import java.util.List;

/**
 * The lines that suppressions speak of. What stands on them must stay there, and nothing else may come: otherwise findings
 * would appear or be hidden because of the form alone.
 *
 * @param lines places in the file, of whole lines, the comments' own among them
 */
record KeptLines(List<Span> lines, Place place) implements Gaps.Kept {
    KeptLines {
        lines = List.copyOf(lines);
    }

    /** Those in a query; a comment around it is for all of it. */
    static KeptLines of(List<Suppression> suppressions, Place place) {
        return new KeptLines(
                suppressions.stream()
                        .filter(it -> it.breadth() == Suppression.Breadth.LINES
                                && place.span().contains(it.comment().span()))
                        .map(Suppression::reach)
                        .toList(),
                place);
    }

    @Override
    public boolean keeps(int wordEnd, int nextStart) {
        Span gap = inFile(wordEnd, nextStart);
        return lines.stream().anyMatch(it -> it.touches(gap.start()) || it.touches(gap.end()));
    }

    /** Whether a gap is kept in which the file may break a line and the query does not: its sides must not be joined. */
    boolean hidesBreak(int start, int end) {
        return inFile(start, end).length() != end - start && keeps(start, end);
    }

    /** @param start behind the first word of the query */
    private Span inFile(int start, int end) {
        int before = place.map().span(start - 1, start).end();
        return new Span(before, place.map().span(end, end + 1).start());
    }
}
