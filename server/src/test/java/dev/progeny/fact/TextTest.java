package dev.progeny.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fact.Text.Case;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    /**
     * Every filling of up to four characters: globs with at most three characters to ask for learn nothing from longer ones. The
     * {@code z} stands in no pattern: without it, a filling that no pattern asks for would be missing.
     */
    private static final List<String> FILLINGS = Fillings.strings("abz*", 4);

    @Test
    void agreesWithAllFillingsOfItsHoles() {
        var random = new Random(4711);
        for (int round = 0; round < 3000; round++) {
            Text text = Fillings.text(random, "ab*", round % 10 == 0 ? 2 : 1, 2);
            String glob = Fillings.word(random, "ab*?", 4);
            Pattern oracle = Pattern.compile(regex(glob), Pattern.DOTALL);
            assertThat(text.matches(glob, Case.SENSITIVE))
                    .as(text + " " + glob)
                    .isEqualTo(found(text, it -> oracle.matcher(it).matches()));
        }
    }

    @Test
    void exactGlobAndItsPartsKnowNoWildcards() {
        var random = new Random(4712);
        for (int round = 0; round < 3000; round++) {
            Text text = Fillings.text(random, "ab*", round % 10 == 0 ? 2 : 1, 2);
            String word = Fillings.word(random, "ab*", 3);
            assertThat(text.matches(Glob.exactly(word), Case.SENSITIVE)).isEqualTo(found(text, word::equals));
            assertThat(text.matches(Glob.startingWith(word), Case.SENSITIVE))
                    .isEqualTo(found(text, it -> it.startsWith(word)));
            assertThat(text.matches(Glob.endingWith(word), Case.SENSITIVE))
                    .isEqualTo(found(text, it -> it.endsWith(word)));
            assertThat(text.matches(Glob.containing(word), Case.SENSITIVE))
                    .isEqualTo(found(text, it -> it.contains(word)));
        }
    }

    @Test
    void twoTextsAreEqualAsTheirFillingsAre() {
        var random = new Random(4713);
        List<String> fillings = Fillings.strings("abz", 4);
        for (int round = 0; round < 1000; round++) {
            Text left = Fillings.text(random, "ab", 1, 2);
            Text right = Fillings.text(random, "ab", 1, 2);
            List<String> rights = Fillings.of(right, fillings);
            List<String> pairs = Fillings.of(left, fillings).stream()
                    .flatMap(a -> rights.stream().map(b -> a.equals(b) ? "same" : "other"))
                    .toList();
            assertThat(left.equalTo(right, Case.SENSITIVE))
                    .as(left + " == " + right)
                    .isEqualTo(Fillings.over(pairs, "same"::equals));
        }
    }

    @Test
    void caseOfLettersBeyondAsciiIsLeftOpen() {
        assertThat(Text.of("CAFÉ.exe").matches("café.exe", Case.INSENSITIVE)).isEqualTo(Truth.UNKNOWN);
        assertThat(Text.of("café.exe").matches("café.EXE", Case.INSENSITIVE)).isEqualTo(Truth.TRUE);
        assertThat(Text.of("café.exe").matches("cafe.exe", Case.INSENSITIVE)).isEqualTo(Truth.FALSE);
        assertThat(Text.of("\u212a.exe").matches("k.exe", Case.INSENSITIVE)).isEqualTo(Truth.UNKNOWN);
        assertThat(Text.of("\u212a.exe").matches("k.exe", Case.SENSITIVE)).isEqualTo(Truth.FALSE);
    }

    @Test
    void questionMarkTakesOneCodePoint() {
        assertThat(Text.of("a😀b").matches("a?b", Case.SENSITIVE)).isEqualTo(Truth.TRUE);
        assertThat(Text.of("a😀b").matches("a??b", Case.SENSITIVE)).isEqualTo(Truth.FALSE);
        assertThat(Text.of("a").plus(Text.hole("test")).matches("?*", Case.SENSITIVE))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void partsAreFoundAtTheirEnds() {
        Text text = Text.of("cmd /c ").plus(Text.hole("argument")).plus(Text.of(".exe"));
        assertThat(text.matches(Glob.startingWith("cmd /"), Case.SENSITIVE)).isEqualTo(Truth.TRUE);
        assertThat(text.matches(Glob.endingWith(".EXE"), Case.INSENSITIVE)).isEqualTo(Truth.TRUE);
        assertThat(text.matches(Glob.endingWith("x.exe"), Case.SENSITIVE)).isEqualTo(Truth.UNKNOWN);
        assertThat(Text.of("a?b").matches(Glob.ofStars("a?*"), Case.SENSITIVE)).isEqualTo(Truth.TRUE);
        assertThat(Text.of("axb").matches(Glob.ofStars("a?*"), Case.SENSITIVE)).isEqualTo(Truth.FALSE);
    }

    @Test
    void equalKnowledgeIsEqual() {
        assertThat(Text.of("a").plus(Text.of("b"))).isEqualTo(Text.of("ab"));
        assertThat(Text.of("a").plus(Text.of("")).isComplete()).isTrue();
        Text holed = Text.of("a").plus(Text.hole("why")).plus(Text.of("b"));
        assertThat(holed.isComplete()).isFalse();
        assertThat(holed.prefix()).isEqualTo("a");
        assertThat(holed.suffix()).isEqualTo("b");
        assertThat(holed).hasToString("a{?}b");
        assertThat(holed.map(it -> it + "!")).hasToString("a!{?}b!");
    }

    @Test
    @Timeout(60)
    void longTextsAndEvilGlobsEnd() {
        String glob = "*a*a*a*a*a*a*a*a*a*a*b";
        assertThat(Text.of("a".repeat(32_767)).matches(glob, Case.SENSITIVE)).isEqualTo(Truth.FALSE);
        Text holes = Text.of("");
        for (int i = 0; i < 200; i++) {
            holes = holes.plus(Text.hole("test")).plus(Text.of("a"));
        }
        assertThat(holes.matches("*?".repeat(200) + "b", Case.INSENSITIVE)).isEqualTo(Truth.FALSE);
        assertThat(holes.matches("*?a?".repeat(100), Case.INSENSITIVE)).isEqualTo(Truth.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*", "*a", "?*"})
    void whatCostsTooMuchIsLeftOpen(String part) {
        Text text = Text.of("a".repeat(32_000));
        assertThat(text.matches(part.repeat(16_000), Case.SENSITIVE)).isEqualTo(Truth.UNKNOWN);
        assertThat(Text.hole("x").plus(text).matches(part.repeat(16_000), Case.SENSITIVE))
                .isEqualTo(Truth.UNKNOWN);
    }

    private static Truth found(Text text, Function<String, Boolean> test) {
        return Fillings.over(Fillings.of(text, FILLINGS), test::apply);
    }

    private static String regex(String glob) {
        var regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }
}
