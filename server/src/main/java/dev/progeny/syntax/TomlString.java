package dev.progeny.syntax;

import dev.progeny.syntax.RuleFile.Embedding;
import java.util.ArrayList;
import java.util.List;

/**
 * A string of TOML 1.1 as it stands in a file. What TOML forbids is taken as it stands and named as a fault: an escape that
 * there is not is a backslash and a letter, quotes in the middle of a line are text.
 *
 * @param content the place of what stands between the quotes
 * @param end offset after the closing quotes
 * @param text what the string stands for; line breaks as in the file
 * @param faults in the order of their places
 */
record TomlString(Embedding embedding, Span content, int end, String text, PositionMap map, List<Fault> faults) {
    TomlString {
        faults = List.copyOf(faults);
    }

    /** The same with one more fault. */
    TomlString with(Fault fault) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(0, fault);
        return new TomlString(embedding, content, end, text, map, more);
    }

    /** Where the file breaks TOML's rules for strings. */
    record Fault(Sort sort, Span span, String message) {}

    /** What a fault does to the text around it. */
    enum Sort {
        /** The text goes on behind it. */
        INSIDE,
        /** No quotes stand around it. */
        BARE,
        /** Three quotes in its midst; the text goes on behind them. */
        QUOTES,
        /** The text may go on after the string. */
        END
    }

    /** What may stand behind a string on its line. */
    enum Follower {
        /** Nothing but a comment: a quote with more behind it is no closing one, as long as there is a later one. */
        COMMENT,
        /** Anything: the next part of a list or a table. */
        ANYTHING
    }

    /** @param start offset of the first quote in the file */
    static TomlString read(TomlEnds ends, int start, Follower follower) {
        return new Reader(ends, start, follower).read();
    }

    /** Reads one string from left to right. */
    private static final class Reader {
        private final TomlEnds ends;
        private final String file;
        private final char quote;
        private final boolean multiline;
        private final Span opening;
        private final int limit;
        private final PositionMap.Builder out = new PositionMap.Builder();
        private final List<Fault> faults = new ArrayList<>();
        /** The last quote of the line, or the first of three, that can close the string; -1 if any quote does. */
        private final int closer;

        private int at;

        Reader(TomlEnds ends, int start, Follower follower) {
            this.ends = ends;
            this.file = ends.file();
            this.quote = file.charAt(start);
            this.multiline = file.startsWith(String.valueOf(quote).repeat(3), start);
            this.at = start + (multiline ? 3 : 1);
            this.opening = new Span(start, at);
            int close = multiline ? multilineCloser(follower) : -1;
            this.limit = multiline ? ends.limit(at, close) : file.length();
            this.closer = multiline ? close : follower == Follower.ANYTHING ? -1 : ends.lastCloser(at, quote);
        }

        private int multilineCloser(Follower follower) {
            return follower == Follower.COMMENT
                    ? ends.closer(at, quote)
                    : ends.closing(at, String.valueOf(quote).repeat(3));
        }

        TomlString read() {
            int first = at;
            if (multiline) {
                at += newline(at);
            }
            while (at < limit && closing() == 0 && (multiline || newline(at) == 0)) {
                if (quote == '"' && file.charAt(at) == '\\') {
                    escape();
                } else if (multiline && file.startsWith(quotes(), at) && at < closer) {
                    quotesInside();
                } else {
                    if (file.charAt(at) == quote && !multiline) {
                        fault(1, "this quote ends the TOML string; " + instead());
                    }
                    out.plain(file.charAt(at), at++);
                }
            }
            if (closing() == 0) {
                String where = multiline ? "" : " on its line";
                String message = "this TOML string is never closed" + where + ": `" + quotes() + "` is missing";
                faults.add(0, new Fault(Sort.END, opening, message));
            }
            int after = at + closing();
            return new TomlString(embedding(), new Span(first, at), after, out.text(), out.end(at), faults);
        }

        /** Three quotes in the middle of a line, or more: all of them are text. */
        private void quotesInside() {
            String message =
                    "these quotes end the TOML string: a query with texts in three quotes stands between `'''`";
            fault(Sort.QUOTES, 3, message);
            while (file.charAt(at) == quote) {
                out.plain(quote, at++);
            }
        }

        /** The length of the closing quotes that stand here; two more quotes before them belong to the text. */
        private int closing() {
            if (!multiline) {
                boolean closes = at < file.length() && file.charAt(at) == quote;
                return closes && (at >= closer || ends.closesLine(at)) ? 1 : 0;
            }
            if (at < closer) {
                return 0;
            }
            int quotes = 0;
            while (quotes < 6 && at + quotes < limit && file.charAt(at + quotes) == quote) {
                quotes++;
            }
            return quotes == 3 || quotes == 6 ? 3 : 0;
        }

        private void escape() {
            int next = at + 1 < limit ? file.charAt(at + 1) : -1;
            switch (next) {
                case 'b' -> character('\b');
                case 't' -> character('\t');
                case 'n' -> character('\n');
                case 'f' -> character('\f');
                case 'r' -> character('\r');
                case 'e' -> character('\u001b');
                case '"', '\\' -> character((char) next);
                case 'x' -> codePoint(2);
                case 'u' -> codePoint(4);
                case 'U' -> codePoint(8);
                default -> continuation();
            }
        }

        private void character(char meaning) {
            out.escaped(meaning, at, at + 2);
            at += 2;
        }

        private void codePoint(int digits) {
            int end = at + 2 + digits;
            long value = 0;
            for (int i = at + 2; i < end; i++) {
                int digit = i < limit && file.charAt(i) < 0x80 ? Character.digit(file.charAt(i), 16) : -1;
                if (digit < 0) {
                    String form = file.substring(at, at + 2);
                    illegal(2, "after `" + form + "` come " + digits + " hexadecimal digits");
                    return;
                }
                value = (value << 4) + digit;
            }
            if (value > Character.MAX_CODE_POINT
                    || (Character.MIN_SURROGATE <= value && value <= Character.MAX_SURROGATE)) {
                illegal(2 + digits, "there is no character with this number");
                return;
            }
            out.escaped((int) value, at, end);
            at = end;
        }

        private void illegal(int length, String message) {
            fault(length, message);
            out.plain('\\', at++);
        }

        /** A backslash at the end of a line takes all space after it away, line breaks included. */
        private void continuation() {
            int end = at + 1;
            while (end < limit && (file.charAt(end) == ' ' || file.charAt(end) == '\t')) {
                end++;
            }
            if (multiline && newline(end) > 0) {
                while (end < limit && " \t\r\n".indexOf(file.charAt(end)) >= 0) {
                    end++;
                }
                at = end;
                return;
            }
            boolean letter = at + 1 < limit && newline(at + 1) == 0;
            int length = letter ? 1 + Character.charCount(file.codePointAt(at + 1)) : 1;
            illegal(length, "a TOML string in `" + quotes() + "` knows no such escape: a backslash is written `\\\\`");
        }

        private String instead() {
            return quote == '"' ? "inside, a quote is written `\\\"`" : "a text with such quotes stands in `\'\'\'`";
        }

        private String quotes() {
            return file.substring(opening.start(), opening.end());
        }

        private void fault(int length, String message) {
            fault(Sort.INSIDE, length, message);
        }

        private void fault(Sort sort, int length, String message) {
            if (faults.size() < QueryReader.MOST) {
                faults.add(new Fault(sort, new Span(at, at + length), message));
            }
        }

        private int newline(int offset) {
            return file.startsWith("\r\n", offset) ? 2 : file.startsWith("\n", offset) ? 1 : 0;
        }

        private Embedding embedding() {
            if (quote == '"') {
                return multiline ? Embedding.TOML_BASIC_MULTILINE : Embedding.TOML_BASIC;
            }
            return multiline ? Embedding.TOML_LITERAL_MULTILINE : Embedding.TOML_LITERAL;
        }
    }
}
