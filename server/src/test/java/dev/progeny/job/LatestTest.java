package dev.progeny.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LatestTest {
    private final ByHand hand = new ByHand();
    private final Latest latest = new Latest(hand);
    private final List<String> log = new ArrayList<>();

    @Test
    void onlyTheNewestOfThoseThatWaitRuns() {
        latest.submit(monitor -> log.add("first"));
        latest.submit(monitor -> log.add("second"));
        latest.submit(monitor -> log.add("third"));
        hand.all();

        assertThat(log).containsExactly("third");
    }

    @Test
    void aNewerTaskStopsTheRunningOneAtItsNextStep() {
        latest.submit(monitor -> {
            log.add("begin");
            latest.submit(newer -> log.add("newer"));
            monitor.step(1, 2);
            log.add("never reached");
        });
        hand.all();

        assertThat(log).containsExactly("begin", "newer");
    }

    @Test
    void cancelStopsTheRunningAndForgetsTheWaitingTask() {
        latest.submit(monitor -> {
            latest.submit(newer -> log.add("newer"));
            latest.cancel();
            monitor.step(1, 2);
            log.add("never reached");
        });
        hand.all();

        assertThat(log).isEmpty();
        latest.submit(monitor -> log.add("alive"));
        hand.all();
        assertThat(log).containsExactly("alive");
    }

    @Test
    void aFaultyTaskReachesTheExecutorAndTheNextOneRuns() {
        latest.submit(monitor -> {
            latest.submit(newer -> log.add("newer"));
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(hand::all).hasMessage("broken");
        hand.all();
        assertThat(log).containsExactly("newer");
    }

    @Test
    void runsOneAtATimeAndNeverLosesTheNewestUnderRealThreads() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        var contended = new Latest(pool);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var newest = new CountDownLatch(1);
        int last = 5000;
        for (int i = 1; i <= last; i++) {
            int id = i;
            contended.submit(monitor -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                inside.decrementAndGet();
                if (id == last) {
                    newest.countDown();
                }
            });
        }

        assertThat(newest.await(20, TimeUnit.SECONDS)).isTrue();
        pool.shutdown();
        assertThat(most).hasValue(1);
    }
}
