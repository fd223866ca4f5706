package dev.progeny.evidence;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.GapKind;
import dev.progeny.evidence.Evidence.Linkage;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Evidence.Role;
import dev.progeny.evidence.Evidence.Subject;
import dev.progeny.fact.Step;
import dev.progeny.fact.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Reads what {@link EvidenceJson} wrote of one image. What hid a part of a text is not in the JSON, so holes come back without
 * their reason, and a text that really holds <code>{?}</code> comes back as one that knows less.
 */
public final class EvidenceReader {
    private static final Text.Hole HOLE = new Text.Hole("the code leaves it open");

    private EvidenceReader() {}

    /**
     * @param json from anywhere
     * @throws IOException if it is not evidence of this version
     */
    public static Evidence read(String json) throws IOException {
        try {
            return evidence(JsonParser.parseString(json).getAsJsonObject());
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException e) {
            throw new IOException("is not " + Evidence.SCHEMA + ": " + e.getMessage(), e);
        }
    }

    private static Evidence evidence(JsonObject json) {
        if (!text(json, "schema").equals(Evidence.SCHEMA)) {
            throw new IllegalArgumentException(text(json, "schema"));
        }
        return new Evidence(
                subject(part(json, "image").getAsJsonObject()),
                word(ParentVerdict.values(), json, "verdict"),
                list(json, "sites", it -> site(it.getAsJsonObject())),
                list(json, "children", it -> child(it.getAsJsonObject())),
                list(json, "modules", it -> module(it.getAsJsonObject())),
                list(json, "gaps", it -> gap(it.getAsJsonObject())),
                list(json, "brokered", it -> broker(it.getAsJsonObject())),
                json.has("links") ? LinksJson.read(json.getAsJsonObject("links")) : Links.NONE);
    }

    private static Subject subject(JsonObject json) {
        return new Subject(
                text(json, "name"),
                text(json, "path"),
                text(json, "sha256"),
                text(json, "machine"),
                text(json, "version"),
                part(json, "managed").getAsBoolean(),
                text(json, "symbols"));
    }

    private static Broker broker(JsonObject json) {
        return new Broker(
                text(json, "module"),
                address(part(json, "va")),
                text(json, "api"),
                function(json),
                word(Broker.Mechanism.values(), json, "mechanism"),
                text(json, "detail"),
                optional(json, "child"));
    }

    private static Site.Function function(JsonObject json) {
        JsonObject function = part(json, "function").getAsJsonObject();
        return new Site.Function(text(function, "name"), address(part(function, "va")), text(function, "source"));
    }

    private static Site site(JsonObject json) {
        List<Site.Data> data = new ArrayList<>();
        if (json.has("data")) {
            data.add(data(part(json, "data").getAsJsonObject()));
        }
        data.addAll(list(json, "moreData", it -> data(it.getAsJsonObject())));
        return new Site(
                text(json, "module"),
                address(part(json, "va")),
                text(json, "api"),
                function(json),
                list(json, "children", it -> start(it.getAsJsonObject())),
                data,
                optional(json, "reason"),
                list(json, "reachedFrom", JsonElement::getAsString));
    }

    private static Site.Start start(JsonObject json) {
        return new Site.Start(
                text(json, "name"),
                text(json, "argument"),
                holes(text(json, "text")),
                holes(optional(json, "commandLine")),
                holes(optional(json, "directory")),
                list(json, "via", EvidenceReader::address),
                list(json, "proof", it -> step(it.getAsJsonObject())));
    }

    static Step step(JsonObject json) {
        return new Step(address(part(json, "va")), text(json, "text"), text(json, "note"));
    }

    private static Site.Data data(JsonObject json) {
        String source = text(json, "source");
        return Arrays.stream(Site.Source.values())
                .filter(it -> it.id().equals(source))
                .findFirst()
                .map(it -> new Site.Data(it, text(json, "detail")))
                .orElseThrow(() -> new IllegalArgumentException(source));
    }

    private static Child child(JsonObject json) {
        return new Child(
                text(json, "name"),
                word(Child.Tier.values(), json, "tier"),
                list(json, "sites", JsonElement::getAsString));
    }

    private static Module module(JsonObject json) {
        return new Module(
                text(json, "name"),
                word(Linkage.values(), json, "linkage"),
                word(Role.values(), json, "role"),
                text(json, "why"),
                optional(json, "sha256"));
    }

    private static Gap gap(JsonObject json) {
        return new Gap(word(GapKind.values(), json, "kind"), text(json, "detail"));
    }

    static Text holes(String text) {
        List<Text.Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(Text.HOLE); 0 <= at; at = text.indexOf(Text.HOLE, from)) {
            pieces.add(new Text.Literal(text.substring(from, at)));
            pieces.add(HOLE);
            from = at + Text.HOLE.length();
        }
        pieces.add(new Text.Literal(text.substring(from)));
        return new Text(pieces);
    }

    static long address(JsonElement json) {
        String text = json.getAsString();
        if (!text.startsWith("0x")) {
            throw new IllegalArgumentException(text);
        }
        return Long.parseUnsignedLong(text.substring(2), 16);
    }

    private static JsonElement part(JsonObject json, String name) {
        if (!json.has(name)) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return json.get(name);
    }

    static String text(JsonObject json, String name) {
        return part(json, name).getAsString();
    }

    private static String optional(JsonObject json, String name) {
        return json.has(name) ? text(json, name) : "";
    }

    static <T> List<T> list(JsonObject json, String name, Function<JsonElement, T> reading) {
        List<T> values = new ArrayList<>();
        (json.has(name) ? json.getAsJsonArray(name) : new JsonArray()).forEach(it -> values.add(reading.apply(it)));
        return values;
    }

    /** The value that is written as the text under a name. */
    private static <E extends Enum<E>> E word(E[] values, JsonObject json, String name) {
        String text = text(json, name);
        return Arrays.stream(values)
                .filter(it ->
                        it.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }
}
