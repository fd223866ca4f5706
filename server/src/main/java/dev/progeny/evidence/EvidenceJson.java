package dev.progeny.evidence;

import com.google.gson.Gson;
import com.google.gson.stream.JsonWriter;
import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Evidence.Subject;
import dev.progeny.fact.Step;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Evidence as JSON: {@code progeny.evidence/1}, described by {@code evidence-1.schema.json} beside this class. The same
 * evidence gives the same characters. Addresses are hexadecimal strings, because JSON's numbers end at 2⁵³. Characters that
 * could steer a terminal or reorder a line are escaped.
 */
public final class EvidenceJson {
    private EvidenceJson() {}

    /** One image alone. */
    public static String write(Evidence evidence) {
        return write(
                evidence.image(),
                evidence.verdict(),
                evidence.sites(),
                evidence.children(),
                evidence.modules(),
                evidence.gaps(),
                List.of(),
                evidence.brokered(),
                evidence.links());
    }

    /** A parent with its modules: the same form, with the sites and children of all of them. */
    public static String write(ParentReport report) {
        return write(
                report.parent().image(),
                report.verdict(),
                report.sites(),
                report.children(),
                report.modules(),
                report.gaps(),
                report.apart(),
                report.brokered(),
                Links.NONE);
    }

    /** Sites alone, as an array on one line: for those who print findings. */
    public static String write(List<Site> sites) {
        var out = new StringWriter();
        try (var json = new JsonWriter(out)) {
            json.setHtmlSafe(false);
            array(json, sites, EvidenceJson::site);
        } catch (IOException e) {
            throw new AssertionError("a string does not fail to be written", e);
        }
        return harmless(out.toString());
    }

    private static String write(
            Subject image,
            ParentVerdict verdict,
            List<Site> sites,
            List<Child> children,
            List<Module> modules,
            List<Gap> gaps,
            List<Site> apart,
            List<Broker> brokered,
            Links links) {
        var out = new StringWriter();
        try (var json = new JsonWriter(out)) {
            json.setIndent("  ");
            json.setHtmlSafe(false);
            json.beginObject().name("schema").value(Evidence.SCHEMA);
            subject(json.name("image"), image);
            json.name("verdict").value(word(verdict));
            array(json.name("sites"), sites, EvidenceJson::site);
            array(json.name("children"), children, EvidenceJson::child);
            array(json.name("modules"), modules, EvidenceJson::module);
            array(json.name("gaps"), gaps, EvidenceJson::gap);
            if (!apart.isEmpty()) {
                array(json.name("apart"), apart, EvidenceJson::site);
            }
            if (!brokered.isEmpty()) {
                array(json.name("brokered"), brokered, EvidenceJson::broker);
            }
            if (!links.equals(Links.NONE)) {
                json.name("links");
                new Gson().toJson(LinksJson.write(links), json);
            }
            json.endObject();
        } catch (IOException e) {
            throw new AssertionError("a string does not fail to be written", e);
        }
        return harmless(out.toString()) + "\n";
    }

    private static void subject(JsonWriter json, Subject image) throws IOException {
        json.beginObject()
                .name("name")
                .value(image.name())
                .name("path")
                .value(image.path())
                .name("sha256")
                .value(image.sha256())
                .name("machine")
                .value(image.machine())
                .name("version")
                .value(image.version())
                .name("managed")
                .value(image.managed())
                .name("symbols")
                .value(image.symbols())
                .endObject();
    }

    private static void site(JsonWriter json, Site site) throws IOException {
        json.beginObject()
                .name("module")
                .value(site.module())
                .name("va")
                .value(hex(site.va()))
                .name("api")
                .value(site.api());
        function(json.name("function"), site.function());
        json.name("verdict").value(word(site.verdict()));
        array(json.name("children"), site.starts(), EvidenceJson::start);
        if (!site.data().isEmpty()) {
            data(json.name("data"), site.data().get(0));
        }
        if (1 < site.data().size()) {
            array(json.name("moreData"), site.data().subList(1, site.data().size()), EvidenceJson::data);
        }
        optional(json, "reason", site.reason());
        array(json.name("reachedFrom"), site.reachedFrom(), JsonWriter::value);
        json.endObject();
    }

    private static void function(JsonWriter json, Site.Function function) throws IOException {
        json.beginObject()
                .name("name")
                .value(function.name())
                .name("va")
                .value(hex(function.va()))
                .name("source")
                .value(function.source())
                .endObject();
    }

    private static void broker(JsonWriter json, Broker broker) throws IOException {
        json.beginObject().name("module").value(broker.module()).name("va").value(hex(broker.va()));
        function(json.name("api").value(broker.api()).name("function"), broker.function());
        json.name("mechanism").value(broker.mechanism().id()).name("detail").value(broker.detail());
        optional(json, "child", broker.child());
        json.endObject();
    }

    private static void start(JsonWriter json, Site.Start start) throws IOException {
        json.beginObject()
                .name("name")
                .value(start.name())
                .name("argument")
                .value(start.argument())
                .name("text")
                .value(start.text().toString());
        optional(json, "commandLine", start.commandLine().toString());
        optional(json, "directory", start.directory().toString());
        array(json.name("via"), start.via(), (out, va) -> out.value(hex(va)));
        array(json.name("proof"), start.proof(), EvidenceJson::step);
        json.endObject();
    }

    private static void step(JsonWriter json, Step step) throws IOException {
        json.beginObject()
                .name("va")
                .value(hex(step.va()))
                .name("text")
                .value(step.code())
                .name("note")
                .value(step.note())
                .endObject();
    }

    private static void data(JsonWriter json, Site.Data data) throws IOException {
        json.beginObject()
                .name("source")
                .value(data.source().id())
                .name("detail")
                .value(data.detail())
                .endObject();
    }

    private static void child(JsonWriter json, Child child) throws IOException {
        json.beginObject().name("name").value(child.name()).name("tier").value(word(child.tier()));
        array(json.name("sites"), child.sites(), JsonWriter::value);
        json.endObject();
    }

    private static void module(JsonWriter json, Module module) throws IOException {
        json.beginObject()
                .name("name")
                .value(module.name())
                .name("linkage")
                .value(word(module.linkage()))
                .name("role")
                .value(word(module.role()))
                .name("why")
                .value(module.why());
        optional(json, "sha256", module.sha256());
        json.endObject();
    }

    private static void gap(JsonWriter json, Gap gap) throws IOException {
        json.beginObject()
                .name("kind")
                .value(word(gap.kind()))
                .name("detail")
                .value(gap.detail())
                .endObject();
    }

    private interface Writing<T> {
        void write(JsonWriter json, T value) throws IOException;
    }

    private static <T> void array(JsonWriter json, Collection<T> values, Writing<T> writing) throws IOException {
        json.beginArray();
        for (T value : values) {
            writing.write(json, value);
        }
        json.endArray();
    }

    private static void optional(JsonWriter json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.name(name).value(value);
        }
    }

    static String hex(long va) {
        return "0x" + Long.toHexString(va);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Escapes what the JSON writer lets through although a terminal or an editor would act on it: C1 controls, direction
     * marks and other invisible formatting, halves of surrogate pairs. Outside strings JSON has none of them.
     */
    private static String harmless(String json) {
        var out = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); ) {
            int c = json.codePointAt(i);
            int type = Character.getType(c);
            boolean acts = type == Character.FORMAT
                    || type == Character.SURROGATE
                    || (type == Character.CONTROL && c != '\n')
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            for (int unit = i; unit < i + Character.charCount(c); unit++) {
                if (acts) {
                    out.append(String.format("\\u%04x", (int) json.charAt(unit)));
                } else {
                    out.append(json.charAt(unit));
                }
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }
}
