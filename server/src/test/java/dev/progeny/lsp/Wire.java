package dev.progeny.lsp;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.progeny.session.Archive;
import dev.progeny.session.Crew;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server in this process and the two pipes to it. Pipes of 64 KiB: those of the default size stall when both sides
 * write much at once. Evidence is folded in without a pause and every analysis counts as long, so nothing waits for a
 * clock.
 */
final class Wire {
    private static final int PIPE = 1 << 16;

    final ExecutorService features = Executors.newSingleThreadExecutor();
    final CompletableFuture<Integer> exit = new CompletableFuture<>();
    final OutputStream toServer;
    final InputStream fromServer;

    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final OutputStream serverOut;
    private final Thread serving;

    Wire(Archive archive) throws IOException {
        var serverIn = new PipedInputStream(PIPE);
        var out = new PipedOutputStream();
        serverOut = out;
        toServer = new PipedOutputStream(serverIn);
        fromServer = new PipedInputStream(out, PIPE);
        Executor atOnce = Runnable::run;
        var crew = new Crew(features, background, features, features);
        serving = new Thread(() -> LanguageServers.serve(
                serverIn, serverOut, exit::complete, (settings, told, monitor) -> archive, crew, atOnce));
        serving.start();
    }

    int exitCode() throws Exception {
        return exit.get(Editor.PATIENCE_SECONDS, SECONDS);
    }

    void stop() throws Exception {
        toServer.close();
        serving.join(Editor.PATIENCE_SECONDS * 1000L);
        for (ExecutorService threads : List.of(background, features)) {
            threads.submit(() -> {}).get(Editor.PATIENCE_SECONDS, SECONDS); // behind all that was left to do
        }
        serverOut.close(); // while the thread that wrote last lives: else its reader takes the pipe for broken
        background.shutdown();
        features.shutdown();
    }
}
