package dev.progeny.syntax;

import dev.progeny.syntax.RuleFile.Embedding;

/**
 * A string of TOML 1.0 as it stands in a file. What TOML forbids is taken as it stands: an unknown escape is a backslash
 * and a letter, and a string that is not closed ends with its line or with the file.
 *
 * @param content the place of what stands between the quotes
 * @param end offset after the closing quotes
 * @param text what the string stands for; line breaks as in the file
 */
record TomlString(Embedding embedding, Span content, int end, String text, PositionMap map) {

    /** @param start offset of the first quote in {@code file} */
    static TomlString read(String file, int start) {
        return new Reader(file, start).read();
    }

    /** Reads one string from left to right. */
    private static final class Reader {
        private final String file;
        private final char quote;
        private final boolean multiline;
        private final PositionMap.Builder out = new PositionMap.Builder();
        private int at;

        Reader(String file, int start) {
            this.file = file;
            this.quote = file.charAt(start);
            this.multiline = file.startsWith(String.valueOf(quote).repeat(3), start);
            this.at = start + (multiline ? 3 : 1);
        }

        TomlString read() {
            int first = at;
            if (multiline) {
                at += newline(at);
            }
            while (at < file.length() && closing() == 0 && (multiline || newline(at) == 0)) {
                if (quote == '"' && file.charAt(at) == '\\') {
                    escape();
                } else {
                    out.plain(file.charAt(at), at++);
                }
            }
            int after = at + closing();
            return new TomlString(embedding(), new Span(first, at), after, out.text(), out.end(at));
        }

        /** The length of the closing quotes that stand here; two more quotes before them belong to the text. */
        private int closing() {
            if (!multiline) {
                return at < file.length() && file.charAt(at) == quote ? 1 : 0;
            }
            int quotes = 0;
            while (quotes < 6 && at + quotes < file.length() && file.charAt(at + quotes) == quote) {
                quotes++;
            }
            return quotes == 3 || quotes == 6 ? 3 : 0;
        }

        private void escape() {
            int next = at + 1 < file.length() ? file.charAt(at + 1) : -1;
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
            int value = 0;
            for (int i = at + 2; i < end; i++) {
                int digit = i < file.length() ? Character.digit(file.charAt(i), 16) : -1;
                if (digit < 0 || value > Character.MAX_CODE_POINT >> 4) {
                    out.plain('\\', at++);
                    return;
                }
                value = (value << 4) + digit;
            }
            out.escaped(value, at, end);
            at = end;
        }

        /** A backslash at the end of a line takes all space after it away, line breaks included. */
        private void continuation() {
            int end = at + 1;
            while (end < file.length() && (file.charAt(end) == ' ' || file.charAt(end) == '\t')) {
                end++;
            }
            if (!multiline || newline(end) == 0) {
                out.plain('\\', at++);
                return;
            }
            while (end < file.length() && " \t\r\n".indexOf(file.charAt(end)) >= 0) {
                end++;
            }
            at = end;
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
