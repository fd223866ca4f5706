package dev.progeny.cli;

import dev.progeny.images.DirectReader;
import dev.progeny.settings.Root;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The options of every command that reads programs: where evidence is kept, and where symbols are. */
final class SourceOptions {
    @Mixin
    private CacheOptions cache = new CacheOptions();

    @Mixin
    private SymbolOptions symbols = new SymbolOptions();

    /** @param roots where programs are looked for by their names; none where each is named by its file */
    Programs programs(List<Root> roots, DirectReader.Analyser analyser, Console console) throws Failure {
        return new Programs(roots, cache.folder(), symbols.path(cache.orUsual()), analyser, console);
    }
}
