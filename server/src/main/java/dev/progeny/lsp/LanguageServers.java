package dev.progeny.lsp;

import dev.progeny.check.Checks;
import dev.progeny.session.Archive;
import dev.progeny.session.Crew;
import dev.progeny.session.ImageArchive;
import dev.progeny.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.eclipse.lsp4j.launch.LSPLauncher;

/** The language server's entry. */
public final class LanguageServers {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger PROTOCOL = Logger.getLogger("org.eclipse.lsp4j.jsonrpc");

    private static final int LONG_MILLISECONDS = 500;

    private LanguageServers() {}

    /**
     * Serves one client on standard input and output and ends the process with 0 after an orderly shutdown, else with 1.
     * Standard output belongs to the protocol: whatever else is printed goes to standard error.
     *
     * @param worker what makes a Java virtual machine the process that reads images
     */
    public static void stdio(List<String> worker) {
        InputStream in = System.in;
        PrintStream out = System.out;
        System.setOut(System.err);
        Crew crew = Crew.threads();
        Executor whenLong =
                CompletableFuture.delayedExecutor(LONG_MILLISECONDS, TimeUnit.MILLISECONDS, crew.features());
        serve(in, out, System::exit, ImageArchive.readBy(worker), crew, whenLong);
    }

    /**
     * Connects to a client that listens on a port of this machine, serves it, and ends the process as {@link #stdio} does.
     *
     * @param worker as for {@link #stdio}
     * @throws IOException if nobody listens there
     */
    public static void socket(int port, List<String> worker) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Crew crew = Crew.threads();
            Executor whenLong =
                    CompletableFuture.delayedExecutor(LONG_MILLISECONDS, TimeUnit.MILLISECONDS, crew.features());
            Archive.Source source = ImageArchive.readBy(worker);
            serve(socket.getInputStream(), socket.getOutputStream(), System::exit, source, crew, whenLong);
        }
    }

    /**
     * Serves one client until its stream ends.
     *
     * @param exit told once, when the client says goodbye or its stream ends: 0 after an orderly shutdown, else 1
     * @param whenLong runs what it is given when an analysis has taken so long that it should be shown
     */
    static void serve(
            InputStream in, OutputStream out, IntConsumer exit, Archive.Source source, Crew crew, Executor whenLong) {
        PROTOCOL.setLevel(Level.OFF); // clients cancel what is answered already, and go without a word
        var remote = new CompletableFuture<Endpoint>();
        EditorClient client = ServiceEndpoints.toServiceObject(new Late(remote), EditorClient.class);
        var lifecycle = new Lifecycle(exit);
        var notices = new Notices(client, whenLong);
        var session = new Session(source, Checks::all, notices, crew);
        var requests = new Requests(session, lifecycle, crew.features());
        var pages = new Pages(session, client, notices);
        var workspace = new Workspace(session, requests, notices, client, pages);
        var documents = new Documents(session, requests, notices, pages, workspace::readAgain);
        var tracing = new Tracing(client::logTrace);
        Launcher<EditorClient> launcher = new LSPLauncher.Builder<EditorClient>()
                .setLocalServices(List.of(
                        new Server(session, notices, lifecycle, documents, workspace, tracing),
                        new EvidenceRequests(session, requests, notices),
                        new RuleRequests(session, requests, notices),
                        new PackRequests(session, new Requests(session, lifecycle, crew.errands()), notices)))
                .setRemoteInterface(EditorClient.class)
                .setClassLoader(EditorClient.class.getClassLoader()) // with several services there is no default
                .setInput(in)
                .setOutput(out)
                .validateMessages(false)
                .wrapMessages(tracing::around)
                .setExceptionHandler(it -> Faults.error(it, fault -> notices.failed("answering", fault)))
                .create();
        remote.complete(launcher.getRemoteEndpoint());
        try {
            launcher.startListening().get();
        } catch (ExecutionException | InterruptedException broken) {
            notices.failed("reading from the client", broken);
        } finally {
            session.stopAll();
            lifecycle.end();
        }
    }

    /** The way to the client, which is there only when the server is. */
    private record Late(CompletableFuture<Endpoint> remote) implements Endpoint {
        @Override
        public CompletableFuture<?> request(String method, Object parameter) {
            return remote.join().request(method, parameter);
        }

        @Override
        public void notify(String method, Object parameter) {
            remote.join().notify(method, parameter);
        }
    }
}
