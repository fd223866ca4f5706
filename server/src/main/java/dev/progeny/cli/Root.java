package dev.progeny.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code progeny} itself. */
@Command(
        name = "progeny",
        description = {
            "Tells authors of EQL detection rules which children a Windows program really starts, with the machine"
                    + " code that proves it."
        },
        mixinStandardHelpOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  progeny lint rules/ --root /mnt/windows/System32",
            "  progeny children werfault.exe --root /mnt/windows/System32",
            "  progeny evidence /mnt/windows/System32/werfault.exe",
            "",
            "Exit codes: 0 clean, 1 findings, 2 something could not be read, 3 wrong arguments."
        })
final class Root implements Runnable {
    static final String STACK_TRACE = "--stacktrace";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this and exit.")
    @SuppressWarnings("UnusedVariable") // the library acts on it
    private boolean help;

    @Option(
            names = STACK_TRACE,
            scope = ScopeType.INHERIT,
            description = "After an internal failure, print where it happened.")
    @SuppressWarnings("UnusedVariable") // looked for before the others are parsed
    private boolean stacktrace;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what to do? name a command");
    }
}
