package dev.progeny.cli;

import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.EvidenceJson;
import dev.progeny.images.DirectReader;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code progeny evidence}. */
@Command(
        name = "evidence",
        description =
                "Print every call in one Windows program or library that can start a process, and the children that"
                        + " its code proves.",
        footer = {
            "",
            "Examples:",
            "  progeny evidence /mnt/windows/System32/werfault.exe",
            "  progeny evidence werfault.exe --format json",
            "",
            "The file is read and never started. The libraries that it uses are listed, not followed: see progeny children.",
            "Exit code 2: the file is damaged; what could be read of it is printed."
        })
final class EvidenceCommand implements Callable<Integer> {
    private final Console console;
    private final DirectReader.Analyser analyser;

    @Parameters(paramLabel = "FILE", description = "An .exe, .dll or other Windows image.")
    private String file = "";

    @Mixin
    private SourceOptions sources = new SourceOptions();

    @Mixin
    private ReportOptions options = new ReportOptions();

    EvidenceCommand(Console console, DirectReader.Analyser analyser) {
        this.console = console;
        this.analyser = analyser;
    }

    @Override
    public Integer call() throws Failure {
        Evidence evidence = sources.programs(List.of(), analyser, console).evidence(Bytes.path(file));
        if (options.format() == ReportOptions.Format.JSON) {
            console.print(EvidenceJson.write(evidence).stripTrailing());
        } else {
            console.print(EvidenceText.of(evidence, console.palette(options.colors())));
        }
        return Exit.of(evidence.gaps());
    }
}
