package dev.progeny.cli;

import dev.progeny.images.CacheFolder;
import dev.progeny.images.SymbolPath;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say where program databases are. */
final class SymbolOptions {
    @Option(
            names = "--symbols",
            paramLabel = "PATH",
            description = {
                "Where program databases (PDB) are besides their programs' folders, as Windows' debuggers take it:",
                "folders, and stores such as srv*DIR*https://HOST, with semicolons between."
            })
    private String path = "";

    @Option(
            names = "--symbol-servers",
            description = "Ask the servers that --symbols names; what they give is kept in the store before them.")
    private boolean servers;

    /** @param cache its store is that of those who name none */
    SymbolPath path(CacheFolder cache) throws Failure {
        try {
            return SymbolPath.of(path, Path.of(""), cache.symbols())
                    .with(servers ? SymbolPath.Network.ALLOWED : SymbolPath.Network.NEVER);
        } catch (SymbolPath.UnclearException e) {
            throw Failure.ofOption("--symbols", path, e.why());
        }
    }
}
