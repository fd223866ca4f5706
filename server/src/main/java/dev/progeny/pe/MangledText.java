package dev.progeny.pe;

/** A mangled name while it is read from left to right; strangers write them, so each step looks for the end. */
abstract class MangledText {
    final String text;

    /** What is read next. */
    int at;

    MangledText(String text, int at) {
        this.text = text;
        this.at = at;
    }

    final boolean take(char c) throws NotUnderstood {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    final char peek() throws NotUnderstood {
        return peek(0);
    }

    final char peek(int ahead) throws NotUnderstood {
        if (text.length() <= at + ahead) {
            throw new NotUnderstood();
        }
        return text.charAt(at + ahead);
    }

    final char next() throws NotUnderstood {
        char c = peek();
        at++;
        return c;
    }

    /** The name is cut off, or made in a way that is not read. */
    static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1;
    }
}
