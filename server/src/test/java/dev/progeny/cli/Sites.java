package dev.progeny.cli;

import dev.progeny.evidence.Site;
import dev.progeny.evidence.Site.Data;
import dev.progeny.evidence.Site.Function;
import dev.progeny.evidence.Site.Source;
import dev.progeny.evidence.Site.Start;
import dev.progeny.fact.Step;
import dev.progeny.fact.Text;
import java.util.List;
import java.util.Map;

/** Launch sites by hand, for tests of what is printed of them. */
final class Sites {
    /** A command line with a hole, proven by two instructions. */
    static final Site COFIRE = new Site(
            "werfault.exe",
            0x140001009L,
            "CreateProcessW",
            new Function("CInpagePlugIn::StartCoFireProcess", 0x140001000L, "pdb"),
            List.of(start(
                    "cofire.exe",
                    "lpCommandLine",
                    Text.of("cofire.exe /p ").plus(Text.hole("number")),
                    new Step(0x140001002L, "lea rdx, [rip + 0x2e10]", "L\"cofire.exe /p %d\""),
                    new Step(0x140001009L, "call [rip + 0x3000]", "CreateProcessW"))),
            List.of(),
            "",
            List.of());

    /** In a module, reached through an export, handed on by a wrapper. */
    static final Site TRACER = new Site(
            "faultrep.dll",
            0x180002000L,
            "ShellExecuteExW",
            new Function("sub_2000", 0x180001f00L, "found"),
            List.of(new Start(
                    "tttracer.exe",
                    "lpFile",
                    Text.of("C:\\Windows\\System32\\tttracer.exe"),
                    Text.of("tttracer.exe -attach"),
                    Text.of("C:\\Windows\\System32"),
                    List.of(0x180003000L),
                    List.of())),
            List.of(),
            "",
            List.of("faultrep.dll!ReportFault"));

    /** Decided by a registry value. */
    static final Site DEBUGGER = new Site(
            "werfault.exe",
            0x140002000L,
            "CreateProcessW",
            new Function("StartDebugger", 0x140001f00L, "pdb"),
            List.of(),
            List.of(new Data(Source.REGISTRY, "HKLM\\Software\\AeDebug : Debugger")),
            "",
            List.of());

    /** Not resolved. */
    static final Site DARK = new Site(
            "werfault.exe",
            0x140003000L,
            "WinExec",
            new Function("sub_3000", 0x140003000L, "pdata"),
            List.of(),
            List.of(),
            "the argument comes from a callback",
            List.of());

    /** Every name tries to act on the terminal. */
    static final Site HOSTILE = new Site(
            "wer\u001b[31mfault.exe",
            0x10L,
            "CreateProcessW",
            new Function("f\u202eexe.\u0007", 0x10L, "pdb"),
            List.of(start(
                    "evil.exe",
                    "lpCommandLine",
                    Text.of("evil.exe\r\n\u001b]0;owned\u0007"),
                    new Step(0x10L, "call \u0000", "\u009b2J"))),
            List.of(),
            "",
            List.of());

    static final Map<String, Site> ALL =
            Map.of("cofire", COFIRE, "tracer", TRACER, "debugger", DEBUGGER, "dark", DARK, "hostile", HOSTILE);

    private Sites() {}

    private static Start start(String name, String argument, Text text, Step... proof) {
        return new Start(name, argument, text, text, Text.of(""), List.of(), List.of(proof));
    }
}
