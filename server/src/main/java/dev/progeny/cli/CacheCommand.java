package dev.progeny.cli;

import dev.progeny.images.CacheFolder;
import dev.progeny.images.EvidenceCache;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code progeny cache}. */
@Command(
        name = "cache",
        description = "Say how much evidence is kept from earlier runs, or forget it.",
        footer = {"", "Examples:", "  progeny cache info", "  progeny cache clear"})
final class CacheCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "WHAT", description = "info or clear.")
    private What what = What.INFO;

    @Mixin
    private CacheOptions options = new CacheOptions();

    /** What to do. */
    enum What {
        INFO,
        CLEAR
    }

    CacheCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Failure {
        CacheFolder folder = options.orUsual();
        var cache = new EvidenceCache(folder);
        try {
            if (what == What.CLEAR) {
                cache.clear();
            }
            EvidenceCache.Content content = cache.content();
            console.print(
                    Terminal.safe(folder.folder().toString()) + ": evidence of " + Plural.of(content.files(), "image")
                            + ", " + (content.bytes() >> 10) + " kB of " + (folder.bytes() >> 20) + " MB");
            return Exit.CLEAN;
        } catch (IOException e) {
            throw Failure.of(folder.folder().toString(), e);
        }
    }
}
