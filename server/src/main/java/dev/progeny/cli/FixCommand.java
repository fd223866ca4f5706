package dev.progeny.cli;

import dev.progeny.check.Finding.Safety;
import dev.progeny.check.FixAll;
import dev.progeny.images.DirectReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code progeny fix}. */
@Command(
        name = "fix",
        description = "Apply the safe fixes of what lint finds.",
        footer = {
            "",
            "A fix is safe if the rule then matches less by children that the parent provably starts, or the same.",
            "",
            "Examples:",
            "  progeny fix rules/ --root /mnt/windows/System32 --dry-run",
            "  progeny fix rule.eql --root images"
        })
final class FixCommand implements Callable<Integer> {
    private final Console console;
    private final DirectReader.Analyser analyser;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Rule files, or folders with *.eql and *.toml.")
    private List<String> paths = new ArrayList<>();

    @Mixin
    private RuleChecks checks = new RuleChecks();

    @Option(names = "--unsafe", description = "Apply the other fixes too: read what they change.")
    private boolean unsafe;

    @Option(names = "--dry-run", description = "Say what would be done and write nothing.")
    private boolean dryRun;

    FixCommand(Console console, DirectReader.Analyser analyser) {
        this.console = console;
        this.analyser = analyser;
    }

    @Override
    public Integer call() throws Failure {
        RuleChecks.Outcome<Integer> outcome = checks.each(paths, analyser, console, this::fix);
        int fixed = outcome.results().stream().mapToInt(it -> it).sum();
        int files = (int) outcome.results().stream().filter(it -> it > 0).count();
        String what = fixed == 0 ? "nothing to fix" : Plural.of(fixed, "fix") + " in " + Plural.of(files, "file");
        console.print(what + (dryRun && fixed > 0 ? ", nothing written" : ""));
        return outcome.hasFailures() ? Exit.FAILURE : Exit.CLEAN;
    }

    /** @return how many fixes were applied */
    private int fix(RuleInputs.Input input, RuleChecks.Checker checker) throws Failure {
        if (!(input.origin() instanceof RuleInputs.File file)) {
            throw new Failure(input.shown(), "standard input cannot be fixed in place: name a file");
        }
        RuleText old = input.read(console.in());
        FixAll fixed = FixAll.of(
                old.text(),
                it -> unsafe || it.safety() == Safety.SAFE,
                text -> checker.findings(input, checker.file(input, text)));
        fixed.applied().forEach(it -> console.print(Terminal.safe(input.shown()) + ": " + Terminal.safe(it.title())));
        if (!dryRun && !fixed.edits().isEmpty()) {
            Fixing.replace(file.path(), old.encoded(fixed.text()), input.shown());
        }
        return fixed.applied().size();
    }
}
