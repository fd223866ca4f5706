package dev.progeny.syntax;

import java.util.Arrays;

/**
 * Where the lines of a text begin: offsets to lines and characters and back, both counted from 0. Offsets count UTF-16 units,
 * and so do characters unless another unit is asked for. A line ends at {@code \n}, {@code \r\n} or {@code \r}, as in the Language Server Protocol 3.18, Text Documents.
 * Places outside of the text are moved to the nearest one inside.
 */
public final class Lines {
    private final String text;
    private final int[] starts;
    private final Unit unit;

    private Lines(String text, int[] starts, Unit unit) {
        this.text = text;
        this.starts = starts;
        this.unit = unit;
    }

    /** What is counted as a character. */
    public enum Unit {
        UTF_16,
        /** Bytes of UTF-8. */
        UTF_8,
        /** Code points of Unicode. */
        UTF_32
    }

    /** A place between two characters. */
    public record Place(int line, int character) {}

    public static Lines of(String text) {
        return of(text, Unit.UTF_16);
    }

    public static Lines of(String text, Unit unit) {
        var starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean halfOfTwo = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || (c == '\r' && !halfOfTwo)) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = i + 1;
            }
        }
        return new Lines(text, Arrays.copyOf(starts, count), unit);
    }

    String text() {
        return text;
    }

    public int count() {
        return starts.length;
    }

    public Place place(int offset) {
        int inside = Math.max(0, Math.min(offset, text.length()));
        int found = Arrays.binarySearch(starts, inside);
        int line = found < 0 ? -found - 2 : found;
        return new Place(line, count(starts[line], Math.min(inside, end(line))));
    }

    public int offset(int line, int character) {
        if (line < 0) {
            return 0;
        }
        if (starts.length <= line) {
            return text.length();
        }
        int length = end(line) - starts[line];
        return unit == Unit.UTF_16 ? starts[line] + Math.max(0, Math.min(character, length)) : after(line, character);
    }

    /** A count that ends inside of a character stands for the place before it. */
    private int after(int line, int units) {
        int at = starts[line];
        int end = end(line);
        int left = units;
        while (at < end) {
            int c = text.codePointAt(at);
            left -= units(c);
            if (left < 0) {
                break;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private int count(int start, int end) {
        if (unit == Unit.UTF_16) {
            return end - start;
        }
        int units = 0;
        for (int i = start; i < end; ) {
            int c = text.codePointAt(i);
            units += units(c);
            i += Character.charCount(c);
        }
        return units;
    }

    private int units(int c) {
        return unit == Unit.UTF_32 ? 1 : bytes(c);
    }

    /** RFC 3629 §3; half of a surrogate pair is sent as a mark of the same length as most of Unicode. */
    private static int bytes(int c) {
        if (c < 0x80) {
            return 1;
        }
        if (c < 0x800) {
            return 2;
        }
        return c < 0x10000 ? 3 : 4;
    }

    /** The line's text without its line break; empty for a line that is not there. */
    public String line(int line) {
        return line < 0 || starts.length <= line ? "" : text.substring(starts[line], end(line));
    }

    private int end(int line) {
        if (line + 1 == starts.length) {
            return text.length();
        }
        int end = starts[line + 1] - 1;
        boolean two = text.charAt(end) == '\n' && starts[line] < end && text.charAt(end - 1) == '\r';
        return two ? end - 1 : end;
    }
}
