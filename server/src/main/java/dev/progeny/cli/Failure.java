package dev.progeny.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/**
 * Something that the user named could not be used. The message is one line that begins with what was named, escaped for a
 * terminal.
 */
final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    Failure(String what, String why) {
        super(Terminal.safe(what) + ": " + Terminal.safe(why));
    }

    static Failure of(String what, IOException e) {
        return new Failure(what, why(e));
    }

    /** What the operating system says, in a few words. */
    static String why(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemLoopException) {
            return "a link that leads back to itself";
        }
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
