package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.GapKind;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvidenceJsonTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(EvidenceJson.class.getResourceAsStream("evidence-1.schema.json"));

    private static final Evidence EVIDENCE = Sample.withGap(
            Sample.evidence(
                    "werfault.exe",
                    List.of(
                            Sample.starting("werfault.exe", 0x1_4000_1009L, "cofire.exe"),
                            Sample.asData("werfault.exe", 0x1_4000_2000L),
                            Sample.unresolved("werfault.exe", 0xFFFF_8000_0000_0000L)),
                    new Child("psr.exe", Tier.LINKED, List.of("werfault.exe!0x140002000"))),
            new Gap(GapKind.MISSING_MODULE, "wer.dll"));

    @Test
    void hasTheFormThatTheSchemaDescribes() {
        String json = EvidenceJson.write(EVIDENCE);
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(json).isEqualTo(EvidenceJson.write(EVIDENCE)).endsWith("}\n");
    }

    @Test
    void schemaRefusesWhatIsNotEvidence() {
        String json = EvidenceJson.write(EVIDENCE);
        assertThat(SCHEMA.validate(json.replace("0x140001009", "5368713225"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(SCHEMA.validate(
                        json.replace("\"closed\"", "\"shut\"").replace("\"mixed\"", "\"some\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(SCHEMA.validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void saysWhatItWasGiven() {
        JsonObject json = JsonParser.parseString(EvidenceJson.write(EVIDENCE)).getAsJsonObject();
        assertThat(json.get("schema").getAsString()).isEqualTo("progeny.evidence/1");
        assertThat(json.get("verdict").getAsString()).isEqualTo("mixed");
        assertThat(json.keySet()).containsExactly("schema", "image", "verdict", "sites", "children", "modules", "gaps");
        JsonObject site = json.getAsJsonArray("sites").get(0).getAsJsonObject();
        assertThat(site.get("va").getAsString()).isEqualTo("0x140001009");
        JsonObject child = site.getAsJsonArray("children").get(0).getAsJsonObject();
        assertThat(child.get("text").getAsString()).isEqualTo("cofire.exe /p {?}");
        assertThat(child.keySet()).doesNotContain("directory");
        assertThat(child.getAsJsonArray("via").get(0).getAsString()).isEqualTo("0x140000ff9");
        JsonObject data = json.getAsJsonArray("sites").get(1).getAsJsonObject().getAsJsonObject("data");
        assertThat(data.get("source").getAsString()).isEqualTo("registry");
        assertThat(json.getAsJsonArray("sites")
                        .get(2)
                        .getAsJsonObject()
                        .get("va")
                        .getAsString())
                .isEqualTo("0xffff800000000000");
        assertThat(json.getAsJsonArray("gaps")
                        .get(0)
                        .getAsJsonObject()
                        .get("kind")
                        .getAsString())
                .isEqualTo("missing-module");
    }

    @Test
    void secondDataOfASiteIsKept() {
        var data =
                List.of(new Site.Data(Site.Source.FILE, "app.ini"), new Site.Data(Site.Source.ENVIRONMENT, "COMSPEC"));
        String json =
                EvidenceJson.write(Sample.evidence("a.exe", List.of(Sample.site("a.exe", 1, List.of(), data, ""))));
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(json).contains("\"moreData\"", "COMSPEC");
    }

    @Test
    void reportHasTheSameFormAndNamesItsModules() {
        var module = Sample.evidence("wer.dll", List.of(Sample.starting("wer.dll", 0x10, "tttracer.exe")));
        String json = EvidenceJson.write(ParentReports.join(EVIDENCE, EVIDENCE.modules(), List.of(module)));
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(json).contains("\"wer.dll!0x10\"", "\"injected\"");
    }

    /** A name from a binary must not steer the terminal or the editor that shows it. */
    @Test
    void charactersThatActAreEscaped() {
        String hostile = "a\u001b[31m\u009b\u202eexe.\u2028\ud800\"\\\t\u0000😀é.exe";
        String json = EvidenceJson.write(Sample.evidence("a.exe", List.of(Sample.starting("a.exe", 1, hostile))));
        Set<Integer> kinds = Set.of((int) Character.FORMAT, (int) Character.CONTROL, (int) Character.SURROGATE);
        assertThat(json.replace("\n", "").codePoints().filter(it -> kinds.contains(Character.getType(it))))
                .isEmpty();
        assertThat(json).contains("\\u001b", "\\u009b", "\\u202e", "\\u2028", "\\ud800", "😀é");
        assertThat(JsonParser.parseString(json)
                        .getAsJsonObject()
                        .getAsJsonArray("children")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString())
                .isEqualTo(hostile);
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        assertThat(EvidenceJson.write(EvidenceReader.read(EvidenceJson.write(EVIDENCE))))
                .isEqualTo(EvidenceJson.write(EVIDENCE));
        Site.Start start = EvidenceReader.read(EvidenceJson.write(EVIDENCE))
                .sites()
                .get(0)
                .starts()
                .get(0);
        assertThat(start.text().isComplete()).isFalse();
        assertThat(start.text().prefix()).isEqualTo("cofire.exe /p ");
    }

    @Test
    void whatIsNoEvidenceIsRefused() {
        String json = EvidenceJson.write(EVIDENCE);
        for (String broken : List.of(
                "",
                "[]",
                "{}",
                json.replace("progeny.evidence/1", "progeny.evidence/2"),
                json.replace("\"mixed\"", "\"some\""),
                json.replace("0x140001009", "x"),
                json.replace("\"symbols\"", "\"other\""),
                json.substring(0, json.length() / 2))) {
            assertThatThrownBy(() -> EvidenceReader.read(broken)).as(broken).isInstanceOf(IOException.class);
        }
    }
}
