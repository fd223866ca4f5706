package dev.progeny.cli;

import dev.progeny.images.ImageIndex;
import dev.progeny.settings.Root;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code progeny index}. */
@Command(
        name = "index",
        description = "List the programs and libraries that are found under the roots: name, a tab, path.",
        footer = {"", "Example:", "  progeny index /mnt/windows/System32 /mnt/windows/SysWOW64"})
final class IndexCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "ROOT",
            description = "Folders with Windows programs, or evidence packs; the same as --root.")
    private List<String> named = new ArrayList<>();

    @Mixin
    private Roots roots = new Roots();

    @Mixin
    private Chosen chosen = new Chosen();

    IndexCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Failure {
        List<Path> folders = roots.folders(named, chosen.above(Path.of(""))).stream()
                .map(Root::folder)
                .toList();
        try (var progress = new Progress(console, "looking for programs")) {
            ImageIndex index = ImageIndex.of(folders, progress);
            index.problems().forEach(it -> console.message(Terminal.safe(it)));
            index.names().stream().flatMap(it -> index.find(it).stream()).forEach(this::print);
            return index.problems().isEmpty() ? Exit.CLEAN : Exit.FAILURE;
        }
    }

    private void print(ImageIndex.Entry entry) {
        for (Path file : entry.candidates()) {
            console.print(Terminal.safe(entry.name()) + "\t" + Terminal.safe(file.toString()));
        }
    }
}
