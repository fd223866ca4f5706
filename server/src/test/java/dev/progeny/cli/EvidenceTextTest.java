package dev.progeny.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Child;
import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.GapKind;
import dev.progeny.evidence.Evidence.Linkage;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Evidence.Role;
import dev.progeny.evidence.ParentReports;
import dev.progeny.evidence.Site;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvidenceTextTest {
    private static final String SHA = "0123456789abcdef".repeat(4);

    @Test
    void printsEverythingThatIsKnownOfAnImage() {
        Evidence evidence = evidence(
                List.of(Sites.COFIRE, Sites.DEBUGGER, Sites.DARK),
                List.of(
                        new Child("cofire.exe", Tier.PROVEN, List.of(Sites.COFIRE.id())),
                        new Child("psr.exe", Tier.LINKED, List.of()),
                        new Child("explorer.exe", Tier.MENTIONED, List.of())),
                List.of(
                        new Module("wer.dll", Linkage.IMPORT, Role.SPECIFIC, "serves this program", ""),
                        new Module("kernel32.dll", Linkage.IMPORT, Role.GENERIC, "the base of Windows", ""),
                        new Module("ntdll.dll", Linkage.DELAY, Role.GENERIC, "the base of Windows", "")),
                List.of(new Gap(GapKind.MISSING_MODULE, "dbghelp.dll: no image of this name is known")));

        assertThat(String.join("\n", EvidenceText.of(evidence, Palette.PLAIN))).isEqualTo("""
                        werfault.exe  x86_64  version 10.0.1.2
                          path     images/werfault.exe
                          sha256   %s
                          symbols  pdb
                          verdict  mixed: 1 of 3 sites names its children, 1 is decided by data, 1 is not resolved

                        sites (3)
                          CreateProcessW in CInpagePlugIn::StartCoFireProcess at werfault.exe!0x140001009  [resolved]
                            starts cofire.exe
                              lpCommandLine = "cofire.exe /p {?}"
                              0x140001002  lea rdx, [rip + 0x2e10]  L"cofire.exe /p %%d"
                              0x140001009  call [rip + 0x3000]      CreateProcessW
                          CreateProcessW in StartDebugger at werfault.exe!0x140002000  [data]
                            chosen by registry (HKLM\\Software\\AeDebug : Debugger)
                          WinExec in sub_3000 at werfault.exe!0x140003000  [unresolved]
                            not resolved: the argument comes from a callback

                        children (3)
                          proven     cofire.exe  werfault.exe!0x140001009
                          linked     psr.exe
                          mentioned  explorer.exe

                        modules (3)
                          specific   wer.dll  (import; serves this program)
                          generic    kernel32.dll, ntdll.dll  (the base of Windows)

                        gaps (1)
                          missing-module: dbghelp.dll: no image of this name is known""".formatted(SHA));
    }

    @Test
    void saysThatThereIsNothing() {
        assertThat(EvidenceText.of(evidence(List.of(), List.of(), List.of(), List.of()), Palette.PLAIN))
                .contains(
                        "  verdict  none: no call that can start a process was found",
                        "sites: none",
                        "children: none",
                        "modules: none",
                        "gaps: none");
    }

    @Test
    void nothingFromABinaryReachesTheTerminalUnescaped() {
        Evidence evidence = evidence(
                List.of(Sites.HOSTILE),
                List.of(new Child("\u001b]8;;http://x\u0007.exe", Tier.PROVEN, List.of(Sites.HOSTILE.id()))),
                List.of(new Module("\r.dll", Linkage.IMPORT, Role.MISSING, "\u202e", "")),
                List.of(new Gap(GapKind.MALFORMED, "\u0000\u001b[2J")));

        assertThat(EvidenceText.of(evidence, Palette.PLAIN)).allMatch(it -> it.equals(Terminal.safe(it)));
    }

    @Test
    void aThousandMentionedNamesAreNotAllPrinted() {
        List<Child> children = IntStream.range(0, 1000)
                .mapToObj(it -> new Child("n" + it + ".exe", Tier.MENTIONED, List.of()))
                .toList();

        assertThat(EvidenceText.of(evidence(List.of(), children, List.of(), List.of()), Palette.PLAIN))
                .contains("  … 900 more names")
                .hasSizeLessThan(120);
    }

    private static Evidence evidence(List<Site> sites, List<Child> children, List<Module> modules, List<Gap> gaps) {
        var image =
                new Evidence.Subject("werfault.exe", "images/werfault.exe", SHA, "x86_64", "10.0.1.2", false, "pdb");
        return new Evidence(image, ParentReports.verdict(sites, gaps), sites, children, modules, gaps);
    }
}
