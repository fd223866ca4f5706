package dev.progeny.pe;

/** The bytes are no Windows image, or one whose headers cannot be followed. The message says what, and at which offset. */
public final class MalformedImageException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedImageException(String what) {
        super(what);
    }

    /** @param offset in bytes from the start of the file */
    MalformedImageException(String what, long offset) {
        super(what + " (offset 0x" + Long.toHexString(offset) + ")");
    }
}
