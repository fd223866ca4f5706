package dev.progeny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.progeny.evidence.Analysis;
import dev.progeny.evidence.Child;
import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.ParentVerdict;
import dev.progeny.evidence.Site;
import dev.progeny.images.ImageIndex;
import dev.progeny.images.Library;
import dev.progeny.images.UnreadableImageException;
import dev.progeny.job.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is said of the example images is what their sources do: {@code examples/truth.jsonl} is true by construction. */
final class ExamplesTest {
    private static final Path IMAGES = Path.of("examples/images");
    private static final Library LIBRARY = new Library(ImageIndex.of(List.of(IMAGES), Monitor.NONE), Analysis::of);

    @TestFactory
    Stream<DynamicTest> everySiteIsToldAsItsSourceHasIt() throws IOException {
        return truth("function")
                .map(row -> dynamicTest(row.get("image").getAsString() + " " + text(row, "function"), () -> {
                    Site site = siteIn(row);
                    assertThat(site.api()).isEqualTo(text(row, "api"));
                    assertThat(site.function().source()).isEqualTo("pdb");
                    assertThat(site.verdict().name()).isEqualToIgnoringCase(text(row, "verdict"));
                    assertThat(site.starts().stream().map(it -> it.name() + " " + it.argument() + " " + it.text()))
                            .containsExactlyInAnyOrderElementsOf(children(row));
                    if (row.has("data")) {
                        assertThat(site.data().get(0).detail()).isEqualTo(text(row, "data"));
                    } else {
                        assertThat(site.isClosed()).isTrue();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> namesThatAreOnlyComparedOrPrintedAreNoChildren() throws IOException {
        return truth("noChildren")
                .map(row -> dynamicTest(row.get("image").getAsString(), () -> {
                    Set<String> proven = new TreeSet<>();
                    evidence(row).children().stream()
                            .filter(it -> it.tier() == Child.Tier.PROVEN || it.tier() == Child.Tier.SELF)
                            .forEach(it -> proven.add(it.name()));
                    for (JsonElement name : row.getAsJsonArray("noChildren")) {
                        assertThat(proven).doesNotContain(name.getAsString());
                    }
                }));
    }

    @Test
    void noSiteIsInvented() throws IOException, UnreadableImageException {
        for (String image : List.of(
                "x64/werfault.exe", "x64/faultrep.dll", "x64/wer.dll", "x86/printhost.exe", "arm64/syncagent.exe")) {
            long wanted = truth("function")
                    .filter(row -> text(row, "image").equals(image))
                    .count();
            Evidence evidence = LIBRARY.evidence(IMAGES.resolve(image), Monitor.NONE);
            assertThat(evidence.sites()).as(image).hasSize((int) wanted);
            assertThat(evidence.gaps()).as(image).isEmpty();
        }
    }

    @Test
    void aParentIsJoinedWithTheModulesOfItsOwnFunction() throws UnreadableImageException {
        ParentReport report = LIBRARY.parent("werfault.exe", Monitor.NONE).orElseThrow();
        assertThat(report.verdict()).isEqualTo(ParentVerdict.MIXED);
        assertThat(report.followed().stream().map(it -> it.image().name()))
                .containsExactlyInAnyOrder("faultrep.dll", "wer.dll");
        assertThat(report.children().stream()
                        .filter(it -> it.tier() == Child.Tier.PROVEN)
                        .map(Child::name))
                .containsExactly("cofire.exe", "psr.exe", "rundll32.exe", "tttracer.exe", "vsjitdebugger.exe");
    }

    @Test
    void aParentWhoseCodeNamesEveryChildIsComplete() throws UnreadableImageException {
        assertThat(LIBRARY.parent("printhost.exe", Monitor.NONE).orElseThrow().isComplete())
                .isTrue();
        assertThat(LIBRARY.parent("syncagent.exe", Monitor.NONE).orElseThrow().isComplete())
                .isTrue();
        assertThat(LIBRARY.parent("werfault.exe", Monitor.NONE).orElseThrow().isComplete())
                .isFalse();
    }

    private static Site siteIn(JsonObject row) throws UnreadableImageException {
        List<Site> sites = evidence(row).sites().stream()
                .filter(it -> it.function().name().equals(text(row, "function")))
                .toList();
        assertThat(sites).hasSize(1);
        return sites.get(0);
    }

    private static Evidence evidence(JsonObject row) throws UnreadableImageException {
        return LIBRARY.evidence(IMAGES.resolve(text(row, "image")), Monitor.NONE);
    }

    private static List<String> children(JsonObject row) {
        return row.getAsJsonArray("children").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(it -> text(it, "name") + " " + text(it, "argument") + " " + text(it, "text"))
                .toList();
    }

    private static Stream<JsonObject> truth(String kind) throws IOException {
        return Files.readAllLines(Path.of("examples/truth.jsonl")).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(row -> row.has(kind));
    }

    private static String text(JsonObject row, String name) {
        return row.get(name).getAsString();
    }
}
