package dev.progeny.cli;

import dev.progeny.evidence.ParentReport;
import dev.progeny.ide.NewRule;
import dev.progeny.images.DirectReader;
import dev.progeny.syntax.Dialect;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code progeny rule}. */
@Command(
        name = "rule",
        description =
                "Print a rule for a parent: it fires on every child that the parent's code does not provably start.",
        footer = {
            "",
            "Examples:",
            "  progeny rule werfault.exe --root /mnt/windows/System32",
            "  progeny rule werfault.exe --evidence --dialect endgame > rule.eql"
        })
final class RuleCommand implements Callable<Integer> {
    private final Console console;
    private final DirectReader.Analyser analyser;

    @Parameters(paramLabel = "PARENT", description = "A program's file name, looked for under the roots, or its path.")
    private String parent = "";

    @Mixin
    private ProgramOptions places = new ProgramOptions();

    @Option(names = "--dialect", paramLabel = "DIALECT", description = "elastic (the default), endpoint or endgame.")
    private Dialect.Setting dialect = Dialect.Setting.AUTO;

    @Option(names = "--evidence", description = "Say behind each exclusion which call starts the program.")
    private boolean evidence;

    RuleCommand(Console console, DirectReader.Analyser analyser) {
        this.console = console;
        this.analyser = analyser;
    }

    @Override
    public Integer call() throws Failure {
        var programs = places.here(analyser, console);
        Path file = programs.file(parent);
        ParentReport report = programs.report(file);
        Path name = file.getFileName();
        Dialect.Setting setting =
                dialect == Dialect.Setting.AUTO ? places.settings().dialect() : dialect;
        NewRule.Comments comments = evidence ? NewRule.Comments.EVIDENCE : NewRule.Comments.NONE;
        String rule = NewRule.of(name == null ? parent : name.toString(), report, dialect(setting), comments);
        console.print(rule.stripTrailing());
        return Exit.of(report.gaps());
    }

    private static Dialect dialect(Dialect.Setting setting) {
        return switch (setting) {
            case AUTO, ELASTIC -> Dialect.ELASTIC;
            case ENDPOINT -> Dialect.ENDPOINT;
            case ENDGAME -> Dialect.ENDGAME;
        };
    }
}
