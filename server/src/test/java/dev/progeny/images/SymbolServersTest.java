package dev.progeny.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.progeny.evidence.Analysis;
import dev.progeny.images.SymbolPath.Network;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server on this machine, and the example whose database it has. */
@Timeout(60)
class SymbolServersTest {
    private static final Path EXAMPLES = Path.of("examples/images/x64");

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final SymbolServers servers = new SymbolServers();
    private HttpServer server;
    private Path image;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        image = Files.copy(EXAMPLES.resolve("werfault.exe"), folder.resolve("werfault.exe"));
        files.put(key("werfault.pdb"), Files.readAllBytes(EXAMPLES.resolve("werfault.pdb")));
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private String key(String name) {
        var identity = ImageFiles.identity(read()).orElseThrow();
        return "/symbols/" + name + "/" + SymbolPath.key(identity) + "/" + name;
    }

    private Image read() {
        try {
            return ImageFiles.image(image);
        } catch (UnreadableImageException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            if (path.startsWith("/slow/")) {
                exchange.sendResponseHeaders(200, 1 << 20);
                exchange.getResponseBody().write(new byte[1000]);
                exchange.getResponseBody().flush();
                over.await(50, TimeUnit.SECONDS);
            } else if (path.startsWith("/moved/")) {
                exchange.getResponseHeaders().add("Location", path.replace("/moved/", "/symbols/"));
                exchange.sendResponseHeaders(302, -1);
            } else if (path.startsWith("/broken/")) {
                exchange.sendResponseHeaders(503, -1);
            } else if (files.containsKey(path)) {
                byte[] body = files.get(path);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SymbolPath path(String place) throws SymbolPath.UnclearException {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + place;
        return SymbolPath.of("srv*store*" + address, folder, folder).with(Network.ALLOWED);
    }

    private String symbols(SymbolPath path) throws UnreadableImageException {
        var reader = new DirectReader(Analysis::of, new EvidenceCache(CacheFolder.NONE), path);
        return reader.read(image, Monitor.NONE).evidence().image().symbols();
    }

    private List<Path> stored() throws IOException {
        Path store = folder.resolve("store");
        if (!Files.exists(store)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(store)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void whatAServerHasIsFetchedOnceKeptAndRead() throws Exception {
        assertThat(symbols(path("/symbols"))).isEqualTo("none");
        assertThat(servers.fetch(image, path("/symbols"), Monitor.NONE)).isEmpty();
        assertThat(asked).containsExactly(key("werfault.pdb"));
        assertThat(stored()).singleElement().asString().endsWith("werfault.pdb");
        assertThat(symbols(path("/symbols"))).isEqualTo("pdb");
        assertThat(servers.fetch(image, path("/symbols"), Monitor.NONE)).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void theDatabaseBesideTheImageIsEnough() throws Exception {
        Files.copy(EXAMPLES.resolve("werfault.pdb"), folder.resolve("werfault.pdb"));
        assertThat(servers.fetch(image, path("/symbols"), Monitor.NONE)).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void oneOfAnotherBuildBesideTheImageIsNot() throws Exception {
        Files.copy(EXAMPLES.resolve("wer.pdb"), folder.resolve("werfault.pdb"));
        servers.fetch(image, path("/symbols"), Monitor.NONE);
        assertThat(symbols(path("/symbols"))).isEqualTo("pdb");
    }

    @Test
    void withoutPermissionNobodyIsAskedAndThatIsSaidOnce() throws Exception {
        SymbolPath path = path("/symbols").with(Network.NEVER);
        assertThat(servers.fetch(image, path, Monitor.NONE))
                .singleElement()
                .asString()
                .contains("is not asked for symbols", "images.symbolServers");
        assertThat(servers.fetch(image, path, Monitor.NONE)).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void whatAServerLacksIsNotAskedForAgain() throws Exception {
        assertThat(servers.fetch(image, path("/others"), Monitor.NONE)).isEmpty();
        assertThat(servers.fetch(image, path("/others"), Monitor.NONE)).isEmpty();
        assertThat(asked).hasSize(1);
        assertThat(stored()).isEmpty();
    }

    @Test
    void aServerThatFailsIsNamed() throws Exception {
        assertThat(servers.fetch(image, path("/broken"), Monitor.NONE))
                .singleElement()
                .asString()
                .contains("/broken/werfault.pdb/", "answered 503");
        assertThat(stored()).isEmpty();
    }

    @Test
    void redirectionsAreFollowed() throws Exception {
        assertThat(servers.fetch(image, path("/moved"), Monitor.NONE)).isEmpty();
        assertThat(symbols(path("/symbols"))).isEqualTo("pdb");
    }

    @Test
    void aServerThatIsNotThereIsNamedAndLeftAloneForAWhile() throws Exception {
        SymbolPath path = path("/symbols");
        server.stop(0);
        assertThat(servers.fetch(image, path, Monitor.NONE))
                .singleElement()
                .asString()
                .startsWith("No symbols from");
        assertThat(servers.fetch(image, path, Monitor.NONE)).isEmpty();
    }

    @Test
    void aDatabaseOfAnotherImageIsNotBelieved() throws Exception {
        files.put(key("werfault.pdb"), Files.readAllBytes(EXAMPLES.resolve("wer.pdb")));
        servers.fetch(image, path("/symbols"), Monitor.NONE);
        assertThat(symbols(path("/symbols"))).isEqualTo("none");
    }

    @Test
    void stoppingEndsADownloadAndLeavesNothing() throws Exception {
        SymbolPath path = path("/slow");
        Monitor stop = (done, total) -> {
            if (!asked.isEmpty()) {
                throw new CancellationException();
            }
        };
        assertThatThrownBy(() -> servers.fetch(image, path, stop)).isInstanceOf(CancellationException.class);
        assertThat(stored()).isEmpty();
    }
}
