package dev.progeny.evidence;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.progeny.evidence.Links.Forward;
import dev.progeny.evidence.Links.Handed;
import dev.progeny.evidence.Links.Imported;
import dev.progeny.evidence.Links.Wrapper;
import dev.progeny.fact.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** {@link Links} in the JSON of {@link EvidenceJson}: {@code links}, which is left out where there are none. */
final class LinksJson {
    private LinksJson() {}

    static JsonObject write(Links links) {
        var out = new JsonObject();
        out.add("imports", array(links.imports(), LinksJson::imported));
        out.add("forwards", array(links.forwards(), it -> {
            JsonObject forward = imported(it.to());
            forward.addProperty("export", it.export());
            return forward;
        }));
        out.add("handed", array(links.handed(), LinksJson::handed));
        out.add("wrappers", array(links.wrappers(), LinksJson::wrapper));
        return out;
    }

    static Links read(JsonObject json) {
        return new Links(
                list(json, "imports", LinksJson::imported),
                list(json, "forwards", it -> new Forward(EvidenceReader.text(it, "export"), imported(it))),
                list(json, "handed", LinksJson::handed),
                list(json, "wrappers", LinksJson::wrapper));
    }

    private static JsonObject imported(Imported it) {
        var out = new JsonObject();
        out.addProperty("module", it.module());
        out.addProperty("function", it.function());
        return out;
    }

    private static Imported imported(JsonObject json) {
        return new Imported(EvidenceReader.text(json, "module"), EvidenceReader.text(json, "function"));
    }

    private static JsonObject handed(Handed it) {
        JsonObject out = imported(it.to());
        out.addProperty("va", EvidenceJson.hex(it.va()));
        out.addProperty("argument", it.argument());
        out.addProperty("text", it.text().toString());
        var via = new JsonArray();
        it.via().forEach(va -> via.add(EvidenceJson.hex(va)));
        out.add("via", via);
        out.add("proof", array(it.proof(), LinksJson::step));
        return out;
    }

    private static Handed handed(JsonObject json) {
        return new Handed(
                imported(json),
                EvidenceReader.address(json.get("va")),
                json.get("argument").getAsInt(),
                EvidenceReader.holes(EvidenceReader.text(json, "text")),
                EvidenceReader.list(json, "via", EvidenceReader::address),
                EvidenceReader.list(json, "proof", it -> EvidenceReader.step(it.getAsJsonObject())));
    }

    private static JsonObject wrapper(Wrapper it) {
        var out = new JsonObject();
        out.addProperty("site", it.site());
        var names = new JsonArray();
        it.names().forEach(names::add);
        out.add("names", names);
        out.addProperty("argument", it.argument());
        out.addProperty("parameter", it.parameter());
        out.addProperty("before", it.before().toString());
        out.addProperty("after", it.after().toString());
        out.add("proof", array(it.proof(), LinksJson::step));
        return out;
    }

    private static Wrapper wrapper(JsonObject json) {
        return new Wrapper(
                EvidenceReader.text(json, "site"),
                EvidenceReader.list(json, "names", JsonElement::getAsString),
                json.get("argument").getAsInt(),
                EvidenceReader.text(json, "parameter"),
                EvidenceReader.holes(EvidenceReader.text(json, "before")),
                EvidenceReader.holes(EvidenceReader.text(json, "after")),
                EvidenceReader.list(json, "proof", it -> EvidenceReader.step(it.getAsJsonObject())));
    }

    private static JsonObject step(Step it) {
        var out = new JsonObject();
        out.addProperty("va", EvidenceJson.hex(it.va()));
        out.addProperty("text", it.code());
        out.addProperty("note", it.note());
        return out;
    }

    private static <T> JsonArray array(Collection<T> values, Function<T, JsonObject> writing) {
        var out = new JsonArray();
        values.forEach(it -> out.add(writing.apply(it)));
        return out;
    }

    private static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> reading) {
        List<T> out = new ArrayList<>();
        json.getAsJsonArray(name).forEach(it -> out.add(reading.apply(it.getAsJsonObject())));
        return out;
    }
}
