package dev.progeny.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.progeny.check.Checks;
import dev.progeny.fixture.ReportText;
import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.RuleFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What SARIF 2.1.0 asks of a log, by section. */
class FindingsSarifTest {
    private static final String RULE =
            "process where process.parent.name : \"a.exe\" and /* \uD83D\uDE00\u202e */ not process.name : (\"b.exe\")";

    @Test
    void aFindingIsAResultWithItsPlaceItsWayAndItsFix() {
        JsonObject log = log(RULE);
        assertThat(log.get("version").getAsString()).isEqualTo("2.1.0");
        JsonObject run = log.getAsJsonArray("runs").get(0).getAsJsonObject();
        assertThat(run.get("columnKind").getAsString()).isEqualTo("utf16CodeUnits");
        JsonObject result = result(run, "missing-exclusion");

        var rules = run.getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules");
        assertThat(rules).hasSize(Checks.ids().size());
        JsonObject rule = rules.get(result.get("ruleIndex").getAsInt()).getAsJsonObject();
        assertThat(rule.get("id").getAsString()).as("§3.27.6").isEqualTo("missing-exclusion");
        assertThat(rule.getAsJsonObject("shortDescription").get("text").getAsString())
                .isNotBlank();

        JsonObject place =
                result.getAsJsonArray("locations").get(0).getAsJsonObject().getAsJsonObject("physicalLocation");
        assertThat(place.getAsJsonObject("artifactLocation").get("uri").getAsString())
                .as("§3.4.3: a valid URI reference")
                .isEqualTo("rules/a%20b.eql");
        JsonObject region = place.getAsJsonObject("region");
        assertThat(region.get("startLine").getAsInt()).isEqualTo(1);
        assertThat(region.get("startColumn").getAsInt()).isEqualTo(RULE.indexOf("(\"b.exe\")") + 1);
        assertThat(region.get("endColumn").getAsInt())
                .as("§3.30.8: behind the last")
                .isEqualTo(RULE.length() + 1);

        JsonObject flow = result.getAsJsonArray("codeFlows").get(0).getAsJsonObject();
        var steps = flow.getAsJsonArray("threadFlows").get(0).getAsJsonObject().getAsJsonArray("locations");
        assertThat(steps.toString()).contains("a.exe!0x140001002", "lea rdx", "CreateProcessW starts c.exe");
        assertThat(result.getAsJsonArray("fixes").toString()).contains(", \\\"c.exe\\\"", "deletedRegion");
    }

    @Test
    void theSameFindingKeepsItsPrintWhenLinesComeBeforeIt() {
        String print = print(RULE);
        assertThat(print).hasSize(64);
        assertThat(print("// a line\n" + RULE)).isEqualTo(print);
        assertThat(print(RULE.replace("b.exe", "d.exe"))).isNotEqualTo(print);
    }

    @Test
    void nothingFoundIsALogAllTheSame() {
        JsonObject run = log("process where true").getAsJsonArray("runs").get(0).getAsJsonObject();
        assertThat(run.getAsJsonArray("results")).isEmpty();
    }

    private static String print(String rule) {
        JsonObject run = log(rule).getAsJsonArray("runs").get(0).getAsJsonObject();
        return result(run, "missing-exclusion")
                .getAsJsonObject("partialFingerprints")
                .get("progenyFinding/v1")
                .getAsString();
    }

    private static JsonObject result(JsonObject run, String id) {
        for (JsonElement it : run.getAsJsonArray("results")) {
            if (it.getAsJsonObject().get("ruleId").getAsString().equals(id)) {
                return it.getAsJsonObject();
            }
        }
        throw new AssertionError("no " + id);
    }

    private static JsonObject log(String rule) {
        var file = RuleFiles.parse("a.eql", rule);
        var parents = ReportText.parse("""
                found a.exe x86_64
                  site a.exe!0x140001009 CreateProcessW CPlugIn::Start
                    start c.exe lpCommandLine "c.exe /x"
                      0x140001002 lea rdx, [rip + 0x2e10] ; L"c.exe /x"
                """);
        var findings = Checks.all(new Snapshot("a.eql", file, parents));
        var checked = new Checked("rules/a b.eql", Lines.of(rule), 1, findings);
        String json = FindingsSarif.of(List.of(checked));
        assertThat(json).doesNotContain("\u202e");
        return JsonParser.parseString(json).getAsJsonObject();
    }
}
