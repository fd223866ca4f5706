package dev.progeny.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fact.Text.Case;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    @Test
    void agreesWithTheJdkOnTheSafePart() {
        var random = new Random(99);
        for (int round = 0; round < 3000; round++) {
            String pattern = pattern(random, 3);
            Regex regex = Regex.of(pattern, Case.SENSITIVE).orElseThrow(() -> new AssertionError(pattern));
            Regex folded = Regex.of(pattern, Case.INSENSITIVE).orElseThrow();
            Pattern jdkFolded = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
            for (int i = 0; i < 5; i++) {
                String text = word(random);
                String upper = text.toUpperCase(Locale.ROOT);
                assertThat(regex.matches(text)).as(pattern + " on " + text).isEqualTo(Pattern.matches(pattern, text));
                assertThat(folded.matches(upper))
                        .as(pattern + " on " + upper)
                        .isEqualTo(jdkFolded.matcher(upper).matches());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{2}", "\\d", "\\w+", "^a", "a$", "(?:a)", "a@b", "~a", "\"a\"", "<1-2>", "#", "(", ")", "a)", "[",
                "[]", "[a", "[a-", "*", "+a", "|*", "a\\", "[[a]]", "[a&&b]"
            })
    void whatEnginesReadDifferentlyIsRefused(String pattern) {
        assertThat(Regex.of(pattern, Case.SENSITIVE)).isEmpty();
    }

    @Test
    void evilPatternsAreQuick() {
        long start = System.nanoTime();
        String text = "a".repeat(20_000) + "!";
        for (String pattern : new String[] {"(a*)*b", "((a|a)*)*", "(a?)*a*a*a*b", "(.*)*(.*)*x"}) {
            assertThat(Regex.of(pattern, Case.SENSITIVE).orElseThrow().matches(text))
                    .isFalse();
        }
        assertThat(Regex.of("(".repeat(60) + ")".repeat(60), Case.SENSITIVE)).isEmpty();
        assertThat(Regex.of("a".repeat(5_000), Case.SENSITIVE)).isEmpty();
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    private static String pattern(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0 -> "a";
            case 1 -> "b";
            case 2 -> ".";
            case 3 -> "[ab-c]";
            case 4 -> random.nextBoolean() ? "[^b]" : "\\.";
            case 5 -> pattern(random, depth - 1) + pattern(random, depth - 1);
            case 6 -> "(" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")";
            case 7 -> "(" + pattern(random, depth - 1) + ")" + "?*+".charAt(random.nextInt(3));
            default -> pattern(random, depth - 1) + "[c.]+";
        };
    }

    private static String word(Random random) {
        var word = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            word.append("abc.".charAt(random.nextInt(4)));
        }
        return word.toString();
    }
}
