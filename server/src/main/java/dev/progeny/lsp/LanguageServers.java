package dev.progeny.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.IntConsumer;

/** The language server's entry. */
public final class LanguageServers {
    private LanguageServers() {}

    /**
     * Serves one client on standard input and output and ends the process with 0 after an orderly shutdown, else with 1.
     * Standard output belongs to the protocol: whatever else is printed goes to standard error.
     */
    public static void stdio() {
        InputStream in = System.in;
        PrintStream out = System.out;
        System.setOut(System.err);
        serve(in, out, System::exit);
    }

    /**
     * Serves one client until it says goodbye or its stream ends.
     *
     * @param exit told once, with 0 after an orderly shutdown, else with 1
     */
    static void serve(InputStream in, OutputStream out, IntConsumer exit) {
        exit.accept(1);
    }
}
