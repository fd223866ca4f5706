package dev.progeny.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in the documentation is the table in the code, and an editor offers what stands in it. With UPDATE_EXPECT set it is written anew. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("docs/settings.md");
    private static final String HEAD = "| setting | takes | default | what it is for |\n|---|---|---|---|\n";

    @Test
    void listsWhatThereIs() throws IOException {
        String table =
                HEAD + Arrays.stream(Key.values()).map(SettingsPageTest::row).collect(Collectors.joining());
        String page = Files.readString(PAGE);
        if (System.getenv("UPDATE_EXPECT") != null) {
            int start = page.indexOf(HEAD);
            int end = page.indexOf("\n\n", start) + 1;
            Files.writeString(PAGE, page.substring(0, start) + table + page.substring(end));
        }
        assertThat(Files.readString(PAGE)).contains(table + "\n");
    }

    /** Those beside them are of the extension alone: which Java starts the server, and how. */
    @Test
    void theExtensionForVsCodeOffersAllOfThem() throws IOException {
        Set<String> offered = JsonParser.parseString(Files.readString(Path.of("../vscode-client/package.json")))
                .getAsJsonObject()
                .getAsJsonObject("contributes")
                .getAsJsonObject("configuration")
                .getAsJsonObject("properties")
                .keySet();
        assertThat(offered)
                .containsAll(Arrays.stream(Key.values())
                        .map(it -> "progeny." + it.path())
                        .toList());
    }

    private static String row(Key key) {
        String who = key.origin() == Key.Origin.USER ? " Not in `progeny.toml`." : "";
        return "| `" + key.path() + "` | " + key.shape() + " | " + key.byDefault() + " | " + key.text() + who + " |\n";
    }
}
