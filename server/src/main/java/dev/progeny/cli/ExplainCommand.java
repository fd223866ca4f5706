package dev.progeny.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code progeny explain}. */
@Command(
        name = "explain",
        description = "Print what a finding means, why it matters and what to do.",
        footer = {"", "Example:", "  progeny explain missing-exclusion"})
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "ID", description = "As in the brackets of a finding; progeny rules lists them.")
    private String id = "";

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return CheckPages.page(id.toLowerCase(Locale.ROOT)).map(this::print).orElseGet(() -> {
            console.message("there is no finding '" + Terminal.safe(id) + "'; these are: "
                    + String.join(", ", CheckPages.ids()));
            return Exit.USAGE;
        });
    }

    private int print(String page) {
        console.print(page.stripTrailing());
        return Exit.CLEAN;
    }
}
