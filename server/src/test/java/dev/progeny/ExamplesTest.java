package dev.progeny;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Analysis;
import dev.progeny.evidence.Child;
import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.ParentVerdict;
import dev.progeny.images.DirectReader;
import dev.progeny.images.ImageIndex;
import dev.progeny.images.Library;
import dev.progeny.images.UnreadableImageException;
import dev.progeny.job.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example images as parents, with their modules: what is said of each is what its sources do. */
final class ExamplesTest {
    private static final Path IMAGES = Path.of("examples/images");
    private static final Library LIBRARY =
            new Library(ImageIndex.of(List.of(IMAGES), Monitor.NONE), new DirectReader(Analysis::of));

    @ParameterizedTest
    @ValueSource(
            strings = {"x64/werfault.exe", "x64/faultrep.dll", "x64/wer.dll", "x86/printhost.exe", "arm64/syncagent.exe"
            })
    void noSiteIsInvented(String image) throws IOException, UnreadableImageException {
        Evidence evidence = LIBRARY.evidence(IMAGES.resolve(image), Monitor.NONE);
        long wanted = Files.readAllLines(Path.of("examples/truth.jsonl")).stream()
                .filter(row -> row.contains("\"image\": \"" + image + "\"") && row.contains("\"function\""))
                .count();
        assertThat(evidence.sites()).hasSize((int) wanted);
        assertThat(evidence.gaps()).isEmpty();
    }

    @Test
    void aParentIsJoinedWithTheModulesOfItsOwnFunction() throws UnreadableImageException {
        ParentReport report = parent("werfault.exe");
        assertThat(report.verdict()).isEqualTo(ParentVerdict.MIXED);
        assertThat(report.followed().stream().map(it -> it.image().name()))
                .containsExactlyInAnyOrder("faultrep.dll", "wer.dll");
        assertThat(report.children().stream()
                        .filter(it -> it.tier() == Child.Tier.PROVEN)
                        .map(Child::name))
                .containsExactly("cofire.exe", "psr.exe", "rundll32.exe", "tttracer.exe", "vsjitdebugger.exe");
        assertThat(report.sitesStarting("tttracer.exe"))
                .extracting(it -> it.function().name())
                .containsExactly("ReportFaultWithTrace");
    }

    @Test
    void onlyAParentWhoseCodeNamesEveryChildIsComplete() throws UnreadableImageException {
        assertThat(parent("printhost.exe").isComplete()).isTrue();
        assertThat(parent("syncagent.exe").isComplete()).isTrue();
        assertThat(parent("werfault.exe").isComplete()).isFalse();
    }

    private static ParentReport parent(String name) throws UnreadableImageException {
        return LIBRARY.parent(name, Monitor.NONE).orElseThrow();
    }
}
