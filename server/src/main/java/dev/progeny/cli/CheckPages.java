package dev.progeny.cli;

import dev.progeny.check.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The documentation of the checks, which comes with the program: Markdown, a page for each id. */
final class CheckPages {
    private static final String LEVEL = "Default level: ";

    private CheckPages() {}

    /** All ids, sorted. */
    static List<String> ids() {
        return Checks.ids().stream().sorted().toList();
    }

    static Optional<String> page(String id) {
        // An id becomes a part of a path, so only those that exist do.
        if (!Checks.ids().contains(id)) {
            return Optional.empty();
        }
        try (InputStream in = CheckPages.class.getResourceAsStream("/docs/checks/" + id + ".md")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first word of the line {@code Default level: …}. */
    static String level(String page) {
        return page.lines()
                .filter(it -> it.startsWith(LEVEL))
                .map(it -> it.substring(LEVEL.length()).replaceAll("\\W.*", ""))
                .findFirst()
                .orElse("");
    }

    /** The page's first paragraph on one line, without Markdown's emphasis. */
    static String summary(String page) {
        return page.lines()
                .dropWhile(it -> it.isBlank() || it.startsWith("#"))
                .takeWhile(it -> !it.isBlank())
                .map(String::strip)
                .reduce((a, b) -> a + " " + b)
                .orElse("")
                .replaceAll("[`*]", "");
    }
}
