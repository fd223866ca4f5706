package dev.progeny.syntax;

import java.util.Arrays;

/**
 * Where the lines of a text begin: offsets to lines and characters and back, both counted from 0, characters in UTF-16
 * units. A line ends at {@code \n}, {@code \r\n} or {@code \r}, as in the Language Server Protocol 3.18, Text Documents.
 * Places outside of the text are moved to the nearest one inside.
 */
public final class Lines {
    private final String text;
    private final int[] starts;

    private Lines(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    /** A place between two characters. */
    public record Place(int line, int character) {}

    public static Lines of(String text) {
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
        return new Lines(text, Arrays.copyOf(starts, count));
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
        return new Place(line, Math.min(inside, end(line)) - starts[line]);
    }

    public int offset(int line, int character) {
        if (line < 0) {
            return 0;
        }
        if (starts.length <= line) {
            return text.length();
        }
        int length = end(line) - starts[line];
        return starts[line] + Math.max(0, Math.min(character, length));
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
