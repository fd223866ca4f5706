package dev.progeny.pe;

/** The bytes are no Windows image, or one whose headers cannot be followed. The message says what, and at which offset. */
public final class MalformedImageException extends Exception {
    private static final long serialVersionUID = 1;

    private final String why;

    MalformedImageException(String why) {
        super(why);
        this.why = why;
    }

    /** @param offset in bytes from the start of the file */
    MalformedImageException(String why, long offset) {
        this(why + " (offset 0x" + Long.toHexString(offset) + ")");
    }

    /** The message, for a person. */
    public String why() {
        return why;
    }
}
