package dev.progeny.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/**
 * Something that the user named could not be used. The message is one line that begins with what was named, escaped for a
 * terminal.
 */
final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final String what;
    private final String why;
    private final int exit;

    Failure(String what, String why) {
        this(what, why, Exit.FAILURE);
    }

    private Failure(String what, String why, int exit) {
        super(Terminal.safe(what) + ": " + Terminal.safe(why));
        this.what = what;
        this.why = why;
        this.exit = exit;
    }

    /** What was named is no legal value of {@code option}. */
    static Failure ofOption(String option, String what, String why) {
        return new Failure(option + " " + what, why, Exit.USAGE);
    }

    /** A file of settings says what cannot be done. */
    static Failure ofSettings(String where, String why) {
        return new Failure(where, why, Exit.USAGE);
    }

    /** The program is at fault. Whoever wants to know more sees the cause. */
    static Failure internal(String what, Throwable cause) {
        var failure = new Failure(what, "a fault of progeny: " + Terminal.safe(cause.toString(), 300));
        failure.initCause(cause);
        return failure;
    }

    /** The program is at fault, in none of the inputs in particular. */
    static Failure internal(Throwable cause) {
        return internal("internal failure", cause);
    }

    /** The exit code of a command that comes to nothing because of this. */
    int exit() {
        return exit;
    }

    static Failure of(String what, IOException e) {
        return new Failure(what, why(e));
    }

    /** What was named, as it was written. */
    String what() {
        return what;
    }

    String why() {
        return why;
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
        // Its message repeats the file's name.
        String message = e instanceof FileSystemException it ? it.getReason() : e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
