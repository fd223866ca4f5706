package dev.progeny.syntax;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where the strings of a TOML file end whose closing quotes are missing or doubtful. The file is looked through for its
 * statements once, however many strings it has.
 *
 * <p>A multi-line string is taken to be unclosed if its closing quotes never come, or if what comes right before them is
 * {@code key =}: those quotes open the next string. It then ends before the first line that is a table's header or an
 * entry, which a query's line is hardly ever: wrong where an unclosed query compares a bare name at the start of a line
 * with a single {@code =}, and where a text ends in {@code key =} right before its closing quotes.
 *
 * <p>On one line, a quote with more than a comment behind it is taken for one that should have been escaped.
 */
final class TomlEnds {
    private final String file;
    /** The starts of the lines that are a statement, in order. */
    private final int[] statements;
    /** For each kind of quotes: up to here none close a string for sure from where they were last looked for. */
    private final Map<Character, Integer> openUpTo = new HashMap<>();

    TomlEnds(String file) {
        this.file = file;
        var starts = IntStream.builder();
        for (int line = 0; line < file.length(); line = lineAfter(line)) {
            if (isHeader(line) || isEntry(line)) {
                starts.add(line);
            }
        }
        this.statements = starts.build().toArray();
    }

    String file() {
        return file;
    }

    /**
     * Where the multi-line string whose text starts at {@code from} ends at the latest, closing quotes included.
     *
     * @param close where these begin; -1 if there are none
     */
    int limit(int from, int close) {
        if (close < 0 || opensNext(from, close)) {
            return nextStatement(from);
        }
        return Math.min(file.length(), close + 6);
    }

    /**
     * Where the quotes begin that close the multi-line string for sure: the first behind which its line ends, before the
     * next statement. Those before them stand inside of the query, {@code """cmd.exe"""}. Where none are such, the first.
     */
    int closer(int from, char quote) {
        String quotes = String.valueOf(quote).repeat(3);
        int first = closing(from, quotes);
        if (first < 0 || closesLine(lastOf(first, quote)) || opensNext(from, first)) {
            return first;
        }
        int statement = nextStatement(first);
        int at = Math.max(first, openUpTo.getOrDefault(quote, 0));
        while (at >= 0 && at < statement) {
            at = closing(at, quotes);
            if (at >= 0 && at < statement && closesLine(lastOf(at, quote))) {
                return at;
            }
            at = at < 0 ? at : lastOf(at, quote) + 1;
        }
        openUpTo.put(quote, statement);
        return first;
    }

    /** The last of the quotes in a row. */
    private int lastOf(int at, char quote) {
        int last = at;
        while (last + 1 < file.length() && file.charAt(last + 1) == quote) {
            last++;
        }
        return last;
    }

    /** Whether the quote at {@code at} can be the last thing on its line that counts. */
    boolean closesLine(int at) {
        int next = skipSpace(at + 1);
        return next == file.length() || "#\r\n".indexOf(file.charAt(next)) >= 0;
    }

    /** The last quote of the line that closes it; -1 if none does. */
    int lastCloser(int from, char quote) {
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
    int closing(int from, String quotes) {
        int at = file.indexOf(quotes, from);
        while (at > 0 && quotes.charAt(0) == '"' && isEscaped(from, at)) {
            at = file.indexOf(quotes, at + 1);
        }
        return at;
    }

    private boolean isEscaped(int from, int at) {
        int backslashes = 0;
        while (at - backslashes > from && file.charAt(at - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** Whether nothing but {@code key =} stands between the start of a line and {@code close}. */
    private boolean opensNext(int from, int close) {
        int line = file.lastIndexOf('\n', close - 1) + 1;
        int value = afterKey(line);
        return line >= from && value > line && skipSpace(value) == close;
    }

    /** The end of the line before the next statement. */
    int nextStatement(int from) {
        int next = Arrays.binarySearch(statements, from + 1);
        next = next < 0 ? -next - 1 : next;
        if (next == statements.length) {
            return file.length();
        }
        int line = statements[next];
        boolean two = line - 2 >= from && file.startsWith("\r\n", line - 2);
        return two ? line - 2 : line - 1;
    }

    private int lineAfter(int from) {
        int end = file.indexOf('\n', from);
        return end < 0 ? file.length() : end + 1;
    }

    /** {@code key = } and what a value begins with. */
    private boolean isEntry(int line) {
        int afterKey = afterKey(line);
        int value = skipSpace(afterKey);
        return afterKey > line && value < file.length() && "\"'[{tf0123456789".indexOf(file.charAt(value)) >= 0;
    }

    /** After the {@code =} of {@code key =}, or {@code line} if there is none. */
    private int afterKey(int line) {
        int key = skipBare(line);
        int sign = skipSpace(key);
        boolean entry = key > line
                && file.startsWith("=", sign)
                && !file.startsWith("==", sign)
                && !file.startsWith("=~", sign);
        return entry ? sign + 1 : line;
    }

    /** {@code [name]} or {@code [[name.name]]} alone on its line. */
    private boolean isHeader(int line) {
        int open = file.startsWith("[[", line) ? 2 : file.startsWith("[", line) ? 1 : 0;
        int name = skipBare(line + open);
        while (name > line + open && file.startsWith(".", name)) {
            name = skipBare(name + 1);
        }
        boolean closed = file.startsWith("]".repeat(open), name);
        return open > 0 && name > line + open && closed && closesLine(name + open - 1);
    }

    private int skipBare(int from) {
        int at = from;
        while (at < file.length() && isBare(file.charAt(at))) {
            at++;
        }
        return at;
    }

    private int skipSpace(int from) {
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
