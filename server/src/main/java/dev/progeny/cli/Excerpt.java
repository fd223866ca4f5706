package dev.progeny.cli;

import dev.progeny.cli.Palette.Ink;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.Lines.Place;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * The source lines of a span with carets under it, as compilers print them:
 * <pre>
 *    |
 *  3 |   process.parent.name : "WerFault.exe"
 *    |                         ^^^^^^^^^^^^^^
 * </pre>
 * Carets stand under the span whatever the line holds: tabs become blanks up to the next stop, wide and combining characters are
 * counted as a terminal counts them, invisible ones are written out. A long line is cut on both sides of its span.
 */
final class Excerpt {
    private static final int TAB = 4;
    /** Columns that a source line may take, the margin not counted. */
    private static final int WIDTH = 120;
    /** Columns shown before the span where a line is cut. */
    private static final int LEAD = 40;
    /** Lines of a span that are shown before the rest is left out. */
    private static final int LINES = 4;

    private Excerpt() {}

    static List<String> of(Lines lines, Span span, Ink ink, Palette palette) {
        int first = lines.place(span.start()).line();
        Place end = lines.place(span.end());
        // A span that ends behind a line's break does not touch the next line.
        int last = first < end.line() && end.character() == 0 ? end.line() - 1 : end.line();
        int shown = Math.min(last, first + LINES - 1);
        int margin = Integer.toString(shown + 1).length();
        List<String> out = new ArrayList<>();
        out.add(margin("", margin, palette));
        for (int line = first; line <= shown; line++) {
            Row row = Row.of(lines, line, span);
            out.add((margin(Integer.toString(line + 1), margin, palette) + " " + row.text()).stripTrailing());
            String carets = " ".repeat(row.from()) + palette.paint(ink, "^".repeat(row.to() - row.from()));
            if (row.from() < row.to()) {
                out.add(margin("", margin, palette) + " " + carets);
            }
        }
        if (shown < last) {
            out.add(margin("", margin, palette) + " … " + Plural.of(last - shown, "more line"));
        }
        return out;
    }

    private static String margin(String number, int width, Palette palette) {
        return palette.paint(Ink.MARGIN, " ".repeat(1 + width - number.length()) + number + " |");
    }

    /**
     * A line as it is printed.
     *
     * @param from the column of the first caret
     * @param to the column behind the last one
     */
    private record Row(String text, int from, int to) {

        static Row of(Lines lines, int line, Span span) {
            String source = lines.line(line);
            int begin = lines.offset(line, 0);
            int start = begin <= span.start() ? span.start() - begin : indentation(source);
            int end = Math.min(span.end() - begin, source.length());
            Row row = of(source, fits(source) ? 0 : lead(source, start), start, end);
            // An empty span, and one in a line's break, is a place between characters: one caret.
            return begin <= span.start() ? new Row(row.text(), row.from(), Math.max(row.to(), row.from() + 1)) : row;
        }

        private static boolean fits(String source) {
            int column = 0;
            for (int i = 0; i < source.length() && column <= WIDTH; i += Character.charCount(source.codePointAt(i))) {
                column += Terminal.width(cell(source.codePointAt(i), column));
            }
            return column <= WIDTH;
        }

        /** The row from {@code begin} on, for a span from {@code start} to {@code end}: indices into {@code source}. */
        private static Row of(String source, int begin, int start, int end) {
            var out = new StringBuilder(begin > 0 ? "… " : "");
            int column = out.length();
            int from = column;
            int to = column;
            for (int i = begin; i < source.length(); i += Character.charCount(source.codePointAt(i))) {
                String cell = cell(source.codePointAt(i), column);
                if (column + Terminal.width(cell) > WIDTH) {
                    out.append(" …");
                    break;
                }
                out.append(cell);
                if (i < start) {
                    from = column + Terminal.width(cell);
                }
                column += Terminal.width(cell);
                if (i < end) {
                    to = column;
                }
            }
            return new Row(out.toString(), from, Math.max(from, to));
        }

        private static String cell(int codePoint, int column) {
            return codePoint == '\t' ? " ".repeat(TAB - column % TAB) : Terminal.safe(codePoint);
        }

        private static int indentation(String source) {
            return source.length() - source.stripLeading().length();
        }

        private static int lead(String source, int start) {
            int begin = Math.min(start, source.length());
            for (int column = 0; begin > 0 && column < LEAD; ) {
                int codePoint = source.codePointBefore(begin);
                column += Terminal.width(cell(codePoint, 0));
                begin -= Character.charCount(codePoint);
            }
            return begin;
        }
    }
}
