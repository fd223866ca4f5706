package dev.progeny.check;

import java.util.Optional;

/**
 * What no engine of the usual kind reads: brackets that come in no pairs, a count with nothing before it or that ends before
 * it begins, a backslash at the end. Sources: Python's {@code re} (Endgame); what RE2, PCRE and Java read alike (Endpoint,
 * whose engine is not public). An expression with options that change how it is read, {@code (?x)} and {@code \Q…\E}, is not
 * looked at. Lucene's expressions have other marks.
 */
final class RegexFaults {
    private static final String REFUSED = "the engine refuses it.";

    /** Two numbers of nine digits, a comma and the brace; what is longer is no count. */
    private static final int LONGEST_RANGE = 20;

    private final String regex;
    private int at;
    private int depth;
    /** Whether something stands before that a count may count. */
    private boolean countable;

    private RegexFaults(String regex) {
        this.regex = regex;
    }

    /** The first one, as the end of a sentence. */
    static Optional<String> first(String regex) {
        boolean isOther = regex.contains("\\Q") || regex.matches("(?s).*\\(\\?[a-zA-Z]*x.*");
        return isOther ? Optional.empty() : new RegexFaults(regex).read();
    }

    private Optional<String> read() {
        while (at < regex.length()) {
            char c = regex.charAt(at++);
            Optional<String> fault =
                    switch (c) {
                        case '\\' -> escaped();
                        case '[' -> set();
                        case '(' -> opened();
                        case ')' -> closed();
                        case '*', '+', '?' -> counted("`" + c + "`");
                        case '{' -> range();
                        default -> other(c);
                    };
            if (fault.isPresent()) {
                return fault;
            }
        }
        return depth > 0 ? Optional.of("a `(` is never closed: " + REFUSED) : Optional.empty();
    }

    private Optional<String> other(char c) {
        countable = c != '|';
        return Optional.empty();
    }

    private Optional<String> escaped() {
        countable = true;
        return at++ < regex.length()
                ? Optional.empty()
                : Optional.of("the backslash at the end escapes nothing: " + REFUSED);
    }

    /** What stands first in a set is in it, even if it is the bracket that would close it. */
    private Optional<String> set() {
        at += regex.startsWith("^", at) ? 1 : 0;
        at += regex.startsWith("]", at) ? 1 : 0;
        while (at < regex.length() && regex.charAt(at) != ']') {
            at += regex.charAt(at) == '\\' ? 2 : 1;
        }
        countable = true;
        return at++ < regex.length() ? Optional.empty() : Optional.of("a `[` is never closed: " + REFUSED);
    }

    private Optional<String> opened() {
        depth++;
        countable = false;
        if (regex.startsWith("?#", at)) {
            int end = regex.indexOf(')', at);
            at = end < 0 ? regex.length() : end;
        } else if (regex.startsWith("?", at)) {
            at++;
        }
        return Optional.empty();
    }

    private Optional<String> closed() {
        countable = true;
        return --depth < 0 ? Optional.of("there is nothing that a `)` closes: " + REFUSED) : Optional.empty();
    }

    /** A second mark behind a count makes it lazy or possessive. */
    private Optional<String> counted(String mark) {
        if (!countable) {
            return Optional.of("there is nothing before " + mark + " that it could count: " + REFUSED);
        }
        at += at < regex.length() && "?+".indexOf(regex.charAt(at)) >= 0 ? 1 : 0;
        return Optional.empty();
    }

    /** {@code {2}}, {@code {2,}} and {@code {2,5}}; what reads otherwise stands for itself. */
    private Optional<String> range() {
        String rest = regex.substring(at, Math.min(at + LONGEST_RANGE, regex.length()));
        String inside = rest.substring(0, Math.max(rest.indexOf('}'), 0));
        if (!inside.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
            countable = true;
            return Optional.empty();
        }
        String written = "`{" + inside + "}`";
        at += inside.length() + 1;
        String[] bounds = inside.split(",");
        return bounds.length == 2 && Integer.parseInt(bounds[1]) < Integer.parseInt(bounds[0])
                ? Optional.of(written + " ends before it begins: " + REFUSED)
                : counted(written);
    }
}
