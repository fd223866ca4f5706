package dev.progeny.flow;

/** How wide the characters of a string are. */
public enum Width {
    /** One byte: the ANSI code page. */
    NARROW(1),
    /** UTF-16. */
    WIDE(2);

    private final int bytes;

    Width(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }
}
