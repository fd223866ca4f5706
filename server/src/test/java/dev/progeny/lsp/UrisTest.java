package dev.progeny.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrisTest {
    @Test
    void aFileIsItsPath() {
        Path file = Path.of("my rules", "r\u00fcle.eql").toAbsolutePath();

        assertThat(Uris.path(file.toUri().toString())).contains(file);
        assertThat(Uris.shown(file.toUri().toString(), "eql")).isEqualTo(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"untitled:Untitled-1", "git:/a.eql?x", "no uri at all", "", "file:", "http://host/a.eql"})
    void whatIsNoFileHasNoPath(String uri) {
        assertThat(Uris.path(uri)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "untitled:Untitled-1, eql, untitled:Untitled-1.eql",
        "untitled:Untitled-1, toml, untitled:Untitled-1.toml",
        "untitled:a.TOML, plaintext, untitled:a.TOML",
        "vscode:rule.eql, eql, vscode:rule.eql"
    })
    void aNameWithoutAKindGetsThatOfItsLanguage(String uri, String language, String shown) {
        assertThat(Uris.shown(uri, language)).isEqualTo(shown);
    }
}
