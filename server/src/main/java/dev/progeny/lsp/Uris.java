package dev.progeny.lsp;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What clients call files. */
final class Uris {
    private Uris() {}

    /** The file on disk; nothing for a document that is elsewhere, and for what is no URI. */
    static Optional<Path> path(String uri) {
        try {
            return Optional.of(Path.of(URI.create(uri)));
        } catch (IllegalArgumentException | FileSystemNotFoundException | SecurityException elsewhere) {
            return Optional.empty();
        }
    }

    /**
     * A document's name for a person. Its ending tells the kind of the file, so a document without one, such as a new
     * one that was never saved, gets that of its language.
     */
    static String shown(String uri, String language) {
        String name = path(uri).map(Path::toString).orElse(uri);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean isNamed = lower.endsWith(".eql") || lower.endsWith(".toml");
        return isNamed ? name : name + (language.equals("toml") ? ".toml" : ".eql");
    }
}
