package dev.progeny.cli;

import dev.progeny.check.Finding;
import dev.progeny.check.Finding.Safety;
import dev.progeny.check.FixAll;
import dev.progeny.ide.Wishes;
import dev.progeny.images.DirectReader;
import dev.progeny.match.Parents;
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
    /** A fix may uncover the next finding; more rounds than this mean two fixes that undo each other. */
    private final Console console;

    private final DirectReader.Analyser analyser;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Rule files, or folders with *.eql and *.toml.")
    private List<String> paths = new ArrayList<>();

    @Mixin
    private ProgramOptions places = new ProgramOptions();

    @Mixin
    private Jobs jobs = new Jobs();

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Wanted wanted = new Wanted();

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
        List<Failure> failures = new ArrayList<>();
        int fixed = 0;
        int files = 0;
        Wishes wishes = wanted.wishes();
        List<RuleInputs.Input> inputs = RuleInputs.of(paths, reading.standardInput(), console, failures::add);
        var programs = places.of(inputs, analyser, console);
        jobs.readAhead(inputs, reading.dialect(), programs);
        for (RuleInputs.Input input : inputs) {
            try {
                int count = Careful.with(input.shown(), () -> fix(input, programs, wishes));
                fixed += count;
                files += count == 0 ? 0 : 1;
            } catch (Failure e) {
                failures.add(e);
            }
        }
        failures.addAll(programs.failures());
        failures.forEach(console::message);
        String what = fixed == 0 ? "nothing to fix" : Plural.of(fixed, "fix") + " in " + Plural.of(files, "file");
        console.print(what + (dryRun && fixed > 0 ? ", nothing written" : ""));
        return failures.isEmpty() ? Exit.CLEAN : Exit.FAILURE;
    }

    /** @return how many fixes were applied */
    private int fix(RuleInputs.Input input, Parents parents, Wishes wishes) throws Failure {
        if (!(input.origin() instanceof RuleInputs.File file)) {
            throw new Failure(input.shown(), "standard input cannot be fixed in place: name a file");
        }
        RuleText old = input.read(console.in());
        FixAll fixed = FixAll.of(
                old.text(), it -> unsafe || it.safety() == Safety.SAFE, text -> findings(input, text, parents, wishes));
        fixed.applied().forEach(it -> console.print(Terminal.safe(input.shown()) + ": " + Terminal.safe(it.title())));
        if (!dryRun && !fixed.edits().isEmpty()) {
            Fixing.replace(file.path(), old.encoded(fixed.text()), input.shown());
        }
        return fixed.applied().size();
    }

    private List<Finding> findings(RuleInputs.Input input, String text, Parents parents, Wishes wishes) throws Failure {
        var file = input.rules(text, places.chosen().dialect(input, reading.dialect()));
        return places.chosen().findings(input, file, parents, wishes);
    }
}
