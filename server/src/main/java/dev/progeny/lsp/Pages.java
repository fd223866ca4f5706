package dev.progeny.lsp;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.lsp4j.ShowDocumentParams;
import org.eclipse.lsp4j.services.LanguageClient;

/** Evidence pages: documents that the server makes up. */
final class Pages {
    /** Of the addresses of pages: {@code progeny-evidence:/werfault.exe.md}. */
    static final String SCHEME = "progeny-evidence";

    private static final String ENDING = ".md";

    private final LanguageClient client;
    private final Notices notices;

    Pages(LanguageClient client, Notices notices) {
        this.client = client;
        this.notices = notices;
    }

    /** The parent whose page has this address. */
    static Optional<String> parent(String uri) {
        try {
            var address = new URI(uri);
            String path = Optional.ofNullable(address.getPath()).orElse("");
            boolean page = SCHEME.equals(address.getScheme()) && path.startsWith("/") && path.endsWith(ENDING);
            return page
                    ? Optional.of(
                            path.substring(1, path.length() - ENDING.length()).toLowerCase(Locale.ROOT))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Where the page of a parent is. */
    static String address(String parent) {
        try {
            return new URI(SCHEME, null, "/" + parent + ENDING, null).toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e); // every character of a path is escaped
        }
    }

    /** Opens the page of a parent as the client can: by its address, as a file, or by telling where the file is. */
    void show(String parent, String markdown) {
        if (notices.abilities().contains(Ability.VIRTUAL_DOCUMENTS)) {
            open(address(parent));
        } else {
            showFile("evidence page of " + parent, parent + ENDING, markdown).ifPresent(Pages::deleteInTheEnd);
        }
    }

    /** Opens a rule as a file among the temporary ones. It stays there: what a user has saved in it is not ours to delete. */
    void showRule(String parent, String rule) {
        if (notices.abilities().contains(Ability.SHOW_DOCUMENT)) {
            Optional<Path> unused = showFile("rule for " + parent, parent + ".eql", rule);
        }
    }

    /** A page can be made again at any time. */
    private static void deleteInTheEnd(Path page) {
        page.resolveSibling("").toFile().deleteOnExit(); // the last that is noted is the first that goes
        page.toFile().deleteOnExit();
    }

    /** Where it was written; nothing if it could not be. */
    private Optional<Path> showFile(String what, String name, String text) {
        try {
            Path folder = Files.createTempDirectory("progeny");
            Path page = folder.resolve(name.replaceAll("[^A-Za-z0-9._-]", "_"));
            Files.writeString(page, text, StandardCharsets.UTF_8);
            if (notices.abilities().contains(Ability.SHOW_DOCUMENT)) {
                open(page.toUri().toString());
            } else {
                notices.warn("this editor opens no document for a server: the " + what + " is in " + page);
            }
            return Optional.of(page);
        } catch (IOException e) {
            notices.warn("the " + what + " could not be written: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void open(String uri) {
        var shown = new ShowDocumentParams(uri);
        shown.setTakeFocus(true);
        notices.asked("open a page", client.showDocument(shown));
    }
}
