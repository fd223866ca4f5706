package dev.progeny.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code progeny rules}. */
@Command(name = "rules", description = "List what is checked: id, level, meaning.")
final class RulesCommand implements Callable<Integer> {
    private final Console console;

    RulesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String> ids = CheckPages.ids();
        int width = ids.stream().mapToInt(String::length).max().orElse(0);
        for (String id : ids) {
            String page = CheckPages.page(id).orElse("");
            console.print(
                    ("%-" + width + "s  %-11s  %s").formatted(id, CheckPages.level(page), CheckPages.summary(page)));
        }
        return Exit.CLEAN;
    }
}
