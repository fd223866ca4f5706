package dev.progeny.lsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.InitializeParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped jar as an editor runs it: a process of its own that reads real images, spoken to over its pipes. */
@Timeout(300)
class JarIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path JAR = Path.of("target", "progeny.jar").toAbsolutePath();
    private static final Path IMAGES = Path.of("examples", "images").toAbsolutePath();
    private static final Path RULE =
            Path.of("examples", "rules", "werfault_unusual_child_by_path.eql").toAbsolutePath();

    @TempDir
    Path folder;

    private Path errors;
    private Process server;

    @BeforeEach
    void start() throws IOException {
        assertThat(JAR).as("built by the package phase").exists();
        errors = folder.resolve("stderr.txt");
        server = command(JAVA.toString(), "-XX:-DontCompileHugeMethods", "-jar", JAR.toString(), "lsp")
                .redirectError(errors.toFile())
                .start();
    }

    @AfterEach
    void stop() {
        server.destroyForcibly();
    }

    @Test
    void aMissingExclusionArrivesIsUnderstoodFixedAndGoes() throws Exception {
        var tee = new Tee(server.getInputStream());
        var editor = new Editor(tee, server.getOutputStream());
        editor.introduce(params());
        String uri = RULE.toUri().toString();
        editor.open(uri, Files.readString(RULE));

        Diagnostic missing = editor.diagnostics(uri, has("vsjitdebugger.exe")).stream()
                .filter(it -> it.getMessage().getLeft().contains("vsjitdebugger.exe"))
                .findFirst()
                .orElseThrow();
        assertThat(missing.getCode().getLeft()).isEqualTo("missing-exclusion");
        assertThat(missing.getMessage().getLeft()).contains("ShellExecuteExW", "ReportFaultToDebugger", "faultrep.dll");

        assertThat(editor.hover(uri, "werfault.exe\"").getContents().getRight().getValue())
                .contains("5 of 6 launch sites", "psr.exe", "vsjitdebugger.exe", "AeDebug", "faultrep.dll");
        assertThat(editor.hover(uri, "cofire.exe").getContents().getRight().getValue())
                .contains("CreateProcessW", "CInpagePlugIn::StartCoFireProcess");

        CodeAction all = editor.actions(uri, missing).stream()
                .filter(it -> it.getTitle().contains("missing children of"))
                .findFirst()
                .orElseThrow();
        editor.apply(uri, all);
        assertThat(editor.text(uri)).contains("vsjitdebugger.exe", "tttracer.exe");
        editor.diagnostics(uri, has("vsjitdebugger.exe").or(has("tttracer.exe")).negate());

        editor.quit();
        assertThat(server.waitFor(Editor.PATIENCE_SECONDS, SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
        editor.awaitEnd();
        List<JsonObject> messages = frames(tee.copy.toByteArray());
        assertThat(messages)
                .hasSizeGreaterThan(5)
                .allSatisfy(it -> assertThat(it.get("jsonrpc").getAsString()).isEqualTo("2.0"));
        assertThat(Files.readString(errors)).isEmpty();
    }

    @Test
    void aWorkerThatIsKilledIsReplacedAndOneWhoseServerIsKilledEnds() throws Exception {
        var editor = new Editor(server.getInputStream(), server.getOutputStream());
        editor.introduce(params());
        String uri = RULE.toUri().toString();
        editor.open(uri, Files.readString(RULE));
        editor.diagnostics(uri, has("vsjitdebugger.exe"));

        ProcessHandle first = worker();
        first.destroyForcibly();
        first.onExit().get(Editor.PATIENCE_SECONDS, SECONDS);
        editor.server
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams("progeny.analyseAgain", List.of()))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        editor.diagnostics(uri, has("vsjitdebugger.exe").negate());
        editor.diagnostics(uri, has("vsjitdebugger.exe"));

        ProcessHandle second = worker();
        assertThat(second.pid()).isNotEqualTo(first.pid());
        server.destroyForcibly();
        second.onExit().get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(second.isAlive()).isFalse();
    }

    @Test
    void aServerThatIsToldAPortConnectsToItsEditorAndEndsWithIt() throws Exception {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(Editor.PATIENCE_SECONDS * 1000);
            String port = String.valueOf(listening.getLocalPort());
            Process bySocket = command(JAVA.toString(), "-jar", JAR.toString(), "lsp", "--socket", port)
                    .redirectError(errors.toFile())
                    .start();
            try (var socket = listening.accept()) {
                var editor = new Editor(socket.getInputStream(), socket.getOutputStream());
                editor.introduce(params());
                editor.open(RULE.toUri().toString(), Files.readString(RULE));
                editor.diagnostics(RULE.toUri().toString(), has("vsjitdebugger.exe"));
            } // the client dies
            assertThat(bySocket.waitFor(Editor.PATIENCE_SECONDS, SECONDS)).isTrue();
            assertThat(bySocket.exitValue()).isEqualTo(1);
            assertThat(bySocket.getInputStream().readAllBytes()).isEmpty();
            bySocket.destroyForcibly();
        }
    }

    private ProcessHandle worker() {
        return server.children().findFirst().orElseThrow();
    }

    @Test
    void aClientThatClosesTheStreamEndsTheServerWithOne() throws Exception {
        var editor = new Editor(server.getInputStream(), server.getOutputStream());
        editor.introduce(params());
        server.getOutputStream().close();

        assertThat(server.waitFor(Editor.PATIENCE_SECONDS, SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(1);
    }

    @Test
    void aClientThatIsKilledEndsTheServerThoughItsStreamStaysOpen() throws Exception {
        // Any process that waits: the server knows its editor by the process id alone.
        Process killed = command(JAVA.toString(), "-jar", JAR.toString(), "lsp").start();
        try {
            var editor = new Editor(server.getInputStream(), server.getOutputStream());
            var params = params();
            params.setProcessId((int) killed.pid());
            editor.introduce(params);
            killed.destroyForcibly();

            assertThat(server.waitFor(Editor.PATIENCE_SECONDS, SECONDS)).isTrue();
            assertThat(server.exitValue()).isEqualTo(1);
        } finally {
            killed.destroyForcibly();
        }
    }

    @Test
    void aMinimalClientWithUnknownWishesIsServed() throws Exception {
        send(
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"initialize\",\"params\":{\"processId\":null,\"rootUri\":null,"
                        + "\"capabilities\":{\"future\":{\"all\":true},\"textDocument\":{\"future\":1}},\"future\":[1]}}");
        send("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}");
        send("{\"jsonrpc\":\"2.0\",\"method\":\"$/unknown\",\"params\":{\"x\":1}}");
        send("{\"jsonrpc\":\"2.0\",\"method\":\"$/setTrace\",\"params\":{\"value\":\"verbose\"}}");
        send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"unknown/request\"}");
        send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"textDocument/hover\",\"params\":{\"textDocument\":"
                + "{\"uri\":\"file:///none.eql\"},\"position\":{\"line\":4,\"character\":2}}}");
        send("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"shutdown\"}");
        send("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");

        List<JsonObject> answers = frames(server.getInputStream().readAllBytes());
        assertThat(server.waitFor(Editor.PATIENCE_SECONDS, SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
        assertThat(answer(answers, "\"a\"").getAsJsonObject("result").has("capabilities"))
                .isTrue();
        assertThat(answer(answers, "2").getAsJsonObject("error").get("code").getAsInt())
                .as("MethodNotFound")
                .isEqualTo(-32601);
        assertThat(answer(answers, "3").get("result").isJsonNull()).isTrue();
        assertThat(answer(answers, "4").has("error")).isFalse();
    }

    private void send(String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        server.getOutputStream().write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(UTF_8));
        server.getOutputStream().write(body);
        server.getOutputStream().flush();
    }

    private static JsonObject answer(List<JsonObject> messages, String id) {
        return messages.stream()
                .filter(it -> it.has("id") && it.get("id").toString().equals(id) && !it.has("method"))
                .findFirst()
                .orElseThrow();
    }

    private static InitializeParams params() {
        var params = new InitializeParams();
        params.setProcessId((int) ProcessHandle.current().pid());
        params.setCapabilities(Capabilities.ofAPlainEditor());
        params.setInitializationOptions(JsonParser.parseString(
                "{\"progeny\": {\"images\": {\"roots\": [\"" + IMAGES.toString().replace("\\", "\\\\") + "\"]}}}"));
        return params;
    }

    private static Predicate<List<Diagnostic>> has(String word) {
        return all -> all.stream().anyMatch(it -> it.getMessage().getLeft().contains(word));
    }

    private static ProcessBuilder command(String... words) {
        return new ProcessBuilder(words);
    }

    /** Messages to the last byte; anything between or in them that is none fails. */
    private static List<JsonObject> frames(byte[] stream) throws IOException {
        List<JsonObject> messages = new ArrayList<>();
        var in = new ByteArrayInputStream(stream);
        while (in.available() > 0) {
            int length = -1;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                assertThat(line).matches("Content-Length: \\d+|Content-Type: .*");
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
            }
            byte[] body = in.readNBytes(length);
            assertThat(body).hasSize(length);
            messages.add(JsonParser.parseString(new String(body, UTF_8)).getAsJsonObject());
        }
        return messages;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            assertThat(c).as("a header line that ends").isNotNegative();
            line.write(c);
        }
        assertThat(in.read()).isEqualTo('\n');
        return line.toString(UTF_8);
    }

    /** Keeps a copy of all that is read. */
    private static final class Tee extends FilterInputStream {
        final ByteArrayOutputStream copy = new ByteArrayOutputStream();

        Tee(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                copy.write(b);
            }
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count > 0) {
                copy.write(bytes, offset, count);
            }
            return count;
        }
    }
}
