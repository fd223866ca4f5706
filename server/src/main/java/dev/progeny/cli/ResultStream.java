package dev.progeny.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output that remembers why it failed. A reader that went away, as {@code head} does, is no failure: what it did
 * not want is dropped.
 */
final class ResultStream extends OutputStream {
    private final OutputStream to;
    private String failure = "";
    private boolean isOpen = true;

    ResultStream(OutputStream to) {
        this.to = to;
    }

    /** What the operating system said, or nothing. */
    String failure() {
        return failure;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (!isOpen) {
            return;
        }
        try {
            to.write(bytes, offset, length);
        } catch (IOException e) {
            isOpen = false;
            String why = Failure.why(e);
            failure = why.toLowerCase(Locale.ROOT).contains("pipe") ? "" : why;
        }
    }
}
