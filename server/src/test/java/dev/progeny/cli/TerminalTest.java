package dev.progeny.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    /** U+009B is the one-character form of ESC [, U+2066 isolates a run of text, U+00AD is invisible. */
    @ParameterizedTest
    @CsvSource({"1b", "7", "d", "a", "9", "0", "7f", "9b", "202e", "2066", "200b", "feff", "ad", "2028", "e0041"})
    void writesOutWhatATerminalObeysOrHides(String code) {
        String hostile = "a" + Character.toString(Integer.parseInt(code, 16)) + "b";

        assertThat(Terminal.safe(hostile)).isEqualTo("a\\u{" + code + "}b");
    }

    @Test
    void writesOutHalvesOfSurrogatePairs() {
        assertThat(Terminal.safe("a\uD83Db")).isEqualTo("a\\u{d83d}b");
    }

    @Test
    void leavesTextOfAllLanguagesAlone() {
        String text = "C:\\Windows\\System32\\日本語 é e\u0301 😀 ñ.exe";

        assertThat(Terminal.safe(text)).isEqualTo(text);
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(Terminal.safe("ab😀", 3)).isEqualTo("ab…");
        assertThat(Terminal.safe("ab😀", 4)).isEqualTo("ab😀");
    }

    /** Characters from the East Asian Width annex (UAX #11) and what it says of them. */
    @ParameterizedTest
    @CsvSource({"a,1", "é,1", "日,2", "한,2", "Ａ,2", "ｱ,1", "😀,2", "⌚,2", "☺,1", "─,1", "𠀀,2", "〿,1"})
    void countsColumns(String character, int columns) {
        assertThat(Terminal.width(character)).isEqualTo(columns);
    }

    @Test
    void combiningMarksTakeNoColumn() {
        assertThat(Terminal.width("e\u0301\u20dd")).isEqualTo(1);
    }

    @Test
    void latinIsNeverWide() {
        assertThat(IntStream.range(0x20, 0x300).map(CellWidth::of)).containsOnly(1);
    }
}
