package dev.progeny.syntax;

import java.util.Arrays;

/** How TOML 1.0 writes texts as strings. Source: toml.io/en/v1.0.0#string. */
final class Toml {
    private Toml() {}

    /** Whether a literal string, which knows no escapes, can hold the text. */
    static boolean fitsLiteral(String text, String... forbidden) {
        return Arrays.stream(forbidden).noneMatch(text::contains)
                && text.chars().noneMatch(c -> isControl(c) && "\t\n\r".indexOf(c) < 0);
    }

    /** What becomes of quotes in a basic string. */
    enum Marks {
        /** Each is escaped. */
        ESCAPED,
        /** One with none beside it stands as it is: three in a row end a string of several lines. */
        BARE
    }

    /**
     * The text with what a basic string must not hold escaped.
     *
     * @param allowed the control characters that may stand as they are
     */
    static String escaped(String text, String allowed, Marks marks) {
        var out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && marks == Marks.BARE && isAlone(text, i)) {
                out.append(c);
            } else if (c == '\\' || c == '"') {
                out.append('\\').append(c);
            } else if (isControl(c) && allowed.indexOf(c) < 0) {
                out.append(escape(c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isAlone(String text, int quote) {
        return !text.startsWith("\"", quote + 1) && (quote == 0 || text.charAt(quote - 1) != '"');
    }

    private static String escape(char c) {
        return switch (c) {
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> String.format("\\u%04X", (int) c);
        };
    }

    private static boolean isControl(int c) {
        return c < ' ' || c == 0x7f;
    }
}
