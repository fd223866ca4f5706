package dev.progeny.session;

import dev.progeny.syntax.Lines;

/** An edit that an editor made. */
public sealed interface Change {
    /** @param unit what places count */
    String applyTo(String before, Lines.Unit unit);

    /** The text is another one. */
    record Whole(String text) implements Change {
        @Override
        public String applyTo(String before, Lines.Unit unit) {
            return text;
        }
    }

    /** A range was replaced; places outside of the text are moved into it, an end before the start is the start. */
    record Part(Lines.Place start, Lines.Place end, String text) implements Change {
        @Override
        public String applyTo(String before, Lines.Unit unit) {
            Lines lines = Lines.of(before, unit);
            int from = lines.offset(start.line(), start.character());
            int to = Math.max(from, lines.offset(end.line(), end.character()));
            return before.substring(0, from) + text + before.substring(to);
        }
    }
}
