package dev.progeny.cli;

import dev.progeny.evidence.Analysis;
import dev.progeny.evidence.Measured;
import dev.progeny.images.ImageIndex;
import dev.progeny.images.Library;
import dev.progeny.images.UnreadableImageException;
import dev.progeny.job.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code progeny stats}. */
@Command(
        name = "stats",
        description =
                "Print what reading Windows programs takes: time, memory, and how much of their code is disassembled.",
        footer = {
            "",
            "Examples:",
            "  progeny stats /mnt/windows/System32/werfault.exe",
            "  progeny stats --repeat 3 --format json binaries/",
            "",
            "Each image is read anew, one after the other; nothing is remembered from one to the next."
        })
final class StatsCommand implements Callable<Integer> {
    private final Console console;
    private final LongSupplier clock;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Windows images, or folders of them.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description =
                    "Read each image N times and show the last (default: 1), for times of a program that is warm.")
    private int repeat = 1;

    @Option(names = "--format", paramLabel = "FORMAT", description = "pretty (the default) or json (progeny.stats/1).")
    private Format format = Format.PRETTY;

    /** How the figures are printed. */
    enum Format {
        PRETTY,
        JSON
    }

    StatsCommand(Console console) {
        this(console, System::nanoTime);
    }

    /** @param clock in nanoseconds, from whatever moment */
    StatsCommand(Console console, LongSupplier clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Failure {
        if (repeat < 1) {
            throw Failure.ofOption("--repeat", String.valueOf(repeat), "less than once");
        }
        List<ImageStats> all = new ArrayList<>();
        int failures = 0;
        for (Path file : files()) {
            try {
                all.add(Careful.with(file.toString(), () -> measured(file)));
            } catch (Failure e) {
                console.message(e);
                failures++;
            }
        }
        console.print(format == Format.JSON ? StatsJson.of(all) : StatsText.of(all));
        return failures == 0 ? Exit.CLEAN : Exit.FAILURE;
    }

    private List<Path> files() throws Failure {
        List<Path> files = new ArrayList<>();
        for (String it : paths) {
            Path path = Bytes.path(it);
            if (Files.isDirectory(path)) {
                ImageIndex index = ImageIndex.of(List.of(path), Monitor.NONE);
                index.problems().forEach(problem -> console.message(Terminal.safe(problem)));
                index.names().stream()
                        .flatMap(name -> index.find(name).stream())
                        .forEach(entry -> files.addAll(entry.candidates()));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private ImageStats measured(Path file) throws Failure {
        for (int i = 1; i < repeat; i++) {
            once(file);
        }
        return once(file);
    }

    private ImageStats once(Path file) throws Failure {
        try (var progress = new Progress(console, "reading " + file.getFileName())) {
            var memory = PeakMemory.begin();
            long begun = clock.getAsLong();
            Library.Opened opened = Library.open(file);
            long read = clock.getAsLong();
            Measured measured = Analysis.measured(opened.image(), opened.symbols(), file.toString(), progress, clock);
            long done = clock.getAsLong();
            return new ImageStats(
                    measured.evidence(), measured.cost(), Files.size(file), read - begun, done - begun, memory.bytes());
        } catch (UnreadableImageException e) {
            throw new Failure(e.path().toString(), e.why());
        } catch (IOException e) {
            throw Failure.of(file.toString(), e);
        }
    }
}
