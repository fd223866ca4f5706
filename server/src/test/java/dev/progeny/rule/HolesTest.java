package dev.progeny.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Fillings;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFiles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Functions of texts with holes say of all fillings, or of none, what the function says of each. */
class HolesTest {
    private static final List<String> FILLINGS = Fillings.strings("ab!z", 4);
    private static final int ROUNDS = 1500;

    private record Case(String condition, Predicate<String> holds) {}

    /** Where a cut crosses a hole, `UNKNOWN` may be said of what holds for all or for none. */
    @Test
    void cutsAndPlacesAgreeWithAllFillings() {
        assertThat(decided(Dialect.ELASTIC, this::cut)).isGreaterThan(ROUNDS / 3);
    }

    @Test
    void cutsAndPlacesOfEndgameAgreeWithAllFillings() {
        assertThat(decided(Dialect.ENDGAME, this::cut)).isGreaterThan(ROUNDS / 3);
    }

    @Test
    void testsAndLengthsAgreeWithAllFillingsAndMissNothing() {
        var random = new Random(3);
        for (int round = 0; round < ROUNDS; round++) {
            Case it = test(random);
            Text text = Fillings.text(random, "ab", 1, 3);
            Truth found = Fillings.over(Fillings.of(text, FILLINGS), it.holds());
            assertThat(said(it.condition(), text, Dialect.ELASTIC))
                    .as(it.condition() + " of " + text)
                    .isEqualTo(found);
        }
    }

    private int decided(Dialect dialect, Function<Random, Case> made) {
        var random = new Random(2);
        int decided = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Case it = made.apply(random);
            Text text = Fillings.text(random, "ab", 1, 3);
            Truth said = said(it.condition(), text, dialect);
            if (said != Truth.UNKNOWN) {
                decided++;
                assertThat(said)
                        .as(it.condition() + " of " + text)
                        .isEqualTo(Fillings.over(Fillings.of(text, FILLINGS), it.holds()));
            }
        }
        return decided;
    }

    private static Truth said(String condition, Text text, Dialect dialect) {
        String header = "// progeny: dialect " + dialect.name().toLowerCase(Locale.ROOT) + "\nany where ";
        var rule = RuleFiles.parse("x.eql", header + condition).rules().get(0);
        assertThat(rule.problems()).as(condition).isEmpty();
        Expr expr = ((Query.EventQuery) rule.query()).condition();
        return Evaluator.evaluate(expr, field -> new Fact.Known(text, List.of()), dialect)
                .truth();
    }

    private Case cut(Random random) {
        String word = Fillings.word(random, "ab", 2);
        int start = random.nextInt(9) - 4;
        int end = random.nextInt(9) - 4;
        return switch (random.nextInt(6)) {
            case 0 ->
                new Case(
                        "substring(f, " + start + ", " + end + ") == \"" + word + "\"",
                        it -> slice(it, start, end).equals(word));
            case 1 ->
                new Case(
                        "substring(f, " + start + ") == \"" + word + "\"",
                        it -> slice(it, start, it.length()).equals(word));
            case 2 -> new Case("concat(f, \"" + word + "\") == \"ab\"", it -> (it + word).equals("ab"));
            case 3 -> new Case("indexOf(f, \"b\") == " + Math.abs(start), it -> it.indexOf('b') == Math.abs(start));
            case 4 ->
                new Case(
                        "between(f, \"a\", \"b\") == \"" + word + "\"",
                        it -> between(it).filter(word::equals).isPresent());
            default -> new Case("length(f) * 2 + 1 > " + (end + 4), it -> it.length() * 2 + 1 > end + 4);
        };
    }

    private static Case test(Random random) {
        String word = "a" + Fillings.word(random, "ab", 2);
        int count = random.nextInt(5);
        return switch (random.nextInt(6)) {
            case 0 -> new Case("startsWith(f, \"" + word + "\")", it -> it.startsWith(word));
            case 1 -> new Case("endsWith(f, \"" + word + "\")", it -> it.endsWith(word));
            case 2 -> new Case("stringContains(f, \"" + word + "\")", it -> it.contains(word));
            case 3 -> new Case("length(f) >= " + count, it -> it.length() >= count);
            case 4 -> new Case("not f in (\"" + word + "\", \"b\")", it -> !it.equals(word) && !it.equals("b"));
            default -> new Case("f < \"" + word + "\"", it -> it.compareTo(word) < 0);
        };
    }

    /** Python's {@code text[start:end]}, counted out. */
    private static String slice(String text, int start, int end) {
        var out = new StringBuilder();
        int from = start < 0 ? start + text.length() : start;
        int to = end < 0 ? end + text.length() : end;
        for (int i = 0; i < text.length(); i++) {
            if (from <= i && i < to) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    /** Between the first {@code a} and the next {@code b}; the empty text for Elastic, and nothing for Endgame, without them. */
    private static Optional<String> between(String text) {
        int left = text.indexOf('a');
        int right = left < 0 ? -1 : text.indexOf('b', left + 1);
        return Optional.of(right < 0 ? "" : text.substring(left + 1, right));
    }
}
