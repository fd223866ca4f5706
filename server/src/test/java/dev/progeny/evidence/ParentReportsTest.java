package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.GapKind;
import dev.progeny.evidence.Evidence.Linkage;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Evidence.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParentReportsTest {
    private static final Site PSR = Sample.starting("werfault.exe", 0x1010, "psr.exe");
    private static final Site DEBUGGER = Sample.asData("werfault.exe", 0x1020);

    @Test
    void verdictCountsSites() {
        assertThat(ParentReports.verdict(List.of(), List.of())).isEqualTo(ParentVerdict.NONE);
        assertThat(ParentReports.verdict(List.of(PSR), List.of())).isEqualTo(ParentVerdict.CLOSED);
        assertThat(ParentReports.verdict(List.of(DEBUGGER), List.of())).isEqualTo(ParentVerdict.OPEN);
        assertThat(ParentReports.verdict(List.of(Sample.unresolved("a.exe", 1)), List.of()))
                .isEqualTo(ParentVerdict.OPEN);
        assertThat(ParentReports.verdict(List.of(PSR, DEBUGGER), List.of())).isEqualTo(ParentVerdict.MIXED);
    }

    @Test
    void siteThatDataDecidesInPartKeepsAParentFromBeingClosed() {
        var both = Sample.site("a.exe", 1, PSR.starts(), DEBUGGER.data(), "");
        assertThat(ParentReports.verdict(List.of(both), List.of())).isEqualTo(ParentVerdict.MIXED);
        var alternatives = Sample.site("a.exe", 1, PSR.starts(), List.of(), "more than 8 alternatives");
        assertThat(ParentReports.verdict(List.of(PSR, alternatives), List.of())).isEqualTo(ParentVerdict.MIXED);
    }

    @Test
    void codeThatWasNotReadMayHoldSites() {
        List<Gap> cutOff = List.of(new Gap(GapKind.MALFORMED, "section .text is cut off"));
        assertThat(ParentReports.verdict(List.of(), cutOff)).isEqualTo(ParentVerdict.OPEN);
        assertThat(ParentReports.verdict(List.of(PSR), cutOff)).isEqualTo(ParentVerdict.MIXED);
        List<Gap> elsewhere = List.of(new Gap(GapKind.MISSING_MODULE, "wer.dll"));
        assertThat(ParentReports.verdict(List.of(), elsewhere)).isEqualTo(ParentVerdict.NONE);
    }

    @Test
    void modulesAddTheirSitesAndChildren() {
        var parent = Sample.evidence("werfault.exe", List.of(PSR));
        var faultrep =
                Sample.evidence("faultrep.dll", List.of(Sample.starting("faultrep.dll", 0x2010, "vsjitdebugger.exe")));
        ParentReport report = ParentReports.join(parent, parent.modules(), List.of(faultrep));
        assertThat(report.verdict()).isEqualTo(ParentVerdict.CLOSED);
        assertThat(report.sites()).extracting(Site::module).containsExactly("werfault.exe", "faultrep.dll");
        assertThat(proven(report)).containsExactly("psr.exe", "vsjitdebugger.exe");
        assertThat(report.sitesStarting("vsjitdebugger.exe")).containsExactlyElementsOf(faultrep.sites());
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void surestTierOfANameWins() {
        var linked = new Child("psr.exe", Tier.LINKED, List.of("werfault.exe!0x1020"));
        var parent = Sample.evidence(
                "werfault.exe", List.of(DEBUGGER), linked, new Child("calc.exe", Tier.MENTIONED, List.of()));
        var module = Sample.evidence(
                "wer.dll",
                List.of(Sample.starting("wer.dll", 0x3010, "psr.exe")),
                new Child("calc.exe", Tier.LINKED, List.of()));
        ParentReport report = ParentReports.join(parent, List.of(), List.of(module));
        assertThat(report.children())
                .contains(
                        new Child("psr.exe", Tier.PROVEN, List.of("wer.dll!0x3010")),
                        new Child("calc.exe", Tier.LINKED, List.of()));
        assertThat(report.children()).extracting(Child::name).doesNotHaveDuplicates();
        assertThat(report.children()).extracting(Child::tier).isSorted();
    }

    @Test
    void moduleThatNamesTheParentStartsItAgain() {
        var module = Sample.evidence("msi.dll", List.of(Sample.starting("msi.dll", 0x10, "msiexec.exe")));
        ParentReport report = ParentReports.join(Sample.evidence("msiexec.exe", List.of()), List.of(), List.of(module));
        assertThat(report.children()).contains(new Child("msiexec.exe", Tier.SELF, List.of("msi.dll!0x10")));
    }

    @Test
    void sitesOfOneTierAreUnited() {
        var parent = Sample.evidence("a.exe", List.of(PSR));
        var module = Sample.evidence("b.dll", List.of(Sample.starting("b.dll", 0x10, "psr.exe")));
        assertThat(ParentReports.join(parent, List.of(), List.of(module)).children())
                .contains(new Child("psr.exe", Tier.PROVEN, List.of("werfault.exe!0x1010", "b.dll!0x10")));
    }

    @Test
    void moduleThatStartsItselfStartsItsProcess() {
        var parent = Sample.evidence("werfault.exe", List.of());
        var module = Sample.evidence("wer.dll", List.of(), new Child("wer.dll", Tier.SELF, List.of("wer.dll!0x10")));
        assertThat(ParentReports.join(parent, List.of(), List.of(module)).children())
                .contains(new Child("werfault.exe", Tier.SELF, List.of("wer.dll!0x10")));
    }

    @Test
    void whatWindowsInjectsIsListedUnlessTheParentStartsIt() {
        var parent = Sample.evidence("a.exe", List.of(Sample.starting("a.exe", 0x10, "werfault.exe")));
        List<Child> children = ParentReports.join(parent, List.of(), List.of()).children();
        assertThat(children)
                .filteredOn(it -> it.tier() == Tier.INJECTED)
                .extracting(Child::name)
                .contains("conhost.exe", "splwow64.exe");
        assertThat(children)
                .filteredOn(it -> it.name().equals("werfault.exe"))
                .extracting(Child::tier)
                .containsExactly(Tier.PROVEN);
    }

    @Test
    void missingModuleIsAGapAndGapsOfModulesSayWhose() {
        var parent = Sample.evidence("werfault.exe", List.of(PSR));
        var packed = Sample.withGap(Sample.evidence("wer.dll", List.of()), new Gap(GapKind.PACKED, "section UPX0"));
        var missing = new Module("faultrep.dll", Linkage.DELAY, Role.MISSING, "no image of this name is known", "");
        ParentReport report =
                ParentReports.join(parent, List.of(missing, Sample.module("kernel32.dll")), List.of(packed));
        assertThat(report.gaps())
                .containsExactly(
                        new Gap(GapKind.PACKED, "wer.dll: section UPX0"),
                        new Gap(GapKind.MISSING_MODULE, "faultrep.dll: no image of this name is known"));
        assertThat(report.verdict()).isEqualTo(ParentVerdict.MIXED);
        assertThat(report.isComplete()).as("a module was not read").isFalse();
    }

    private static List<String> proven(ParentReport report) {
        return report.children().stream()
                .filter(it -> it.tier() == Tier.PROVEN)
                .map(Child::name)
                .toList();
    }
}
