package dev.progeny.syntax;

import dev.progeny.syntax.Expr.Quotes;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts that string tokens stand for. */
final class Strings {
    static final String DOUBLED = "a backslash in \"…\" must be doubled";

    private static final String NUMBERED = "a character by number is written `\\u{…}` with 2 to 8 hexadecimal digits";

    private Strings() {}

    static Quotes quotes(Token token) {
        return switch (token.kind()) {
            case DOUBLE -> Quotes.DOUBLE;
            case TRIPLE -> Quotes.TRIPLE;
            case SINGLE -> Quotes.SINGLE;
            case RAW_DOUBLE -> Quotes.RAW_DOUBLE;
            case RAW_SINGLE -> Quotes.RAW_SINGLE;
            case UNTERMINATED -> unterminated(token.text());
            default -> throw new AssertionError(token);
        };
    }

    private static Quotes unterminated(String text) {
        if (text.startsWith("\"\"\"")) {
            return Quotes.TRIPLE;
        }
        return switch (text.charAt(0)) {
            case '"' -> Quotes.DOUBLE;
            case '\'' -> Quotes.SINGLE;
            default -> text.charAt(1) == '"' ? Quotes.RAW_DOUBLE : Quotes.RAW_SINGLE;
        };
    }

    /** The text inside the quotes, escapes resolved; a wrong escape stands for itself and is told to {@code sink}. */
    static String value(Token token, Dialect dialect, Consumer<Mistake> sink) {
        Quotes quotes = quotes(token);
        int from =
                switch (quotes) {
                    case DOUBLE, SINGLE -> 1;
                    case RAW_DOUBLE, RAW_SINGLE -> 2;
                    case TRIPLE -> 3;
                };
        int close = token.kind() == Kind.UNTERMINATED ? 0 : quotes == Quotes.TRIPLE ? 3 : 1;
        String inside = token.text().substring(from, token.text().length() - close);
        return switch (quotes) {
            case TRIPLE -> inside;
            case RAW_DOUBLE -> inside.replace("\\\"", "\"");
            case RAW_SINGLE -> inside.replace("\\'", "'");
            case DOUBLE, SINGLE -> unescaped(token, from, token.text().length() - close, dialect, sink);
        };
    }

    private static String unescaped(Token token, int from, int to, Dialect dialect, Consumer<Mistake> sink) {
        String text = token.text();
        if (text.indexOf('\\') < 0) {
            return text.substring(from, to);
        }
        var out = new StringBuilder(to - from);
        boolean told = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            int end = escapeEnd(text, i, to);
            if (end > 0) {
                appendEscape(text, i, end, out);
                i = end - 1;
                continue;
            }
            out.append(c);
            // One mistake a string: who forgot to double one backslash forgot them all.
            if (!told && token.kind() != Kind.UNTERMINATED) {
                int at = token.start() + i;
                sink.accept(wrongEscape(token, at, Math.min(2, to - i), dialect));
                told = true;
            }
        }
        return out.toString();
    }

    /** A character by number as other languages write it. */
    private static final Pattern CODE = Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))");
    /** @param at offset of the backslash in the query */
    private static Mistake wrongEscape(Token token, int at, int length, Dialect dialect) {
        String text = token.text();
        int inside = at - token.start();
        Matcher code = CODE.matcher(text).region(inside, text.length());
        if (code.lookingAt() && isNoPath(text)) {
            String meant = CODE.matcher(text)
                    .replaceAll(it -> Matcher.quoteReplacement("\\u{"
                            + Optional.ofNullable(it.group(1))
                                    .orElseGet(() -> it.group(2))
                                    .toLowerCase(Locale.ROOT) + "}"));
            return new Mistake(at, at + code.group().length(), NUMBERED).or("Write " + meant, patch(token, meant));
        }
        if (text.startsWith("\\u", inside)) {
            int close = codeEnd(text, inside, text.length());
            return close > 0
                    ? new Mistake(
                            at,
                            token.start() + close,
                            "there is no character of this number: the last one is `\\u{10ffff}`, and"
                                    + " `d800` to `dfff` are none")
                    : new Mistake(at, at + length, NUMBERED);
        }
        Quotes raw = dialect == Dialect.ENDGAME ? Quotes.RAW_DOUBLE : Quotes.TRIPLE;
        String marks = dialect == Dialect.ENDGAME ? "?\"…\"" : "\"\"\"…\"\"\"";
        String meant = meant(text.substring(1, text.length() - 1));
        var mistake = new Mistake(at, at + length, DOUBLED + ", `\\\\`, or the text written in " + marks)
                .or("Double the backslashes", patch(token, Literals.quote(meant, quotes(token), dialect)));
        String written = Literals.quote(meant, raw, dialect);
        return Strings.isRaw(written) ? mistake.or("Write it in " + marks, patch(token, written)) : mistake;
    }

    /** Whether the text has no backslashes but those of such characters and no marks of a path: {@code \\x64\\} is a folder. */
    private static boolean isNoPath(String text) {
        return CODE.matcher(text).replaceAll("").chars().noneMatch(c -> "\\:*?/%".indexOf(c) >= 0);
    }

    private static boolean isRaw(String literal) {
        return literal.startsWith("\"\"\"") || literal.startsWith("?");
    }

    private static Mistake.Patch patch(Token token, String text) {
        return new Mistake.Patch(token.start(), token.end(), text);
    }

    /**
     * What an author meant who doubled a backslash in one place and not in another: who doubled none meant every backslash
     * as it stands, {@code C:\temp} too, whose {@code \t} is an escape.
     */
    static String meant(String inside) {
        boolean share = inside.startsWith("\\\\") && !inside.startsWith("\\\\\\") && inside.indexOf("\\\\", 2) < 0;
        // \\server\share: the two at the start are the share's own.
        return share ? inside.replace("\\\"", "\"") : halved(inside);
    }

    /** Each run of backslashes by half, an odd one that belongs to the quote behind it left out; never none for some. */
    private static String halved(String inside) {
        var out = new StringBuilder(inside.length());
        for (int i = 0; i < inside.length(); i++) {
            int end = i;
            while (end < inside.length() && inside.charAt(end) == '\\') {
                end++;
            }
            boolean quote = end < inside.length() && inside.charAt(end) == '"';
            int run = end - i;
            if (run > 0) {
                out.append("\\".repeat(quote ? run / 2 : Math.max(1, i == 0 ? (run + 1) / 2 : run / 2)));
            }
            if (end < inside.length()) {
                out.append(inside.charAt(end));
            }
            i = end;
        }
        return out.toString();
    }

    /** The offset after the escape at {@code at}, or 0 if there is no such escape. */
    private static int escapeEnd(String text, int at, int to) {
        if (at + 1 >= to) {
            return 0;
        }
        char c = text.charAt(at + 1);
        if ("btnfr\"'\\".indexOf(c) >= 0) {
            return at + 2;
        }
        int end = codeEnd(text, at, to);
        if (end == 0) {
            return 0;
        }
        long code = Long.parseLong(text, at + 3, end - 1, 16);
        boolean surrogate = Character.MIN_SURROGATE <= code && code <= Character.MAX_SURROGATE;
        return code <= Character.MAX_CODE_POINT && !surrogate ? end : 0;
    }

    /** The offset after a character by number, 2 to 8 digits in braces, or 0 if none stands at {@code at}. */
    private static int codeEnd(String text, int at, int to) {
        int end = text.startsWith("\\u{", at) && at + 3 < to ? text.indexOf('}', at) : -1;
        int digits = end - at - 3;
        if (end < 0 || end >= to || digits < 2 || digits > 8) {
            return 0;
        }
        for (int i = at + 3; i < end; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return 0;
            }
        }
        return end + 1;
    }

    private static void appendEscape(String text, int at, int end, StringBuilder out) {
        char c = text.charAt(at + 1);
        switch (c) {
            case 'b' -> out.append('\b');
            case 't' -> out.append('\t');
            case 'n' -> out.append('\n');
            case 'f' -> out.append('\f');
            case 'r' -> out.append('\r');
            case 'u' -> out.appendCodePoint(Integer.parseInt(text, at + 3, end - 1, 16));
            default -> out.append(c);
        }
    }
}
