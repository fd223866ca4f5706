package dev.progeny.images;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.EvidenceJson;
import dev.progeny.evidence.EvidenceReader;
import dev.progeny.images.ImageReader.Extent;
import dev.progeny.images.ImageReader.Read;
import dev.progeny.images.SymbolPath.Network;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a worker and the process that started it say to each other: frames of a length, four bytes with the highest first, and
 * as many bytes of JSON in UTF-8. A request names a file; one reply follows it, and no two are under way at once.
 *
 * <pre>
 * {"read": "C:\\…\\werfault.exe", "milliseconds": 30000, "cache": "…", "cacheBytes": 1073741824, "symbols": "…", "network": "NEVER"}
 * {"evidence": {…}, "databases": ["…"], "extent": "WHOLE", "notes": ["…"]}   or   {"unreadable": "…", "why": "…"}   or   {"failed": "…"}
 * </pre>
 */
final class Frames {
    /** Bytes. The evidence of the largest programs has some megabytes. */
    private static final int LONGEST = 256 << 20;

    /** The first frame of a worker: it has started. */
    static final String READY = "{\"ready\": \"progeny.worker/1\"}";

    private static final Gson GSON = new Gson();

    private Frames() {}

    /** Asks for the evidence of one file. */
    record Request(Path path, Duration time, CacheFolder cache, SymbolPath symbols) {}

    /** What came of it. */
    sealed interface Reply {}

    /** @param notes what the user may want to know of the way there, a sentence each */
    record Done(Read read, List<String> notes) implements Reply {
        Done {
            notes = List.copyOf(notes);
        }
    }

    /** The file cannot be read or is no image. */
    record Unreadable(String path, String why) implements Reply {}

    /** Our own fault. */
    record Failed(String why) implements Reply {}

    static String write(Request request) {
        var json = new JsonObject();
        json.addProperty("read", request.path().toString());
        json.addProperty("milliseconds", request.time().toMillis());
        json.addProperty("cache", request.cache().folder().toString());
        json.addProperty("cacheBytes", request.cache().bytes());
        json.addProperty("symbols", request.symbols().text());
        json.addProperty("network", request.symbols().network().name());
        return GSON.toJson(json);
    }

    static String write(Reply reply) {
        var json = new JsonObject();
        if (reply instanceof Done done) {
            json.add(
                    "evidence",
                    JsonParser.parseString(EvidenceJson.write(done.read().evidence())));
            json.add(
                    "databases",
                    GSON.toJsonTree(
                            done.read().databases().stream().map(Path::toString).toList()));
            json.addProperty("extent", done.read().extent().name());
            json.add("notes", GSON.toJsonTree(done.notes()));
        } else if (reply instanceof Unreadable it) {
            json.addProperty("unreadable", it.path());
            json.addProperty("why", it.why());
        } else if (reply instanceof Failed it) {
            json.addProperty("failed", it.why());
        }
        return GSON.toJson(json);
    }

    static Request request(String json) throws IOException {
        JsonObject it = object(json);
        return new Request(
                Path.of(text(it, "read")),
                Duration.ofMillis(part(it, "milliseconds").getAsLong()),
                new CacheFolder(
                        Path.of(text(it, "cache")), part(it, "cacheBytes").getAsLong()),
                symbols(it));
    }

    private static SymbolPath symbols(JsonObject json) throws IOException {
        try {
            return SymbolPath.of(text(json, "symbols"), Path.of(""), Path.of(""))
                    .with(Network.valueOf(text(json, "network")));
        } catch (SymbolPath.UnclearException e) {
            throw new IOException(e.why(), e);
        }
    }

    static Reply reply(String json) throws IOException {
        JsonObject it = object(json);
        if (it.has("evidence")) {
            List<Path> databases = texts(it, "databases").map(Path::of).toList();
            Evidence evidence = EvidenceReader.read(GSON.toJson(it.get("evidence")));
            var read = new Read(evidence, databases, Extent.valueOf(text(it, "extent")));
            return new Done(read, texts(it, "notes").toList());
        }
        return it.has("unreadable")
                ? new Unreadable(text(it, "unreadable"), text(it, "why"))
                : new Failed(text(it, "failed"));
    }

    private static JsonObject object(String json) throws IOException {
        try {
            return JsonParser.parseString(json).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException("is no message of a worker", e);
        }
    }

    private static String text(JsonObject json, String name) throws IOException {
        return part(json, name).getAsString();
    }

    private static Stream<String> texts(JsonObject json, String name) throws IOException {
        return part(json, name).getAsJsonArray().asList().stream().map(JsonElement::getAsString);
    }

    private static JsonElement part(JsonObject json, String name) throws IOException {
        if (!json.has(name)) {
            throw new IOException("a message of a worker without " + name);
        }
        return json.get(name);
    }

    static void send(DataOutputStream out, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    /** The next frame, or nothing at the end of the stream. */
    static Optional<String> receive(DataInputStream in) throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException end) {
            return Optional.empty();
        }
        if (length < 0 || LONGEST < length) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new IOException("a frame that is not UTF-8", e);
        }
    }
}
