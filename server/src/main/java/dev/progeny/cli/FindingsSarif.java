package dev.progeny.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.progeny.check.Checks;
import dev.progeny.check.Finding;
import dev.progeny.evidence.Site;
import dev.progeny.pe.Sha256;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.Span;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Findings as a log of the Static Analysis Results Interchange Format. Columns count UTF-16 units. The way from a launch site to the
 * child is a code flow whose places are addresses in modules.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class FindingsSarif {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private FindingsSarif() {}

    static String of(List<Checked> files) {
        var driver = new JsonObject();
        driver.addProperty("name", "progeny");
        driver.addProperty(
                "semanticVersion",
                Optional.ofNullable(FindingsSarif.class.getPackage().getImplementationVersion())
                        .orElse("0.0.0"));
        List<String> ids = CheckPages.ids();
        driver.add("rules", array(ids.stream().map(FindingsSarif::rule).toList()));
        var tool = new JsonObject();
        tool.add("driver", driver);
        var results = new JsonArray();
        for (Checked file : files) {
            Map<String, Integer> seen = new HashMap<>();
            file.findings().forEach(it -> results.add(result(file, it, ids, seen)));
        }
        var run = new JsonObject();
        run.add("tool", tool);
        run.addProperty("columnKind", "utf16CodeUnits");
        run.add("results", results);
        var log = new JsonObject();
        log.addProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.addProperty("version", "2.1.0");
        log.add("runs", array(List.of(run)));
        return shown(GSON.toJson(log));
    }

    /** What a terminal would act on is escaped; outside of strings JSON has none of it. */
    private static String shown(String json) {
        var out = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c == '\n' || Terminal.isShown(c)) {
                out.appendCodePoint(c);
            } else {
                Character.toString(c).chars().forEach(unit -> out.append("\\u%04x".formatted(unit)));
            }
        });
        return out.toString();
    }

    private static JsonObject rule(String id) {
        var rule = new JsonObject();
        rule.addProperty("id", id);
        rule.add(
                "shortDescription",
                text(CheckPages.page(id).map(CheckPages::summary).orElse(id)));
        boolean isOn = !Checks.idsOffByDefault().contains(id);
        var configuration = new JsonObject();
        configuration.addProperty("enabled", isOn);
        rule.add("defaultConfiguration", configuration);
        return rule;
    }

    private static JsonObject result(Checked file, Finding finding, List<String> ids, Map<String, Integer> seen) {
        var result = new JsonObject();
        result.addProperty("ruleId", finding.id());
        result.addProperty("ruleIndex", ids.indexOf(finding.id()));
        result.addProperty("level", level(finding.level()));
        result.add("message", text(finding.message()));
        var location = new JsonObject();
        var physical = new JsonObject();
        physical.add("artifactLocation", artifact(file));
        physical.add("region", region(file.lines(), finding.span()));
        location.add("physicalLocation", physical);
        result.add("locations", array(List.of(location)));
        result.add("partialFingerprints", fingerprints(file, finding, seen));
        List<JsonObject> flows = finding.evidence().stream()
                .flatMap(site -> site.starts().stream()
                        .filter(it -> it.name().equals(finding.child()))
                        .map(it -> flow(site, it)))
                .toList();
        if (!flows.isEmpty()) {
            result.add("codeFlows", array(flows));
        }
        List<JsonObject> fixes = finding.fixes().stream()
                .filter(it -> !it.edits().isEmpty())
                .map(it -> fix(file, it))
                .toList();
        if (!fixes.isEmpty()) {
            result.add("fixes", array(fixes));
        }
        return result;
    }

    private static String level(Finding.Level level) {
        return switch (level) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFORMATION, HINT -> "note";
        };
    }

    /** The same finding keeps its print when lines are put above it. */
    private static JsonObject fingerprints(Checked file, Finding finding, Map<String, Integer> seen) {
        String line =
                file.lines().line(file.lines().place(finding.span().start()).line());
        String key = String.join("\n", finding.id(), finding.parent(), finding.child(), line.strip());
        int count = seen.merge(key, 1, Integer::sum);
        var prints = new JsonObject();
        prints.addProperty("progenyFinding/v1", Sha256.of(key + "\n" + count));
        return prints;
    }

    private static JsonObject flow(Site site, Site.Start start) {
        var places = new JsonArray();
        start.proof()
                .forEach(it ->
                        places.add(step(site, it.va(), it.code() + (it.note().isEmpty() ? "" : "  ; " + it.note()))));
        places.add(step(site, site.va(), site.api() + " starts " + start.name() + " by " + start.argument()));
        var thread = new JsonObject();
        thread.add("locations", places);
        var flow = new JsonObject();
        flow.add("threadFlows", array(List.of(thread)));
        return flow;
    }

    private static JsonObject step(Site site, long va, String message) {
        var logical = new JsonObject();
        logical.addProperty("name", site.function().name());
        logical.addProperty("fullyQualifiedName", site.module() + "!0x" + Long.toHexString(va));
        logical.addProperty("kind", "function");
        var location = new JsonObject();
        location.add("logicalLocations", array(List.of(logical)));
        location.add("message", text(message));
        var step = new JsonObject();
        step.add("location", location);
        return step;
    }

    private static JsonObject fix(Checked file, Finding.Fix fix) {
        var replacements = new JsonArray();
        for (Edit edit : fix.edits()) {
            var replacement = new JsonObject();
            replacement.add("deletedRegion", region(file.lines(), edit.span()));
            if (!edit.text().isEmpty()) {
                replacement.add("insertedContent", text(edit.text()));
            }
            replacements.add(replacement);
        }
        var change = new JsonObject();
        change.add("artifactLocation", artifact(file));
        change.add("replacements", replacements);
        var json = new JsonObject();
        json.add("description", text(fix.title()));
        json.add("artifactChanges", array(List.of(change)));
        return json;
    }

    /** A relative reference, as it was written: the address of a file with a path is its path, escaped. */
    private static JsonObject artifact(Checked file) {
        var artifact = new JsonObject();
        var uri = new StringBuilder();
        for (byte b : file.path().replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            uri.append(isPlain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        artifact.addProperty("uri", uri.toString());
        return artifact;
    }

    private static JsonObject region(Lines lines, Span span) {
        Lines.Place start = lines.place(span.start());
        Lines.Place end = lines.place(span.end());
        var region = new JsonObject();
        region.addProperty("startLine", start.line() + 1);
        region.addProperty("startColumn", start.character() + 1);
        region.addProperty("endLine", end.line() + 1);
        region.addProperty("endColumn", end.character() + 1);
        return region;
    }

    private static JsonObject text(String text) {
        var message = new JsonObject();
        message.addProperty("text", text);
        return message;
    }

    private static JsonArray array(List<JsonObject> objects) {
        var array = new JsonArray();
        objects.forEach(array::add);
        return array;
    }
}
