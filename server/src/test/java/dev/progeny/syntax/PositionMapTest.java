package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.syntax.RuleFile.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * Random TOML documents of every kind of string, plane of Unicode and line end. What the text is comes from another reader of
 * TOML; where each character stands comes from the making of the document.
 */
class PositionMapTest {
    private static final int DOCUMENTS = 2_000;

    /** One character of the query, or none, and how it is written. */
    private record Piece(String meaning, String written) {}

    /** @param places where each piece with a meaning begins and ends, first in the query and then in the file */
    private record Document(String text, int quotes, String query, List<Span> decoded, List<Span> places) {}

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void everyOffsetIsFoundInBothDirections(Embedding kind) {
        var random = new Random(kind.ordinal());
        int offsets = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            Document made = document(kind, random);
            TomlParseResult other = Toml.parse(made.text());
            assertThat(other.hasErrors()).as(made.text()).isFalse();
            TomlString read = TomlString.read(new TomlEnds(made.text()), made.quotes(), TomlString.Follower.COMMENT);
            assertThat(read.text()).as(made.text()).isEqualTo(made.query());
            // Readers may turn line ends into one another.
            assertThat(unified(read.text()))
                    .as(made.text())
                    .isEqualTo(unified(String.valueOf(other.getString("rule.q"))));
            assertThat(read.faults()).isEmpty();
            assertPlaces(made, read.map());
            offsets += made.text().length();
        }
        assertThat(offsets).isGreaterThan(DOCUMENTS * 30);
    }

    @Test
    void aQueryThatIsTheFileStandsWhereItStands() {
        PositionMap map = PositionMap.identity(3);
        assertThat(map.span(1, 3)).isEqualTo(new Span(1, 3));
        assertThat(map.span(3, 3)).isEqualTo(new Span(3, 3));
        assertThat(List.of(map.offset(-1), map.offset(0), map.offset(2), map.offset(3), map.offset(4)))
                .containsExactly(0, 0, 2, 3, 3);
    }

    private static void assertPlaces(Document made, PositionMap map) {
        int next = 0;
        for (int at = 0; at <= made.text().length(); at++) {
            while (next < made.places().size() && made.places().get(next).end() <= at) {
                next++;
            }
            boolean inside =
                    next < made.places().size() && made.places().get(next).start() <= at;
            int start = next < made.places().size()
                    ? made.decoded().get(next).start()
                    : made.query().length();
            // What stands for itself is found unit by unit, an escape as a whole.
            boolean plain = inside
                    && made.places().get(next).length()
                            == made.decoded().get(next).length();
            int expected = plain ? start + at - made.places().get(next).start() : start;
            assertThat(map.offset(at)).as("offset " + at + " of " + made.text()).isEqualTo(expected);
        }
        for (int i = 0; i < made.places().size(); i++) {
            Span decoded = made.decoded().get(i);
            assertThat(map.span(decoded.start(), decoded.end()))
                    .as("character " + i + " of " + made.text())
                    .isEqualTo(made.places().get(i));
            assertThat(map.offset(map.span(decoded.start(), decoded.start()).start()))
                    .isEqualTo(decoded.start());
        }
    }

    private static Document document(Embedding kind, Random random) {
        String quotes = kind == Embedding.TOML_BASIC ? "\"" : kind == Embedding.TOML_LITERAL ? "'" : "'''";
        quotes = kind == Embedding.TOML_BASIC_MULTILINE ? "\"\"\"" : quotes;
        var file = new StringBuilder(random.nextBoolean() ? "# é😀\r\n" : "");
        file.append("[rule]\n'😀' = 1\r\nq = ");
        int start = file.length();
        file.append(quotes);
        if (quotes.length() == 3 && random.nextBoolean()) {
            file.append(lineEnd(random));
        }
        var query = new StringBuilder();
        List<Span> decoded = new ArrayList<>();
        List<Span> places = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        // A line end right behind the quotes would be none of the text.
        pieces.add(new Piece("a", "a"));
        for (int i = random.nextInt(20); i > 0; i--) {
            Piece piece = piece(kind, random);
            pieces.add(piece);
            if (piece.meaning().isEmpty()) {
                // A line-ending backslash takes all space away, that of the next piece too.
                pieces.add(new Piece("y", "y"));
            }
        }
        // Keeps quotes at the end apart from those that close.
        pieces.add(new Piece("z", "z"));
        for (Piece piece : pieces) {
            if (!piece.meaning().isEmpty()) {
                decoded.add(new Span(
                        query.length(), query.length() + piece.meaning().length()));
                places.add(
                        new Span(file.length(), file.length() + piece.written().length()));
            }
            query.append(piece.meaning());
            file.append(piece.written());
        }
        file.append(quotes).append(" # '\"\r\nlast = true\n");
        return new Document(file.toString(), start, query.toString(), decoded, places);
    }

    private static Piece piece(Embedding kind, Random random) {
        boolean basic = kind == Embedding.TOML_BASIC || kind == Embedding.TOML_BASIC_MULTILINE;
        boolean lines = kind == Embedding.TOML_BASIC_MULTILINE || kind == Embedding.TOML_LITERAL_MULTILINE;
        int choice = random.nextInt(10);
        if (choice == 0 && lines) {
            String end = lineEnd(random);
            return new Piece(end, end);
        }
        if (choice == 1 && kind == Embedding.TOML_BASIC_MULTILINE) {
            String spaces = " ".repeat(random.nextInt(3)) + "\t".repeat(random.nextInt(2));
            return new Piece(
                    "",
                    "\\" + spaces + lineEnd(random) + spaces + lineEnd(random).repeat(random.nextInt(2)));
        }
        if (choice == 2) {
            return basic ? new Piece("'", "'") : new Piece("\\", "\\");
        }
        String character = Character.toString(codePoint(random));
        if (!basic || choice > 7) {
            return new Piece(character, character);
        }
        return escaped(character, random);
    }

    private static Piece escaped(String character, Random random) {
        int codePoint = character.codePointAt(0);
        String names = "btnfr\"\\";
        String meanings = "\b\t\n\f\r\"\\";
        int named = random.nextInt(3 * names.length());
        if (named < names.length()) {
            return new Piece(meanings.substring(named, named + 1), "\\" + names.charAt(named));
        }
        String letters = random.nextBoolean() ? "X" : "x";
        if (codePoint < 0x100 && random.nextBoolean()) {
            return new Piece(character, "\\x" + String.format("%02" + letters, codePoint));
        }
        boolean small = codePoint < 0x10000 && random.nextBoolean();
        return new Piece(
                character, (small ? "\\u" : "\\U") + String.format((small ? "%04" : "%08") + letters, codePoint));
    }

    /** Of ASCII, Latin, combining marks, the rest of the first plane, and all others; never a space or a quote. */
    private static int codePoint(Random random) {
        int[][] ranges = {
            {'0', '9'},
            {'A', 'Z'},
            {0xa1, 0x24f},
            {0x300, 0x36f},
            {0x590, 0xd7ff},
            {0xe000, 0xfefe},
            {0x10000, 0x10ffff}
        };
        int[] range = ranges[random.nextInt(ranges.length)];
        return range[0] + random.nextInt(range[1] - range[0] + 1);
    }

    private static String lineEnd(Random random) {
        return random.nextBoolean() ? "\n" : "\r\n";
    }

    private static String unified(String text) {
        return text.replace("\r", "");
    }
}
