package dev.progeny.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in the documentation is the table in the code. With UPDATE_EXPECT set it is written anew. */
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

    private static String row(Key key) {
        String who = key.origin() == Key.Origin.USER ? " Not in `progeny.toml`." : "";
        return "| `" + key.path() + "` | " + key.shape() + " | " + key.byDefault() + " | " + key.text() + who + " |\n";
    }
}
