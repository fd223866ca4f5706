package dev.progeny.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;

/**
 * Where a command reads and writes.
 *
 * @param out results and nothing else
 * @param err messages for a person
 * @param palette for results, as it follows from the environment
 * @param reader who reads {@code err}
 * @param faults how much is said of a fault of the program
 */
record Console(InputStream in, PrintWriter out, PrintWriter err, Palette palette, Reader reader, Faults faults) {

    /** Who is at the other end of a stream. */
    enum Reader {
        /** Somebody in front of a terminal, who wants to see that something goes on. */
        PERSON,
        /** A file or another program. */
        PROGRAM
    }

    /** How much is said of a fault of the program. */
    enum Faults {
        /** One line. */
        BRIEF,
        /** Where it happened, too. */
        TRACED
    }

    Console with(Faults other) {
        return new Console(in, out, err, palette, reader, other);
    }

    void print(List<String> lines) {
        lines.forEach(this::print);
    }

    /** One line of result. Lines end with LF on every system, so that results can be compared. */
    void print(String line) {
        out.print(line);
        out.print('\n');
    }

    /** A result that is a text of its own, with its own line ends. */
    void printExactly(String text) {
        out.print(text);
    }

    /** @param text one line, escaped */
    void message(String text) {
        out.flush();
        err.print("progeny: " + text + "\n");
        err.flush();
    }

    void message(Failure failure) {
        message(String.valueOf(failure.getMessage()));
        Throwable cause = failure.getCause();
        if (cause == null) {
            return;
        }
        if (faults == Faults.TRACED) {
            cause.printStackTrace(err);
        } else {
            err.print("Run with " + Root.STACK_TRACE + " to see where.\n");
        }
        err.flush();
    }

    /** The palette that a user's {@code --color} asks for. */
    Palette palette(Colors colors) {
        return switch (colors) {
            case AUTO -> palette;
            case ALWAYS -> Palette.ANSI;
            case NEVER -> Palette.PLAIN;
        };
    }

    /** When to use colours. */
    enum Colors {
        AUTO,
        ALWAYS,
        NEVER
    }
}
