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

/** Strings in all four kinds of quotes; the expected texts come from another reader of TOML and from their making. */
class TomlStringTest {

    /** A character as the query holds it and as the file does. */
    private record Written(String meaning, String form) {}

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void everyCharacterIsMappedToWhereItStands(Embedding kind) {
        var random = new Random(42);
        for (int round = 0; round < 500; round++) {
            String quotes = quotes(kind);
            var file = new StringBuilder("é😀 = ").append(quotes);
            int start = file.length() - quotes.length();
            if (quotes.length() == 3 && random.nextBoolean()) {
                file.append(random.nextBoolean() ? "\n" : "\r\n");
            }
            var text = new StringBuilder();
            List<Integer> offsets = new ArrayList<>();
            List<Span> places = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                Written next = written(kind, random);
                if (!next.meaning().isEmpty()) {
                    offsets.add(text.length());
                    places.add(
                            new Span(file.length(), file.length() + next.form().length()));
                }
                text.append(next.meaning());
                file.append(next.form());
            }
            // A letter at the end keeps escapes that look ahead and quotes apart from the closing quotes.
            offsets.add(text.length());
            places.add(new Span(file.length(), file.length() + 1));
            text.append('z');
            file.append('z').append(quotes).append("# rest");

            TomlString read = TomlString.read(new TomlEnds(file.toString()), start, TomlString.Follower.COMMENT);
            assertThat(read.text()).as(file.toString()).isEqualTo(text.toString());
            assertThat(read.embedding()).isEqualTo(kind);
            assertThat(file.substring(read.end())).isEqualTo("# rest");
            for (int i = 0; i < offsets.size(); i++) {
                int end = i + 1 < offsets.size() ? offsets.get(i + 1) : text.length();
                assertThat(read.map().span(offsets.get(i), end))
                        .as("character " + i + " of " + file)
                        .isEqualTo(places.get(i));
            }
            int after = read.end() - quotes.length();
            assertThat(read.map().span(text.length(), text.length())).isEqualTo(new Span(after, after));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void agreesWithAnotherReaderOfToml(Embedding kind) {
        var random = new Random(43);
        for (int round = 0; round < 300; round++) {
            var content = new StringBuilder();
            for (int i = random.nextInt(10); i > 0; i--) {
                content.append(written(kind, random).form());
            }
            String file = "a = " + quotes(kind) + content + "z" + quotes(kind) + "\n";
            TomlParseResult other = Toml.parse(file);
            assertThat(other.hasErrors()).as(file).isFalse();
            assertThat(TomlString.read(new TomlEnds(file), 4, TomlString.Follower.COMMENT)
                            .text()
                            .replace("\r\n", "\n"))
                    .as(file)
                    .isEqualTo(String.valueOf(other.getString("a")).replace("\r\n", "\n"));
        }
    }

    @Test
    void quotesBeforeTheClosingOnesBelongToTheText() {
        assertThat(TomlString.read(new TomlEnds("'''a'''''"), 0, TomlString.Follower.COMMENT)
                        .text())
                .isEqualTo("a''");
        assertThat(TomlString.read(new TomlEnds("\"\"\"a\"\"\"\""), 0, TomlString.Follower.COMMENT)
                        .text())
                .isEqualTo("a\"");
        assertThat(TomlString.read(new TomlEnds("''''''"), 0, TomlString.Follower.COMMENT)
                        .text())
                .isEmpty();
        assertThat(TomlString.read(new TomlEnds("''"), 0, TomlString.Follower.COMMENT)
                        .text())
                .isEmpty();
    }

    @Test
    void aStringThatIsNotClosedEndsWithItsLineOrTheFile() {
        assertThat(TomlString.read(new TomlEnds("\"abc\nd"), 0, TomlString.Follower.COMMENT)
                        .text())
                .isEqualTo("abc");
        assertThat(TomlString.read(new TomlEnds("'''abc\nd"), 0, TomlString.Follower.COMMENT)
                        .text())
                .isEqualTo("abc\nd");
        assertThat(TomlString.read(new TomlEnds("\""), 0, TomlString.Follower.COMMENT)
                        .text())
                .isEmpty();
        assertThat(TomlString.read(new TomlEnds("\"a\\"), 0, TomlString.Follower.COMMENT)
                        .text())
                .isEqualTo("a\\");
        assertThat(TomlString.read(new TomlEnds("\"a\\u00"), 0, TomlString.Follower.COMMENT)
                        .text())
                .isEqualTo("a\\u00");
    }

    @Test
    void anUnknownEscapeIsABackslashAndALetter() {
        TomlString read = TomlString.read(new TomlEnds("\"C:\\Windows\""), 0, TomlString.Follower.COMMENT);
        assertThat(read.text()).isEqualTo("C:\\Windows");
        assertThat(read.map().span(3, 4)).isEqualTo(new Span(4, 5));
        assertThat(read.faults()).extracting(TomlString.Fault::span).containsExactly(new Span(3, 5));
    }

    private static String quotes(Embedding kind) {
        return switch (kind) {
            case TOML_BASIC -> "\"";
            case TOML_BASIC_MULTILINE -> "\"\"\"";
            case TOML_LITERAL -> "'";
            default -> "'''";
        };
    }

    private static Written written(Embedding kind, Random random) {
        boolean basic = kind == Embedding.TOML_BASIC || kind == Embedding.TOML_BASIC_MULTILINE;
        boolean lines = kind == Embedding.TOML_BASIC_MULTILINE || kind == Embedding.TOML_LITERAL_MULTILINE;
        List<Written> all = new ArrayList<>(List.of(
                new Written("a", "a"),
                new Written("b c", "b c"),
                new Written("é", "é"),
                new Written("漢", "漢"),
                new Written("😀", "😀"),
                new Written(basic ? "'" : "\"", basic ? "'" : "\"")));
        if (lines) {
            all.add(new Written("x\n", "x\n"));
            all.add(new Written("x\r\n", "x\r\n"));
        }
        if (basic) {
            all.add(new Written("\\", "\\\\"));
            all.add(new Written("\"", "\\\""));
            all.add(new Written("\n", "\\n"));
            all.add(new Written("\t", "\\t"));
            all.add(new Written("A", "\\u0041"));
            all.add(new Written("漢", "\\u6F22"));
            all.add(new Written("😀", "\\U0001F600"));
        } else {
            all.add(new Written("\\", "\\"));
            all.add(new Written("\\n", "\\n"));
        }
        if (kind == Embedding.TOML_BASIC_MULTILINE) {
            all.add(new Written("", "\\\n   \r\n\t"));
        }
        return all.get(random.nextInt(all.size()));
    }
}
