package dev.progeny.images;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.progeny.job.Monitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real processes, which read what {@link WorkerProcessTest.Hostile} makes of names of files. */
@Timeout(120)
class WorkerPoolTest {
    private final WorkerPool pool = new WorkerPool(List.of(
            "-XX:+UseSerialGC", "-cp", WorkerProcessTest.classPath(), WorkerProcessTest.Hostile.class.getName()));
    private final AtomicBoolean isOver = new AtomicBoolean();

    private ImageReader reader(int jobs) {
        var limits = new Limits(Duration.ofSeconds(100), 64, jobs);
        return pool.within(limits, CacheFolder.NONE, SymbolPath.NONE, told -> {});
    }

    /** Reads something that never ends, until {@code isOver}. */
    private CompletableFuture<Void> stuck(ImageReader reader) throws InterruptedException {
        var begun = new CountDownLatch(1);
        Monitor monitor = (done, total) -> {
            begun.countDown();
            if (isOver.get()) {
                throw new CancellationException();
            }
        };
        var ended = new CompletableFuture<Void>();
        new Thread(() -> {
                    try {
                        reader.read(Path.of("stuck.exe"), monitor);
                        ended.complete(null);
                    } catch (UnreadableImageException | CancellationException e) {
                        ended.completeExceptionally(e);
                    }
                })
                .start();
        assertThat(begun.await(60, SECONDS)).isTrue();
        return ended;
    }

    @Test
    void anotherImageIsReadBesideOneThatTakesLong() throws Exception {
        ImageReader reader = reader(1);
        CompletableFuture<Void> stuck = stuck(reader);
        assertThat(reader.read(Path.of("b.exe"), Monitor.NONE)
                        .evidence()
                        .image()
                        .name())
                .isEqualTo("b.exe");
        assertThat(stuck).isNotDone();
        isOver.set(true);
        assertThatThrownBy(() -> stuck.get(60, SECONDS)).isInstanceOf(CancellationException.class);
    }

    @Test
    void whoHasToWaitCanGiveUp() throws Exception {
        ImageReader reader = reader(1);
        CompletableFuture<Void> stuck = stuck(reader);
        CompletableFuture<Void> besideIt = stuck(reader);
        assertThatThrownBy(() -> reader.read(Path.of("b.exe"), (done, total) -> {
                    throw new CancellationException("enough");
                }))
                .hasMessage("enough");
        isOver.set(true);
        assertThatThrownBy(() -> stuck.get(60, SECONDS)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> besideIt.get(60, SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(reader.read(Path.of("b.exe"), Monitor.NONE)
                        .evidence()
                        .image()
                        .name())
                .isEqualTo("b.exe");
    }

    @Test
    void workersBeyondWhatIsAllowedEndWhenTheyHaveNothingToDo() throws Exception {
        ImageReader two = reader(2);
        CompletableFuture<Void> stuck = stuck(two);
        two.read(Path.of("b.exe"), Monitor.NONE);
        isOver.set(true);
        assertThatThrownBy(() -> stuck.get(60, SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(pool.processes()).isEqualTo(2);
        reader(1);
        assertThat(pool.processes()).isEqualTo(1);
    }

    @Test
    void theSpareWorkerStaysAsLongAsAnotherWorks() throws Exception {
        ImageReader one = reader(1);
        CompletableFuture<Void> stuck = stuck(one);
        one.read(Path.of("b.exe"), Monitor.NONE);
        assertThat(pool.processes()).isEqualTo(2);
        isOver.set(true);
        assertThatThrownBy(() -> stuck.get(60, SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(pool.processes()).isEqualTo(1);
    }
}
