package dev.progeny.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.check.Coverage.Pattern;
import dev.progeny.fact.Glob;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An entry is called superfluous only if the other pattern really fits all that it fits. */
final class CoverageTest {
    private static final String EMOJI = "\uD83D\uDE00";

    @Test
    void whatIsCoveredIsFitted() {
        List<String> texts = words(List.of("a", "b", EMOJI), 3);
        List<String> patterns = words(List.of("a", EMOJI, "*", "?"), 3);
        int covered = 0;
        for (String pattern : patterns) {
            for (String other : patterns) {
                if (new Coverage().covers(Pattern.of(pattern), Pattern.of(other))) {
                    covered++;
                    assertThat(texts)
                            .as(pattern + " covers " + other)
                            .allMatch(it -> !fits(Glob.of(other), it) || fits(Glob.of(pattern), it));
                }
            }
        }
        assertThat(covered).isGreaterThan(patterns.size());
    }

    @Test
    void aQuestionMarkIsOneCodePoint() {
        assertThat(covers("??", EMOJI)).isFalse();
        assertThat(covers("?", EMOJI)).isTrue();
    }

    @Test
    void aStarTakesInWhatAQuestionMarkDoesNot() {
        assertThat(covers("a*", "a?*b")).isTrue();
        assertThat(covers("a?", "a*")).isFalse();
        assertThat(covers("*a*b", "xaab")).isTrue();
    }

    @Test
    void withoutQuestionMarksTheyAreLetters() {
        assertThat(new Coverage().covers(Pattern.ofStars("a?"), Pattern.ofStars("ab")))
                .isFalse();
        assertThat(new Coverage().covers(Pattern.ofStars("*?"), Pattern.ofStars("a?")))
                .isTrue();
    }

    @Test
    void workHasAnEnd() {
        var coverage = new Coverage();
        Pattern pattern = Pattern.of("*" + "a".repeat(5_000) + "b");
        coverage.covers(pattern, Pattern.of("a".repeat(10_000)));
        assertThat(coverage.isSpent()).isTrue();
    }

    private static boolean covers(String pattern, String other) {
        return new Coverage().covers(Pattern.of(pattern), Pattern.of(other));
    }

    private static boolean fits(Glob glob, String text) {
        return Text.of(text).matches(glob, Text.Case.SENSITIVE) == Truth.TRUE;
    }

    private static List<String> words(List<String> letters, int longest) {
        List<String> words = new ArrayList<>(List.of(""));
        int from = 0;
        for (int length = 1; length <= longest; length++) {
            int to = words.size();
            for (String word : List.copyOf(words.subList(from, to))) {
                letters.forEach(it -> words.add(word + it));
            }
            from = to;
        }
        return words;
    }
}
