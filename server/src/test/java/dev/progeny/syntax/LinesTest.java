package dev.progeny.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
    /** The three line breaks of the protocol, a surrogate pair, and a last line without a break. */
    private static final String TEXT = "ab\r\ncd\ref\n\uD83D\uDE00x";

    @ParameterizedTest
    @CsvSource({"0,0,0", "2,0,2", "4,1,0", "6,1,2", "7,2,0", "9,2,2", "10,3,0", "12,3,2", "13,3,3"})
    void placeAndBack(int offset, int line, int character) {
        Lines lines = Lines.of(TEXT);

        assertThat(lines.place(offset)).isEqualTo(new Lines.Place(line, character));
        assertThat(lines.offset(line, character)).isEqualTo(offset);
    }

    @ParameterizedTest
    @CsvSource({"-1,3,0", "0,-4,0", "0,99,2", "1,99,6", "2,99,9", "3,99,13", "99,0,13"})
    void movesPlacesOutsideToTheNearestInside(int line, int character, int offset) {
        assertThat(Lines.of(TEXT).offset(line, character)).isEqualTo(offset);
    }

    @Test
    void anOffsetInsideALineBreakIsTheEndOfItsLine() {
        assertThat(Lines.of(TEXT).place(3)).isEqualTo(new Lines.Place(0, 2));
        assertThat(Lines.of(TEXT).place(99)).isEqualTo(new Lines.Place(3, 3));
        assertThat(Lines.of(TEXT).place(-1)).isEqualTo(new Lines.Place(0, 0));
    }

    @Test
    void givesLinesWithoutTheirBreaks() {
        Lines lines = Lines.of(TEXT);

        assertThat(lines.count()).isEqualTo(4);
        assertThat(lines.line(0)).isEqualTo("ab");
        assertThat(lines.line(1)).isEqualTo("cd");
        assertThat(lines.line(2)).isEqualTo("ef");
        assertThat(lines.line(3)).isEqualTo("\uD83D\uDE00x");
        assertThat(lines.line(4)).isEmpty();
    }

    @Test
    void anEmptyTextHasOneLine() {
        assertThat(Lines.of("").count()).isEqualTo(1);
        assertThat(Lines.of("").place(5)).isEqualTo(new Lines.Place(0, 0));
        assertThat(Lines.of("\n\n").place(1)).isEqualTo(new Lines.Place(1, 0));
    }

    @Test
    void bytesOfUtf8AreCountedAsTheStandardLibraryEncodesThem() {
        String text = "a\u00e9\u20ac\uD83D\uDE00z\nb\uD83D\uDE00";
        Lines lines = Lines.of(text, Lines.Unit.UTF_8);
        for (int offset = 0; offset <= text.length(); offset++) {
            boolean isInside = offset > 0 && offset < text.length() && Character.isLowSurrogate(text.charAt(offset));
            if (!isInside) {
                int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
                int bytes = text.substring(lineStart, offset).getBytes(UTF_8).length;
                Lines.Place place = lines.place(offset);
                assertThat(place.character()).as("at %d", offset).isEqualTo(bytes);
                assertThat(lines.offset(place.line(), place.character())).isEqualTo(offset);
            }
        }
        assertThat(lines.offset(0, 7)).as("inside of the four bytes").isEqualTo(3);
        assertThat(lines.offset(0, 1000)).isEqualTo(text.indexOf('\n'));
    }

    @Test
    void aCodePointIsOneCharacterOfUtf32() {
        Lines lines = Lines.of("a\uD83D\uDE00z\nb\uD83D\uDE00", Lines.Unit.UTF_32);
        assertThat(lines.place(3)).isEqualTo(new Lines.Place(0, 2));
        assertThat(lines.place(8)).isEqualTo(new Lines.Place(1, 2));
        assertThat(lines.offset(0, 2)).isEqualTo(3);
        assertThat(lines.offset(1, 99)).isEqualTo(8);
    }
}
