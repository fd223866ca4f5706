package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.Symbols;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the example images are built to start is what is found in them, no more: their truth is known by construction. */
class ExampleImagesTest {
    private static final Path EXAMPLES = Path.of("examples");

    static Stream<String> rows() throws Exception {
        return Files.readAllLines(EXAMPLES.resolve("truth.jsonl")).stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void findsWhatWasBuilt(String row) throws Exception {
        JsonObject truth = JsonParser.parseString(row).getAsJsonObject();
        Evidence evidence = evidence(truth.get("image").getAsString(), Names.FROM_DATABASE);
        String json = EvidenceJson.write(evidence);
        assertThat(EvidenceJson.write(EvidenceReader.read(json))).isEqualTo(json);
        if (truth.has("noChildren")) {
            assertThat(provenNames(evidence)).doesNotContainAnyElementsOf(strings(truth, "noChildren"));
            return;
        }
        List<Site> sites = evidence.sites().stream()
                .filter(it -> it.function().name().equals(truth.get("function").getAsString()))
                .toList();
        assertThat(sites).hasSize(1);
        Site site = sites.get(0);
        assertThat(site.api()).isEqualTo(truth.get("api").getAsString());
        assertThat(site.verdict().name())
                .isEqualToIgnoringCase(truth.get("verdict").getAsString());
        assertThat(site.starts().stream().map(it -> it.name() + " " + it.argument() + " " + it.text()))
                .containsExactlyInAnyOrderElementsOf(children(truth));
        if (truth.has("data")) {
            assertThat(site.data())
                    .extracting(Site.Data::detail)
                    .containsExactly(truth.get("data").getAsString());
        }
        assertThat(site.starts()).allSatisfy(it -> assertThat(it.proof()).hasSizeGreaterThan(1));
    }

    /** Names of functions come from the database; what is started does not depend on them. */
    @ParameterizedTest
    @MethodSource("rows")
    void findsTheSameWithoutSymbols(String row) throws Exception {
        String image =
                JsonParser.parseString(row).getAsJsonObject().get("image").getAsString();

        Evidence with = evidence(image, Names.FROM_DATABASE);
        Evidence without = evidence(image, Names.NONE);

        assertThat(without.sites())
                .usingRecursiveComparison()
                .ignoringFields("function", "data")
                .isEqualTo(with.sites());
    }

    private enum Names {
        FROM_DATABASE,
        NONE
    }

    private static Evidence evidence(String name, Names names) throws Exception {
        Path path = EXAMPLES.resolve("images").resolve(name);
        Image image = Image.read(path.getFileName().toString(), Files.readAllBytes(path));
        Path database = Path.of(path.toString().replaceAll("\\.\\w+$", ".pdb"));
        Symbols symbols =
                names == Names.FROM_DATABASE ? Symbols.of(image, Files.readAllBytes(database)) : Symbols.of(image);
        return Analysis.of(image, symbols, name, Monitor.NONE);
    }

    private static List<String> provenNames(Evidence evidence) {
        return evidence.children().stream()
                .filter(it -> it.tier() == Child.Tier.PROVEN || it.tier() == Child.Tier.SELF)
                .map(Child::name)
                .toList();
    }

    private static List<String> children(JsonObject truth) {
        return StreamSupport.stream(truth.getAsJsonArray("children").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(it ->
                        it.get("name").getAsString() + " " + it.get("argument").getAsString() + " "
                                + it.get("text").getAsString())
                .toList();
    }

    private static List<String> strings(JsonObject row, String name) {
        return StreamSupport.stream(row.getAsJsonArray(name).spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }
}
