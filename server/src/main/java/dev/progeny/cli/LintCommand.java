package dev.progeny.cli;

import dev.progeny.check.Finding;
import dev.progeny.images.DirectReader;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.RuleFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code progeny lint}. */
@Command(
        name = "lint",
        description = "Check rules against the programs that they name as parents.",
        footer = {
            "",
            "Examples:",
            "  progeny lint rules/ --root /mnt/windows/System32",
            "  progeny lint rule.eql --root images --format json --output findings.json",
            "  progeny lint - --root images < rule.eql",
            "",
            "Exit codes: 0 clean, 1 findings at or above the fail level, 2 something could not be read, 3 wrong arguments."
        })
final class LintCommand implements Callable<Integer> {
    private final Console console;
    private final DirectReader.Analyser analyser;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Rule files, folders with *.eql and *.toml, or - for standard input.")
    private List<String> paths = new ArrayList<>();

    @Mixin
    private RuleChecks checks = new RuleChecks();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "pretty (the default), compact, json, sarif or github.")
    private Format format = Format.PRETTY;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the findings there.")
    private String output = "";

    @Option(
            names = "--fail-level",
            paramLabel = "LEVEL",
            description =
                    "The least level that makes the exit code 1: error, warning (the default), information, hint or"
                            + " never.")
    private FailLevel failLevel = FailLevel.WARNING;

    @Option(names = "--color", paramLabel = "WHEN", description = "auto (the default), always or never.")
    private Console.Colors colors = Console.Colors.AUTO;

    LintCommand(Console console, DirectReader.Analyser analyser) {
        this.console = console;
        this.analyser = analyser;
    }

    @Override
    public Integer call() throws Failure {
        RuleChecks.Outcome<Checked> outcome = checks.each(paths, analyser, console, this::checked);
        List<Checked> files = outcome.results();
        Palette palette = output.isEmpty() ? console.palette(colors) : Palette.PLAIN;
        if (!files.isEmpty() || !outcome.hasFailures() || format == Format.JSON || format == Format.SARIF) {
            write(FindingsFormats.lines(
                    format, files.stream().map(Checked::shortened).toList(), palette));
        }
        if (outcome.hasFailures()) {
            return Exit.FAILURE;
        }
        boolean fails = files.stream().map(Checked::findings).anyMatch(failLevel::isReachedBy);
        return fails ? Exit.FINDINGS : Exit.CLEAN;
    }

    private Checked checked(RuleInputs.Input input, RuleChecks.Checker checker) throws Failure {
        String text = input.read(console.in()).text();
        RuleFile file = checker.file(input, text);
        // An editor does not complain about a file that was just created; here somebody expects it to be checked.
        if (text.isBlank() && !file.rules().isEmpty()) {
            throw new Failure(input.shown(), "is empty: there is no rule in it");
        }
        List<Finding> findings = checker.findings(input, file);
        return new Checked(input.shown(), Lines.of(text), file.rules().size(), findings);
    }

    private void write(List<String> lines) throws Failure {
        if (output.isEmpty()) {
            console.print(lines);
            return;
        }
        try {
            Files.write(Bytes.path(output), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Failure.of(output, e);
        }
    }
}
