package dev.progeny.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final ByHand pause = new ByHand();
    private final AtomicInteger runs = new AtomicInteger();
    private final Throttle throttle = new Throttle(pause, runs::incrementAndGet);

    @Test
    void theFirstRingRunsAtOnce() {
        throttle.ring();

        assertThat(runs).hasValue(1);
    }

    @Test
    void ringsWithinThePauseRunTogetherWhenItIsOver() {
        throttle.ring();
        throttle.ring();
        throttle.ring();
        assertThat(runs).hasValue(1);

        pause.one();
        assertThat(runs).hasValue(2);
    }

    @Test
    void twoRunsHaveAPauseBetweenThem() {
        throttle.ring();
        throttle.ring();
        pause.one();
        throttle.ring();
        assertThat(runs).hasValue(2);

        pause.one();
        assertThat(runs).hasValue(3);
    }

    @Test
    void withoutARingThePauseEndsInSilence() {
        throttle.ring();
        pause.all();
        assertThat(runs).hasValue(1);

        throttle.ring();
        assertThat(runs).hasValue(2);
    }
}
