package dev.progeny.cli;

import dev.progeny.evidence.EvidenceJson;
import dev.progeny.evidence.ParentReport;
import dev.progeny.images.DirectReader;
import dev.progeny.match.Parents;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code progeny children}. */
@Command(
        name = "children",
        description =
                "Print which children a program starts, by its own code and by the libraries that serve its function.",
        footer = {
            "",
            "Examples:",
            "  progeny children werfault.exe --root /mnt/windows/System32",
            "  progeny children ./werfault.exe --format json"
        })
final class ChildrenCommand implements Callable<Integer> {
    private final Console console;
    private final DirectReader.Analyser analyser;

    @Parameters(paramLabel = "PARENT", description = "A program's file name, looked for under the roots, or its path.")
    private String parent = "";

    @Mixin
    private ProgramOptions places = new ProgramOptions();

    @Mixin
    private ReportOptions options = new ReportOptions();

    ChildrenCommand(Console console, DirectReader.Analyser analyser) {
        this.console = console;
        this.analyser = analyser;
    }

    @Override
    public Integer call() throws Failure {
        var programs = places.here(analyser, console);
        Parents.Answer.Found found = programs.found(parent);
        programs.failures().forEach(console::message);
        ParentReport report = found.report();
        if (options.format() == ReportOptions.Format.JSON) {
            console.print(EvidenceJson.write(report).stripTrailing());
        } else {
            console.print(EvidenceText.of(report, found.builds(), console.palette(options.colors())));
        }
        return programs.failures().isEmpty() ? Exit.of(report.gaps()) : Exit.FAILURE;
    }
}
