package dev.progeny.syntax;

import dev.progeny.syntax.Expr.Quotes;

/** Texts as string literals of EQL. */
public final class Literals {
    private Literals() {}

    /**
     * A literal that stands for {@code value}, e.g. {@code "C:\\Windows"}.
     *
     * @param like how the neighbours are written; another kind is taken where that one cannot hold the text or is not
     *     legal in the dialect
     */
    public static String quote(String value, Quotes like, Dialect dialect) {
        boolean endgame = dialect == Dialect.ENDGAME;
        return switch (like) {
            case TRIPLE -> !endgame && fitsTriple(value) ? "\"\"\"" + value + "\"\"\"" : escaped(value, '"');
            case RAW_DOUBLE -> endgame && fitsRaw(value, '"') ? "?\"" + value + '"' : escaped(value, '"');
            case RAW_SINGLE ->
                endgame ? fitsRaw(value, '\'') ? "?'" + value + '\'' : escaped(value, '\'') : escaped(value, '"');
            case SINGLE -> escaped(value, endgame ? '\'' : '"');
            case DOUBLE -> escaped(value, '"');
        };
    }

    /** At most two quotes may stand before the closing three, and the literal ends with its line. */
    private static boolean fitsTriple(String value) {
        return !value.contains("\"\"\"") && value.chars().noneMatch(Literals::isControl);
    }

    /** A backslash before the closing quote would take it for a part of the text. */
    private static boolean fitsRaw(String value, char quote) {
        return value.indexOf(quote) < 0
                && !value.endsWith("\\")
                && value.chars().noneMatch(Literals::isControl);
    }

    private static boolean isControl(int c) {
        return (c < ' ' && c != '\t') || c == 0x7f;
    }

    private static String escaped(String value, char quote) {
        var out = new StringBuilder(value.length() + 8).append(quote);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(c);
                    } else if (isControl(c)) {
                        out.append(String.format("\\u{%02x}", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append(quote).toString();
    }
}
