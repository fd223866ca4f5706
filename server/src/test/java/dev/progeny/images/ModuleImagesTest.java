package dev.progeny.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Analysis;
import dev.progeny.evidence.Broker;
import dev.progeny.evidence.Child;
import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence.Linkage;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.Site;
import dev.progeny.job.Monitor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A parent and its modules, built from {@code src/test/images/modules}: what is known of them is in their sources. */
class ModuleImagesTest {
    private static final Path FOLDER = Path.of("src/test/images/modules");
    private static ParentReport report;

    @BeforeAll
    static void read() throws UnreadableImageException {
        var library = new Library(ImageIndex.of(List.of(FOLDER), Monitor.NONE), new DirectReader(Analysis::of));
        report = library.parent("parent.exe", Monitor.NONE).orElseThrow();
    }

    @Test
    void whatTheParentHandsToExportsIsItsChild() {
        assertThat(report.children())
                .filteredOn(it -> it.tier() == Tier.PROVEN)
                .extracting(Child::name)
                .containsExactly("forwarded.exe", "plugged.exe", "tool.exe", "watcher.exe");
        Site site = report.sitesStarting("tool.exe").get(0);
        assertThat(site.starts()).extracting(it -> it.text().toString()).contains("C:\\Tools\\tool.exe -quiet");
        assertThat(site.starts().get(0).proof())
                .extracting(it -> it.note())
                .startsWith("L\"tool.exe\"", "helper.dll!RunTool")
                .endsWith("CreateProcessW");
        assertThat(site.reachedFrom()).containsExactly("helper.dll!RunTool");
    }

    @Test
    void whatIsOnlyLoggedIsNone() {
        assertThat(report.children()).contains(new Child("logged.exe", Tier.MENTIONED, List.of()));
    }

    @Test
    void anExportThatTheParentDoesNotImportIsNotItsWay() {
        assertThat(report.apart()).extracting(it -> it.function().name()).containsExactly("Install");
        assertThat(report.children())
                .filteredOn(it -> it.name().equals("installer.exe"))
                .extracting(Child::tier)
                .containsExactly(Tier.LINKED);
    }

    @Test
    void modulesAreFollowedHoweverTheyAreReferredTo() {
        assertThat(report.modules())
                .filteredOn(it -> !it.sha256().isEmpty())
                .extracting(it -> it.name() + " " + it.linkage())
                .containsExactlyInAnyOrder(
                        "helper.dll " + Linkage.IMPORT, "front.dll " + Linkage.IMPORT, "plugin.dll " + Linkage.DYNAMIC);
        assertThat(report.gaps()).isEmpty();
    }

    @Test
    void whatOthersAreAskedToStartIsNoChild() {
        assertThat(report.brokered())
                .extracting(it -> it.mechanism() + " " + it.api() + " " + it.child())
                .containsExactly(
                        Broker.Mechanism.SERVICE + " CreateServiceW agentservice.exe",
                        Broker.Mechanism.COM + " CoCreateInstance ");
        assertThat(report.children())
                .filteredOn(it -> it.name().equals("agentservice.exe"))
                .extracting(Child::tier)
                .containsExactly(Tier.BROKERED);
    }
}
