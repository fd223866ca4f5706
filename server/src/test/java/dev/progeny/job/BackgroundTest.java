package dev.progeny.job;

import static dev.progeny.job.Background.Urgency.LATER;
import static dev.progeny.job.Background.Urgency.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private final ByHand hand = new ByHand();
    private final List<String> log = new ArrayList<>();
    private final Background background = new Background(hand, new Background.Listener() {
        @Override
        public void started(String key) {
            log.add("+" + key);
        }

        @Override
        public void ended(String key) {
            log.add("-" + key);
        }
    });

    @Test
    void runsTheUrgentFirstAndThenTheOldest() {
        background.submit("running", LATER, work("running"));
        background.submit("b", LATER, work("b"));
        background.submit("a", LATER, work("a"));
        background.submit("urgent", NOW, work("urgent"));
        hand.all();

        assertThat(log).containsExactly(ran("running", "urgent", "b", "a"));
    }

    @Test
    void takesAKeyOnceAndKeepsItsPlaceAndItsHigherUrgency() {
        background.submit("running", NOW, work("running"));
        background.submit("a", LATER, work("a"));
        background.submit("b", NOW, work("b"));
        background.submit("a", NOW, work("a, second"));
        background.submit("a", LATER, work("a, third"));
        background.submit("running", NOW, work("running, second"));
        hand.all();

        assertThat(log).containsExactly(ran("running", "a", "b"));
    }

    @Test
    void runsAsManyAtOnceAsAreAllowed() {
        background.submit("a", NOW, monitor -> log.add("a runs beside " + List.copyOf(log)));
        background.submit("b", NOW, work("b"));
        background.submit("c", NOW, work("c"));
        assertThat(hand.waiting()).isEqualTo(1);
        background.allow(2);
        assertThat(hand.waiting()).isEqualTo(2);
        background.submit("a", NOW, work("a, again"));
        background.cancel("b");
        hand.all();

        assertThat(log).contains("+a", "-a", "+c", "c", "-c").doesNotContain("b", "a, again");
    }

    @Test
    void prefersWhatIsLookedAt() {
        background.submit("running", NOW, work("running"));
        background.submit("closed", NOW, work("closed"));
        background.submit("open", LATER, work("open"));
        background.prefer(Set.of("open"));
        hand.all();

        assertThat(log).containsExactly(ran("running", "open", "closed"));
    }

    @Test
    void stopsTheRunningTaskAtItsNextStepAndTakesItsKeyAgain() {
        background.submit("a", NOW, monitor -> {
            monitor.step(1, 3);
            background.cancel("a");
            background.submit("a", NOW, work("a"));
            monitor.step(2, 3);
            log.add("never reached");
        });
        hand.all();

        assertThat(log).containsExactly("+a", "-a", "+a", "a", "-a");
    }

    @Test
    void forgetsWhatIsCancelledBeforeItBegins() {
        background.submit("a", NOW, work("a"));
        background.submit("b", NOW, work("b"));
        background.submit("c", NOW, work("c"));
        background.cancel("b");
        background.cancel("a");
        hand.one();
        background.cancelAll();
        hand.all();

        assertThat(log).isEmpty();
        background.submit("d", NOW, work("d"));
        hand.all();
        assertThat(log).containsExactly(ran("d"));
    }

    @Test
    void aFaultyTaskEndsAndTheNextOneRuns() {
        background.submit("a", NOW, monitor -> {
            throw new IllegalStateException("broken");
        });
        background.submit("b", NOW, work("b"));

        assertThatThrownBy(hand::all).hasMessage("broken");
        hand.all();
        assertThat(log).containsExactly("+a", "-a", "+b", "b", "-b");
    }

    private Consumer<Monitor> work(String what) {
        return monitor -> log.add(what);
    }

    /** What the log holds of tasks that ran without a step, in this order. */
    private static String[] ran(String... keys) {
        return Stream.of(keys)
                .flatMap(key -> Stream.of("+" + key, key, "-" + key))
                .toArray(String[]::new);
    }
}
