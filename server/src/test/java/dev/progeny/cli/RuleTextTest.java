package dev.progeny.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTextTest {
    /** "é😀" with and without byte order mark. */
    @ParameterizedTest
    @CsvSource({"c3a9f09f9880", "efbbbfc3a9f09f9880", "fffee9003dd800de", "feff00e9d83dde00"})
    void readsUnicodeAndWritesItAsItWas(String hex) throws Failure {
        byte[] bytes = HexFormat.of().parseHex(hex);

        RuleText read = RuleText.of(bytes, "x.eql");

        assertThat(read.text()).isEqualTo("é😀");
        assertThat(read.encoded(read.text())).isEqualTo(bytes);
    }

    @Test
    void readsNothing() throws Failure {
        assertThat(RuleText.of(new byte[0], "x.eql").text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // Latin-1, a cut-off sequence, an overlong one, a surrogate.
        "61620ae9203a, x.eql:2:1: byte 0xe9 at offset 3 is not legal in UTF-8",
        "61f09f98, x.eql:1:2: byte 0xf0 at offset 1 is not legal in UTF-8",
        "c0af, x.eql:1:1: byte 0xc0 at offset 0 is not legal in UTF-8",
        "6161eda080, x.eql:1:3: byte 0xed at offset 2 is not legal in UTF-8",
        "4d5a9000, x.eql:1:3: byte 0x90 at offset 2 is not legal in UTF-8",
        "7f454c4602010100, x.eql:1:8: holds a zero character",
        "fffe610062, x.eql:1:2: byte 0x62 at offset 4 is not legal in UTF-16LE",
    })
    void saysWhereAFileIsNoText(String hex, String message) {
        assertThatThrownBy(() -> RuleText.of(HexFormat.of().parseHex(hex), "x.eql"))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void namesOfFilesAreEscaped() {
        assertThatThrownBy(() -> RuleText.of("\0".getBytes(StandardCharsets.UTF_8), "\u001b[31mx.eql"))
                .hasMessageStartingWith("\\u{1b}[31mx.eql:1:1: ");
    }
}
