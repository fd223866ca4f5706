package dev.progeny.lsp;

import dev.progeny.syntax.Lines;
import dev.progeny.syntax.Span;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Places of the protocol and places of ours. Both count what client and server agreed on. */
final class Ranges {
    private Ranges() {}

    static Position position(Lines lines, int offset) {
        Lines.Place place = lines.place(offset);
        return new Position(place.line(), place.character());
    }

    static Range range(Lines lines, Span span) {
        return new Range(position(lines, span.start()), position(lines, span.end()));
    }

    static int offset(Lines lines, Position position) {
        return lines.offset(position.getLine(), position.getCharacter());
    }

    static Span span(Lines lines, Range range) {
        int start = offset(lines, range.getStart());
        return new Span(start, Math.max(start, offset(lines, range.getEnd())));
    }

    static Lines.Place place(Position position) {
        return new Lines.Place(position.getLine(), position.getCharacter());
    }
}
