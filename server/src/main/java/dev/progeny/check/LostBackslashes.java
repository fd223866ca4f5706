package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.syntax.Expr;
import java.util.regex.Pattern;

/**
 * Paths whose backslashes were not doubled, where the letters behind them happen to be escapes: {@code "C:\temp"} holds a tab.
 * The language takes them, so nothing else says a word.
 */
final class LostBackslashes {
    /** On a drive or below a folder, with a control character in it that an escape stands for. */
    private static final Pattern ESCAPED =
            Pattern.compile("^(?:[A-Za-z?]:|[^\\\\]*+\\\\).*[\\x08\\t\\n\\f\\r]", Pattern.DOTALL);

    private LostBackslashes() {}

    /** The path that is meant; the text itself where none is lost. */
    static String mended(Expr.StringLiteral text) {
        boolean escapes = text.quotes() == Expr.Quotes.DOUBLE || text.quotes() == Expr.Quotes.SINGLE;
        if (!escapes || !ESCAPED.matcher(text.value()).find()) {
            return text.value();
        }
        return text.value()
                .replace("\b", "\\b")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\f", "\\f")
                .replace("\r", "\\r");
    }

    /** @param path that is meant */
    static String message(String path) {
        return "A backslash in this path makes a control character of the letter behind it, so this never fits. Meant is"
                + " probably \"" + Printable.name(path) + "\", with every backslash doubled.";
    }
}
