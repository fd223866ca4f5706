package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence.Linkage;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Links.Forward;
import dev.progeny.evidence.Links.Handed;
import dev.progeny.evidence.Links.Imported;
import dev.progeny.evidence.Links.Wrapper;
import dev.progeny.fact.Step;
import dev.progeny.fact.Text;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A parent, {@code app.exe}, and {@code helper.dll}, whose {@code RunTool(name)} starts {@code %SystemRoot%\name}. */
class ModuleSitesTest {
    private static final Imported RUN_TOOL = new Imported("helper.dll", "RunTool");
    private static final Step LEA = new Step(0x1000, "lea rcx, [rip + 0x20]", "L\"tool.exe /x\"");
    private static final Step CALL = new Step(0x2010, "call qword ptr [rip + 0x30]", "CreateProcessW");

    private static Evidence app(Links links) {
        return linked(Sample.evidence("app.exe", List.of()), links);
    }

    private static Evidence linked(Evidence it, Links links) {
        return new Evidence(
                it.image(), it.verdict(), it.sites(), it.children(), it.modules(), it.gaps(), List.of(), links);
    }

    private static Links importing(Imported... functions) {
        return new Links(List.of(functions), List.of(), List.of(), List.of());
    }

    private static Handed handed(Imported to, int argument, String text) {
        return new Handed(to, 0x1008, argument, Text.of(text), List.of(), List.of(LEA));
    }

    private static Evidence helper() {
        Site site = Sample.site(
                        "helper.dll",
                        0x2010,
                        List.of(),
                        List.of(new Site.Data(Site.Source.PARAMETER, "argument 1 of RunTool")),
                        "")
                .reachedFrom(List.of("helper.dll!RunTool"));
        var wrapper = new Wrapper(
                site.id(),
                List.of("RunTool", "#3"),
                0,
                "lpCommandLine",
                Text.of("C:\\Windows\\"),
                Text.of(" -now"),
                List.of(CALL));
        return linked(
                Sample.evidence("helper.dll", List.of(site)),
                new Links(List.of(), List.of(), List.of(), List.of(wrapper)));
    }

    private static ParentReport join(Evidence parent, List<Module> modules, Evidence... followed) {
        return ParentReports.join(parent, modules, List.of(followed), name -> false);
    }

    @Test
    void whatIsHandedToAnExportIsTheParentsChildWithBothSitesInTheProof() {
        Links links = new Links(List.of(RUN_TOOL), List.of(), List.of(handed(RUN_TOOL, 0, "tool.exe /x")), List.of());

        ParentReport report = join(app(links), List.of(), helper());

        Site site = report.sites().get(0);
        assertThat(site.starts()).singleElement().satisfies(it -> {
            assertThat(it.name()).isEqualTo("tool.exe");
            assertThat(it.text()).isEqualTo(Text.of("C:\\Windows\\tool.exe /x -now"));
            assertThat(it.via()).containsExactly(0x1008L);
            assertThat(it.proof()).containsExactly(LEA, CALL);
        });
        assertThat(site.reachedFrom()).containsExactly("helper.dll!RunTool");
        assertThat(report.children()).contains(new Child("tool.exe", Tier.PROVEN, List.of("helper.dll!0x2010")));
        // Others may hand over something else.
        assertThat(report.verdict()).isEqualTo(ParentVerdict.MIXED);
    }

    @Test
    void anotherArgumentOrAnotherFunctionIsNotWhatIsStarted() {
        var other = new Imported("helper.dll", "LogTool");
        Links links = new Links(
                List.of(RUN_TOOL, other),
                List.of(),
                List.of(handed(RUN_TOOL, 1, "a.exe"), handed(other, 0, "b.exe")),
                List.of());

        assertThat(join(app(links), List.of(), helper()).sites().get(0).starts())
                .isEmpty();
    }

    @Test
    void aFunctionIsFoundByItsOrdinalAndThroughForwards() {
        var ordinal = new Imported("helper.dll", "#3");
        Links byOrdinal = new Links(List.of(ordinal), List.of(), List.of(handed(ordinal, 0, "a.exe")), List.of());
        assertThat(join(app(byOrdinal), List.of(), helper()).sites().get(0).starts())
                .hasSize(1);

        var front = new Imported("front.dll", "Run");
        Evidence forwarding = linked(
                Sample.evidence("front.dll", List.of()),
                new Links(
                        List.of(),
                        List.of(new Forward("Run", RUN_TOOL), new Forward("Loop", new Imported("front.dll", "Loop"))),
                        List.of(),
                        List.of()));
        Links forwarded = new Links(
                List.of(front, new Imported("front.dll", "Loop")),
                List.of(),
                List.of(handed(front, 0, "a.exe")),
                List.of());
        assertThat(join(app(forwarded), List.of(), forwarding, helper())
                        .sites()
                        .get(0)
                        .starts())
                .hasSize(1);
    }

    @Test
    void aSiteThatOnlyOtherExportsReachIsToldApart() {
        Site own = Sample.starting("helper.dll", 0x10, "own.exe").reachedFrom(List.of("helper.dll!RunTool"));
        Site others = Sample.starting("helper.dll", 0x20, "others.exe").reachedFrom(List.of("helper.dll!Install"));
        Site open = Sample.starting("helper.dll", 0x30, "open.exe")
                .reachedFrom(List.of("helper.dll!*", "helper.dll!Install"));
        Evidence helper = Sample.evidence("helper.dll", List.of(own, others, open));
        Evidence app = app(importing(RUN_TOOL));

        ParentReport report = join(app, List.of(), helper);

        assertThat(report.sites()).extracting(Site::va).containsExactly(0x10L, 0x30L);
        assertThat(report.sites())
                .extracting(Site::reachedFrom)
                .containsExactly(List.of("helper.dll!RunTool"), List.of());
        assertThat(report.apart()).extracting(Site::va).containsExactly(0x20L);
        assertThat(report.children())
                .contains(new Child("others.exe", Tier.LINKED, List.of("helper.dll!0x20")))
                .extracting(Child::name)
                .contains("own.exe", "open.exe");
        // The parent may look the function up, load the module or import by a number: then the site counts.
        assertThat(ParentReports.join(app, List.of(), List.of(helper), "Install"::equals)
                        .apart())
                .isEmpty();
        Module loaded = Modules.of("helper.dll", Linkage.DYNAMIC);
        assertThat(join(app, List.of(loaded), helper).apart()).isEmpty();
        assertThat(join(app(importing(new Imported("helper.dll", "#7"))), List.of(), helper)
                        .apart())
                .isEmpty();
    }

    @Test
    void linksSurviveTheirJson() throws IOException {
        Links links = new Links(
                List.of(RUN_TOOL),
                List.of(new Forward("Run", RUN_TOOL)),
                List.of(handed(RUN_TOOL, 0, "tool.exe")),
                helper().links().wrappers());
        Evidence evidence = app(links);

        assertThat(EvidenceReader.read(EvidenceJson.write(evidence)).links()).isEqualTo(links);
    }
}
