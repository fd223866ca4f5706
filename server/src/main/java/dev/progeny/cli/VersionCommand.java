package dev.progeny.cli;

import dev.progeny.code.Disassembler;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code progeny version}. */
@Command(name = "version", description = "Print the versions of Progeny, its disassembler and Java.")
final class VersionCommand implements Callable<Integer> {
    private final Console console;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.print("progeny " + version());
        console.print("capstone " + Disassembler.version());
        console.print("java " + System.getProperty("java.version") + " (" + System.getProperty("java.vm.name") + ")");
        return Exit.CLEAN;
    }

    private static String version() {
        return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                .orElse("(unpacked)");
    }
}
