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

    /** Opens the page of a parent as the client can: by its address, as a file, or by telling where the file is. */
    void show(String parent, String markdown) {
        try {
            if (notices.abilities().contains(Ability.VIRTUAL_DOCUMENTS)) {
                open(new URI(SCHEME, null, "/" + parent + ENDING, null).toString());
                return;
            }
            Path folder = Files.createTempDirectory("progeny-evidence");
            Path page = folder.resolve(parent.replaceAll("[^A-Za-z0-9._-]", "_") + ENDING);
            Files.writeString(page, markdown, StandardCharsets.UTF_8);
            page.toFile().deleteOnExit();
            folder.toFile().deleteOnExit();
            if (notices.abilities().contains(Ability.SHOW_DOCUMENT)) {
                open(page.toUri().toString());
            } else {
                notices.warn("this editor opens no document for a server: the evidence is in " + page);
            }
        } catch (IOException | URISyntaxException e) {
            notices.warn("the evidence page of " + parent + " could not be written: " + e.getMessage());
        }
    }

    private void open(String uri) {
        var shown = new ShowDocumentParams(uri);
        shown.setTakeFocus(true);
        notices.asked("open the evidence page", client.showDocument(shown));
    }
}
