package dev.progeny.rule;

import dev.progeny.rule.Languages.UndecidedException;

/** A place in a pattern that moves on, code point by code point. What is asked for and not there leaves the answer open. */
final class CodePointReader {
    /** Behind the last code point. */
    static final int END = -1;

    private static final int MOST_DIGITS = 5;

    private final String text;
    private int at;

    CodePointReader(String text) {
        this.text = text;
    }

    /** The next code point, or {@link #END}. */
    int peek() {
        return at < text.length() ? text.codePointAt(at) : END;
    }

    int next() throws UndecidedException {
        int c = peek();
        if (c == END) {
            throw new UndecidedException();
        }
        at += Character.charCount(c);
        return c;
    }

    /** Whether {@code c} is next; it is then passed. */
    boolean match(int c) {
        if (peek() != c) {
            return false;
        }
        at += Character.charCount(c);
        return true;
    }

    void expect(int c) throws UndecidedException {
        if (!match(c)) {
            throw new UndecidedException();
        }
    }

    /** What stands before the next {@code end}, which is passed, too. */
    String upTo(char end) throws UndecidedException {
        int stop = text.indexOf(end, at);
        if (stop < 0) {
            throw new UndecidedException();
        }
        String inside = text.substring(at, stop);
        at = stop + 1;
        return inside;
    }

    int number() throws UndecidedException {
        int start = at;
        while ('0' <= peek() && peek() <= '9') {
            at++;
        }
        if (start == at || at - start > MOST_DIGITS) {
            throw new UndecidedException();
        }
        return Integer.parseInt(text.substring(start, at));
    }
}
