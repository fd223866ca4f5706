package dev.progeny.cli;

import dev.progeny.lsp.LanguageServers;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code progeny lsp}. */
@Command(
        name = "lsp",
        description =
                "Serve an editor over the Language Server Protocol, on standard input and output unless told otherwise.",
        footer = {"", "Editors start this; there is nothing to see in a terminal."})
final class LspCommand implements Callable<Integer> {
    @Option(names = "--stdio", description = "Use standard input and output (the default).")
    @SuppressWarnings("UnusedVariable") // there is nothing to choose from
    private boolean stdio;

    @Option(
            names = "--socket",
            paramLabel = "PORT",
            description = "Connect to the editor, which listens on this port of this machine.")
    private int port;

    /** The usual ways to start the server, told apart without the command line library: an editor waits for this. */
    static boolean isAskedFor(String[] arguments) {
        return Arrays.equals(arguments, new String[] {"lsp"})
                || Arrays.equals(arguments, new String[] {"lsp", "--stdio"});
    }

    static void serve() {
        // The protocol's stream, also where standard output was turned away from results before.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out)));
        LanguageServers.stdio(WorkerCommand.program());
    }

    @Override
    public Integer call() throws Failure {
        if (port == 0) {
            serve();
            return Exit.CLEAN;
        }
        if (port < 0 || 65_535 < port) {
            throw Failure.ofOption("--socket", String.valueOf(port), "is no port");
        }
        try {
            LanguageServers.socket(port, WorkerCommand.program());
            return Exit.CLEAN;
        } catch (IOException e) {
            throw new Failure("--socket " + port, "nobody listens there: " + Failure.why(e));
        }
    }
}
