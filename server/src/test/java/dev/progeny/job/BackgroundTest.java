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
    void amongEquallyUrgentTasksTheLightestRunsFirst() {
        background.submit("running", NOW, 9, work("running"));
        background.submit("heavy", NOW, 8, work("heavy"));
        background.submit("light, later", LATER, 1, work("light, later"));
        background.submit("light", NOW, 1, work("light"));
        background.submit("as light", NOW, 1, work("as light"));
        hand.all();

        assertThat(log).containsExactly(ran("running", "light", "as light", "heavy", "light, later"));
    }

    @Test
    void runsTheUrgentFirstAndThenTheOldest() {
        background.submit("running", LATER, 0, work("running"));
        background.submit("b", LATER, 0, work("b"));
        background.submit("a", LATER, 0, work("a"));
        background.submit("urgent", NOW, 0, work("urgent"));
        hand.all();

        assertThat(log).containsExactly(ran("running", "urgent", "b", "a"));
    }

    @Test
    void takesAKeyOnceAndKeepsItsPlaceAndItsHigherUrgency() {
        background.submit("running", NOW, 0, work("running"));
        background.submit("a", LATER, 0, work("a"));
        background.submit("b", NOW, 0, work("b"));
        background.submit("a", NOW, 0, work("a, second"));
        background.submit("a", LATER, 0, work("a, third"));
        background.submit("running", NOW, 0, work("running, second"));
        hand.all();

        assertThat(log).containsExactly(ran("running", "a", "b"));
    }

    @Test
    void runsAsManyAtOnceAsAreAllowed() {
        background.submit("a", NOW, 0, monitor -> log.add("a runs beside " + List.copyOf(log)));
        background.submit("b", NOW, 0, work("b"));
        background.submit("c", NOW, 0, work("c"));
        assertThat(hand.waiting()).isEqualTo(1);
        background.allow(2);
        assertThat(hand.waiting()).isEqualTo(2);
        background.submit("a", NOW, 0, work("a, again"));
        background.cancel("b");
        hand.all();

        assertThat(log).contains("+a", "-a", "+c", "c", "-c").doesNotContain("b", "a, again");
    }

    @Test
    void whatIsUrgentAndLightRunsBesideWhatIsHeavyOneAtATime() {
        background.submit("heavy", NOW, 100, work("heavy"));
        background.submit("as heavy", NOW, 25, work("as heavy"));
        background.submit("light, later", LATER, 1, work("light, later"));
        assertThat(hand.waiting()).isEqualTo(1);
        background.submit("light", NOW, 24, work("light"));
        background.submit("lighter", NOW, 2, work("lighter"));
        assertThat(hand.waiting()).isEqualTo(2);
        hand.all();

        assertThat(log).containsExactly(ran("heavy", "light", "lighter", "as heavy", "light, later"));
    }

    @Test
    void whereNobodyKnowsWeightsNothingIsLight() {
        background.submit("a", NOW, 0, work("a"));
        background.submit("b", NOW, 0, work("b"));
        assertThat(hand.waiting()).isEqualTo(1);
    }

    @Test
    void prefersWhatIsLookedAt() {
        background.submit("running", NOW, 0, work("running"));
        background.submit("closed", NOW, 0, work("closed"));
        background.submit("open", LATER, 0, work("open"));
        background.prefer(Set.of("open"));
        hand.all();

        assertThat(log).containsExactly(ran("running", "open", "closed"));
    }

    @Test
    void stopsTheRunningTaskAtItsNextStepAndTakesItsKeyAgain() {
        background.submit("a", NOW, 0, monitor -> {
            monitor.step(1, 3);
            background.cancel("a");
            background.submit("a", NOW, 0, work("a"));
            monitor.step(2, 3);
            log.add("never reached");
        });
        hand.all();

        assertThat(log).containsExactly("+a", "-a", "+a", "a", "-a");
    }

    @Test
    void forgetsWhatIsCancelledBeforeItBegins() {
        background.submit("a", NOW, 0, work("a"));
        background.submit("b", NOW, 0, work("b"));
        background.submit("c", NOW, 0, work("c"));
        background.cancel("b");
        background.cancel("a");
        hand.one();
        background.cancelAll();
        hand.all();

        assertThat(log).isEmpty();
        background.submit("d", NOW, 0, work("d"));
        hand.all();
        assertThat(log).containsExactly(ran("d"));
    }

    @Test
    void aFaultyTaskEndsAndTheNextOneRuns() {
        background.submit("a", NOW, 0, monitor -> {
            throw new IllegalStateException("broken");
        });
        background.submit("b", NOW, 0, work("b"));

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
