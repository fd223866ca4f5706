package dev.progeny.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fact.Text.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextTest {
    /** Every filling of up to three units: longer ones tell nothing new of globs with at most three units to ask for. */
    private static final List<String> FILLINGS = strings("ab*", 3);

    @Test
    void agreesWithAllFillingsOfItsHoles() {
        var random = new Random(4711);
        int decided = 0;
        for (int round = 0; round < 4000; round++) {
            Text text = text(random);
            String glob = word(random, "ab*?", 3);
            Truth said = text.matches(glob, Case.SENSITIVE);
            Truth found = over(fillings(text), Pattern.compile(regex(glob), Pattern.DOTALL));
            if (said != Truth.UNKNOWN || found == Truth.UNKNOWN) {
                decided++;
                assertThat(said).as(text + " " + glob).isEqualTo(found);
            } else {
                // All fillings match and it was not seen: allowed, and never the other way round.
                assertThat(found).as(text + " " + glob).isEqualTo(Truth.TRUE);
            }
        }
        assertThat(decided).isGreaterThan(3900);
    }

    @Test
    void exactGlobKnowsNoWildcards() {
        var random = new Random(4712);
        for (int round = 0; round < 4000; round++) {
            Text text = text(random);
            String word = word(random, "ab*", 3);
            Truth found = over(fillings(text), Pattern.compile(Pattern.quote(word)));
            assertThat(text.matches(Glob.exactly(word), Case.SENSITIVE))
                    .as(text + " == " + word)
                    .isEqualTo(found);
        }
    }

    @Test
    void partsAreFoundAtTheirEnds() {
        Text text = Text.of("cmd /c ").plus(Text.hole("argument")).plus(Text.of(".exe"));
        assertThat(text.matches(Glob.startingWith("cmd /"), Case.SENSITIVE)).isEqualTo(Truth.TRUE);
        assertThat(text.matches(Glob.endingWith(".EXE"), Case.INSENSITIVE)).isEqualTo(Truth.TRUE);
        assertThat(text.matches(Glob.endingWith("x.exe"), Case.SENSITIVE)).isEqualTo(Truth.UNKNOWN);
        assertThat(text.matches(Glob.containing("*"), Case.SENSITIVE)).isEqualTo(Truth.UNKNOWN);
        assertThat(Text.of("ab").matches(Glob.containing("*"), Case.SENSITIVE)).isEqualTo(Truth.FALSE);
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
    void aLongTextAndAnEvilGlobAreQuick() {
        String glob = "*a*a*a*a*a*a*a*a*a*a*b";
        long start = System.nanoTime();
        assertThat(Text.of("a".repeat(32_767)).matches(glob, Case.SENSITIVE)).isEqualTo(Truth.FALSE);
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    private static Truth over(List<String> strings, Pattern pattern) {
        long matching =
                strings.stream().filter(it -> pattern.matcher(it).matches()).count();
        return matching == 0 ? Truth.FALSE : matching == strings.size() ? Truth.TRUE : Truth.UNKNOWN;
    }

    private static String regex(String glob) {
        var regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }

    private static List<String> fillings(Text text) {
        List<String> all = List.of("");
        for (Text.Piece piece : text.pieces()) {
            List<String> ends = piece instanceof Text.Literal literal ? List.of(literal.text()) : FILLINGS;
            List<String> longer = new ArrayList<>();
            for (String start : all) {
                for (String end : ends) {
                    longer.add(start + end);
                }
            }
            all = longer;
        }
        return all;
    }

    /** At most two holes and three literals. */
    private static Text text(Random random) {
        Text text = Text.of(word(random, "ab*", 2));
        for (int holes = random.nextInt(3); holes > 0; holes--) {
            text = text.plus(Text.hole("test")).plus(Text.of(word(random, "ab*", 2)));
        }
        return text;
    }

    private static String word(Random random, String alphabet, int longest) {
        var word = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }

    private static List<String> strings(String alphabet, int longest) {
        List<String> all = new ArrayList<>(List.of(""));
        for (int from = 0, length = 0; length < longest; length++) {
            int to = all.size();
            for (; from < to; from++) {
                for (char c : alphabet.toCharArray()) {
                    all.add(all.get(from) + c);
                }
            }
        }
        return all;
    }
}
