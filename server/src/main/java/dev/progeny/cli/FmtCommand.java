package dev.progeny.cli;

import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Formatting;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.Problem;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code progeny fmt}. */
@Command(
        name = "fmt",
        description = "Bring rules into their usual form.",
        footer = {
            "",
            "Only spaces and line breaks between words change. In TOML only the queries are touched. A rule that is not",
            "legal stays as it is. Standard input is written to standard output.",
            "",
            "Examples:",
            "  progeny fmt rules/",
            "  progeny fmt --check rules/ more/rule.toml",
            "  progeny fmt - < rule.eql",
            "",
            "Exit codes: 0 done, 1 a rule is not legal or, with --check, a file would change, 2 something could not be read,",
            "3 wrong arguments."
        })
final class FmtCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Rule files, folders with *.eql and *.toml, or - for standard input.")
    private List<String> paths = new ArrayList<>();

    @Mixin
    private Chosen chosen = new Chosen();

    @Mixin
    private Reading reading = new Reading();

    @Option(names = "--check", description = "Name the files that would change and write nothing.")
    private boolean check;

    /** How many files hold a rule that is not legal. */
    private int illegal;

    FmtCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Failure> failures = new ArrayList<>();
        int changed = 0;
        int files = 0;
        for (RuleInputs.Input input : RuleInputs.of(paths, reading.standardInput(), console, failures::add)) {
            try {
                files++;
                changed += Careful.with(input.shown(), () -> format(input)) ? 1 : 0;
            } catch (Failure e) {
                failures.add(e);
            }
        }
        failures.forEach(console::message);
        if (!paths.contains(RuleInputs.STANDARD_INPUT)) {
            String what = check ? " would change" : " formatted";
            console.print(changed + " of " + Plural.of(files, "file") + what);
        }
        if (!failures.isEmpty()) {
            return Exit.FAILURE;
        }
        return illegal > 0 || (check && changed > 0) ? Exit.FINDINGS : Exit.CLEAN;
    }

    /** @return whether the text is another one than before */
    private boolean format(RuleInputs.Input input) throws Failure {
        RuleText old = input.read(console.in());
        Dialect.Setting dialect = chosen.dialect(input, reading.dialect());
        String text = Fixing.edited(old.text(), Formatting.of(input.path(old.text()), old.text(), dialect));
        boolean changes = !text.equals(old.text());
        illegal(input, old.text(), dialect).ifPresent(it -> {
            illegal++;
            console.message(it);
        });
        if (!(input.origin() instanceof RuleInputs.File file)) {
            if (!check) {
                console.printExactly(text);
            }
            return changes;
        }
        if (changes) {
            console.print(Terminal.safe(input.shown()));
            if (!check) {
                Fixing.replace(file.path(), old.encoded(text), input.shown());
            }
        }
        return changes;
    }

    /** Says where a rule is not legal and therefore stays as it is. */
    private Optional<String> illegal(RuleInputs.Input input, String text, Dialect.Setting dialect) throws Failure {
        String shown = input.shown();
        RuleFile file = input.rules(text, dialect);
        return file.rules().stream()
                .flatMap(it -> it.problems().stream())
                .filter(it -> it.kind() == Problem.Kind.SYNTAX)
                .findFirst()
                .map(it -> {
                    Lines.Place place = Lines.of(text).place(it.span().start());
                    return Terminal.safe(shown) + ":" + (place.line() + 1) + ":" + (place.character() + 1)
                            + ": not formatted: " + Terminal.safe(it.message());
                });
    }
}
