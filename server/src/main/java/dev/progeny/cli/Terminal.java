package dev.progeny.cli;

/**
 * What a terminal shows for a text from a stranger, a name in a binary or a line of a rule: nothing in it moves the
 * cursor, changes colours, hides or reorders what stands beside it.
 */
final class Terminal {
    private Terminal() {}

    /** The text on one line, with every character that a terminal obeys or hides written as {@code \}{@code u{1b}}. */
    static String safe(String text) {
        if (text.codePoints().allMatch(Terminal::isShown)) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> out.append(safe(c)));
        return out.toString();
    }

    /** One character as {@link #safe(String)} shows it. */
    static String safe(int codePoint) {
        return isShown(codePoint) ? Character.toString(codePoint) : "\\u{" + Integer.toHexString(codePoint) + "}";
    }

    /** {@link #safe(String)}, cut off after {@code limit} UTF-16 units of the text. */
    static String safe(String text, int limit) {
        if (text.length() <= limit) {
            return safe(text);
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return safe(text.substring(0, end)) + "…";
    }

    /** How many columns a terminal gives to {@link #safe(String)}. */
    static int width(String safe) {
        return safe.codePoints().map(CellWidth::of).sum();
    }

    /**
     * Control characters and ANSI escapes; format characters, of which bidirectional overrides reorder what is shown and
     * zero-width ones hide; separators that some terminals break lines at; halves of surrogate pairs.
     */
    static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
