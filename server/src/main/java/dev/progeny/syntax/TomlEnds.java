package dev.progeny.syntax;

/**
 * Where a string of TOML ends whose closing quotes are missing or doubtful.
 *
 * <p>A multi-line string is taken to be unclosed if its closing quotes never come, or if what comes right before them is
 * {@code key =}: those quotes open the next string. It then ends before the first line that is a table's header or an
 * entry, which a query's line is hardly ever: wrong where an unclosed query compares a bare name at the start of a line
 * with a single {@code =}, and where a text ends in {@code key =} right before its closing quotes.
 *
 * <p>On one line, a quote with more than a comment behind it is taken for one that should have been escaped.
 */
final class TomlEnds {
    private TomlEnds() {}

    /**
     * Where the multi-line string whose text starts at {@code from} ends at the latest, closing quotes included.
     *
     * @param close where these begin; -1 if there are none
     */
    static int limit(String file, int from, int close) {
        if (close < 0 || opensNext(file, from, close)) {
            return nextStatement(file, from);
        }
        return Math.min(file.length(), close + 6);
    }

    /**
     * Where the quotes begin that close the multi-line string for sure: the first behind which its line ends, before the next statement. Those
     * before them stand inside of the query, {@code """cmd.exe"""}. Where none are such, the first.
     */
    static int closer(String file, int from, char quote) {
        String quotes = String.valueOf(quote).repeat(3);
        int first = closing(file, from, quotes);
        if (first < 0 || closesLine(file, lastOf(file, first, quote)) || opensNext(file, from, first)) {
            return first;
        }
        int statement = nextStatement(file, first);
        for (int at = first; at >= 0 && at < statement; at = closing(file, lastOf(file, at, quote) + 1, quotes)) {
            if (closesLine(file, lastOf(file, at, quote))) {
                return at;
            }
        }
        return first;
    }

    /** The last of the quotes in a row. */
    private static int lastOf(String file, int at, char quote) {
        int last = at;
        while (last + 1 < file.length() && file.charAt(last + 1) == quote) {
            last++;
        }
        return last;
    }

    /** Whether the quote at {@code at} can be the last thing on its line that counts. */
    static boolean closesLine(String file, int at) {
        int next = skipSpace(file, at + 1);
        return next == file.length() || "#\r\n".indexOf(file.charAt(next)) >= 0;
    }

    /** The last quote of the line that closes it; -1 if none does. */
    static int lastCloser(String file, int from, char quote) {
        int line = file.indexOf('\n', from);
        boolean closes = true;
        int last = -1;
        for (int i = (line < 0 ? file.length() : line) - 1; i >= from; i--) {
            char c = file.charAt(i);
            if (c == quote && closes) {
                last = Math.max(last, i);
            }
            closes = c == '#' || (closes && (c == ' ' || c == '\t' || c == '\r'));
        }
        return last;
    }

    /** The first closing quotes that no backslash takes their meaning from; -1 if there are none. */
    static int closing(String file, int from, String quotes) {
        int at = file.indexOf(quotes, from);
        while (at > 0 && quotes.charAt(0) == '"' && isEscaped(file, from, at)) {
            at = file.indexOf(quotes, at + 1);
        }
        return at;
    }

    private static boolean isEscaped(String file, int from, int at) {
        int backslashes = 0;
        while (at - backslashes > from && file.charAt(at - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** Whether nothing but {@code key =} stands between the start of a line and {@code close}. */
    private static boolean opensNext(String file, int from, int close) {
        int line = file.lastIndexOf('\n', close - 1) + 1;
        int value = afterKey(file, line);
        return line >= from && value > line && skipSpace(file, value) == close;
    }

    /** The end of the line before the next statement. */
    static int nextStatement(String file, int from) {
        for (int line = lineAfter(file, from); line < file.length(); line = lineAfter(file, line)) {
            if (isHeader(file, line) || isEntry(file, line)) {
                boolean two = line - 2 >= from && file.startsWith("\r\n", line - 2);
                return two ? line - 2 : line - 1;
            }
        }
        return file.length();
    }

    private static int lineAfter(String file, int from) {
        int end = file.indexOf('\n', from);
        return end < 0 ? file.length() : end + 1;
    }

    /** {@code key = } and what a value begins with. */
    private static boolean isEntry(String file, int line) {
        int afterKey = afterKey(file, line);
        int value = skipSpace(file, afterKey);
        return afterKey > line && value < file.length() && "\"'[{tf0123456789".indexOf(file.charAt(value)) >= 0;
    }

    /** After the {@code =} of {@code key =}, or {@code line} if there is none. */
    private static int afterKey(String file, int line) {
        int key = skipBare(file, line);
        int sign = skipSpace(file, key);
        boolean entry = key > line
                && file.startsWith("=", sign)
                && !file.startsWith("==", sign)
                && !file.startsWith("=~", sign);
        return entry ? sign + 1 : line;
    }

    /** {@code [name]} or {@code [[name.name]]} alone on its line. */
    private static boolean isHeader(String file, int line) {
        int open = file.startsWith("[[", line) ? 2 : file.startsWith("[", line) ? 1 : 0;
        int name = skipBare(file, line + open);
        while (name > line + open && file.startsWith(".", name)) {
            name = skipBare(file, name + 1);
        }
        boolean closed = file.startsWith("]".repeat(open), name);
        return open > 0 && name > line + open && closed && closesLine(file, name + open - 1);
    }

    private static int skipBare(String file, int from) {
        int at = from;
        while (at < file.length() && isBare(file.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int skipSpace(String file, int from) {
        int at = from;
        while (at < file.length() && (file.charAt(at) == ' ' || file.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Whether a key may hold it without quotes. */
    static boolean isBare(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }
}
