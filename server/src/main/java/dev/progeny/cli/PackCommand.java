package dev.progeny.cli;

import dev.progeny.images.DirectReader;
import dev.progeny.images.PackWriter;
import dev.progeny.images.UnreadableImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code progeny pack}. */
@Command(
        name = "pack",
        description = "Write what is known of Windows programs into one file, without the programs: an evidence pack.",
        footer = {
            "",
            "Examples:",
            "  progeny pack --root /mnt/windows/System32 --output windows.evidence.zip",
            "  progeny pack werfault.exe mmc.exe --root /mnt/windows/System32",
            "  progeny lint rules/ --root windows.evidence.zip",
            "",
            "A pack stands wherever a folder with programs can. It is a ZIP archive of progeny.evidence/1; the same programs",
            "give the same pack. Exit code 2: something could not be read and is left out."
        })
final class PackCommand implements Callable<Integer> {
    private final Console console;
    private final DirectReader.Analyser analyser;

    @Parameters(
            paramLabel = "PARENT",
            arity = "0..*",
            description = "Programs that are packed with the libraries that serve them; without any, all images.")
    private List<String> parents = new ArrayList<>();

    @Mixin
    private ProgramOptions places = new ProgramOptions();

    @Mixin
    private Jobs jobs = new Jobs();

    @Option(names = "--output", paramLabel = "FILE", description = "The pack (default: progeny.evidence.zip).")
    private String output = "progeny.evidence.zip";

    PackCommand(Console console, DirectReader.Analyser analyser) {
        this.console = console;
        this.analyser = analyser;
    }

    @Override
    public Integer call() throws Failure {
        Path to = Bytes.path(output);
        if (!output.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw Failure.ofOption("--output", output, "has to end in .zip, so that it can be a root");
        }
        int count = jobs.count();
        var programs = places.here(analyser, console);
        List<String> names = new ArrayList<>();
        for (String parent : parents) {
            names.add(programs.name(parent));
        }
        List<PackWriter.Written> packs = programs.pack(names, to, count);
        if (packs.isEmpty()) {
            throw new Failure(output, "there is nothing to pack: no program under " + programs.where());
        }
        boolean isWhole = true;
        for (PackWriter.Written pack : packs) {
            for (UnreadableImageException it : pack.unreadable()) {
                console.message(new Failure(it.path().toString(), it.why()));
                isWhole = false;
            }
            if (pack.images() > 0) {
                console.print(line(pack));
            }
        }
        return isWhole ? Exit.CLEAN : Exit.FAILURE;
    }

    private static String line(PackWriter.Written pack) throws Failure {
        try {
            return Terminal.safe(pack.file().toString()) + ": evidence of " + Plural.of(pack.images(), "image") + ", "
                    + ((Files.size(pack.file()) + 1023) >> 10) + " kB";
        } catch (IOException e) {
            throw Failure.of(pack.file().toString(), e);
        }
    }
}
