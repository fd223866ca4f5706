package dev.progeny.cli;

import dev.progeny.images.CacheFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where evidence is kept. */
final class CacheOptions {
    @Option(
            names = "--cache-dir",
            paramLabel = "DIR",
            description = "Keep evidence there from one run to the next, and symbols (default: no evidence is kept).")
    private String folder = "";

    /** Nothing is kept unless somebody asks for it: runs in a pipeline should not depend on earlier ones. */
    CacheFolder folder() throws Failure {
        return folder.isEmpty() ? CacheFolder.NONE : chosen();
    }

    /** The folder that is named, or else that of the user's editors. */
    CacheFolder orUsual() throws Failure {
        return folder.isEmpty() ? CacheFolder.usual(System.getenv()) : chosen();
    }

    private CacheFolder chosen() throws Failure {
        Path path = Bytes.path(folder).toAbsolutePath();
        return new CacheFolder(path, CacheFolder.usual(System.getenv()).bytes());
    }
}
