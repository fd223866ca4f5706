package dev.progeny.cli;

import dev.progeny.evidence.Analysis;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (LspCommand.isAskedFor(arguments)) {
            LspCommand.serve();
            return;
        }
        if (WorkerCommand.isAskedFor(arguments)) {
            System.exit(WorkerCommand.serve());
        }
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        var out = new ResultStream(new FileOutputStream(FileDescriptor.out));
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // What a library prints is no result.
        System.setOut(err);
        System.setErr(err);
        Ends ends = Ends.ofThisProcess();
        var console = new Console(
                System.in,
                writer(new BufferedOutputStream(out)),
                writer(err),
                ends.palette(),
                ends.reader(),
                Console.Faults.BRIEF);
        int code = Commands.run(console, Analysis::of, arguments);
        console.out().flush();
        if (out.failure().isEmpty()) {
            return code;
        }
        console.message("standard output: " + Terminal.safe(out.failure()));
        return Exit.FAILURE;
    }

    /** UTF-8 whatever the locale: results hold names from anywhere. */
    private static PrintWriter writer(OutputStream stream) {
        Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        return new PrintWriter(writer, false);
    }
}
