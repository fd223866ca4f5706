package dev.progeny.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A value in the middle stands for both of the others: an operation is what it is for all of them, or unknown. */
class TruthTest {
    @ParameterizedTest
    @EnumSource
    void operationsAgreeWithAllThatUnknownStandsFor(Truth a) {
        assertThat(a.not()).isEqualTo(join(worlds(a).stream().map(it -> !it).toList()));
        for (Truth b : Truth.values()) {
            List<Boolean> and = worlds(a).stream()
                    .flatMap(x -> worlds(b).stream().map(y -> x && y))
                    .toList();
            List<Boolean> or = worlds(a).stream()
                    .flatMap(x -> worlds(b).stream().map(y -> x || y))
                    .toList();
            assertThat(a.and(b)).as(a + " and " + b).isEqualTo(join(and));
            assertThat(a.or(b)).as(a + " or " + b).isEqualTo(join(or));
        }
    }

    private static List<Boolean> worlds(Truth truth) {
        return switch (truth) {
            case FALSE -> List.of(false);
            case UNKNOWN -> List.of(false, true);
            case TRUE -> List.of(true);
        };
    }

    private static Truth join(List<Boolean> worlds) {
        return worlds.stream().distinct().count() == 2 ? Truth.UNKNOWN : Truth.of(worlds.get(0));
    }
}
