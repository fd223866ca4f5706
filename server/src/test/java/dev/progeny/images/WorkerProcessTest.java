package dev.progeny.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.ParentVerdict;
import dev.progeny.job.Monitor;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real process that reads what {@link Hostile} makes of names of files. */
@Timeout(120)
class WorkerProcessTest {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(20), 64, 1);

    private final List<String> told = new ArrayList<>();
    private final WorkerProcess worker =
            new WorkerProcess(List.of("-XX:+UseSerialGC", "-cp", classPath(), Hostile.class.getName()));
    private final ImageReader reader = worker.within(LIMITS, CacheFolder.NONE, SymbolPath.NONE, told::add);

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void oneProcessReadsOneFileAfterTheOther() throws Exception {
        ImageReader.Read read = reader.read(Path.of("folder", "grün \uD83D\uDE00.exe"), Monitor.NONE);
        assertThat(read.evidence().image().path())
                .isEqualTo(Path.of("folder", "grün \uD83D\uDE00.exe").toString());
        assertThat(read.databases()).containsExactly(Path.of("folder", "a.pdb"));
        assertThat(read.extent()).isEqualTo(ImageReader.Extent.WHOLE);
        long first = pid();
        reader.read(Path.of("b.exe"), Monitor.NONE);
        assertThat(pid()).isEqualTo(first);
        assertThat(told).isEmpty();
    }

    @Test
    void aWorkerThatWasKilledBetweenTwoFilesIsReplacedWithoutAWord() throws Exception {
        reader.read(Path.of("a.exe"), Monitor.NONE);
        long killed = pid();
        ProcessHandle handle = ProcessHandle.of(killed).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().get(20, TimeUnit.SECONDS);
        assertThat(reader.read(Path.of("b.exe"), Monitor.NONE)
                        .evidence()
                        .image()
                        .name())
                .isEqualTo("b.exe");
        assertThat(pid()).isNotEqualTo(killed);
    }

    @Test
    void aWorkerThatIsKilledWhileItReadsCostsARetryAndOneMessage() throws Exception {
        reader.read(Path.of("a.exe"), Monitor.NONE);
        ProcessHandle handle = ProcessHandle.of(pid()).orElseThrow();
        var killed = new ArrayList<Long>();
        Monitor killing = (done, total) -> {
            if (killed.isEmpty()) {
                killed.add(handle.pid());
                handle.destroyForcibly();
            }
        };
        assertThat(reader.read(Path.of("slow.exe"), killing).evidence().image().name())
                .isEqualTo("slow.exe");
        assertThat(killed).hasSize(1);
        assertThat(told).singleElement().asString().contains("died", "slow.exe", "asked once more");
    }

    @Test
    void aBombThatTakesAllMemoryIsSaidOfItsFileAndTheNextIsRead() throws Exception {
        assertThatThrownBy(() -> reader.read(Path.of("bomb.exe"), Monitor.NONE))
                .isInstanceOfSatisfying(
                        UnreadableImageException.class,
                        it -> assertThat(it.why())
                                .isEqualTo("the analysis process ran out of its 64 MB of memory, twice"));
        assertThat(told).hasSize(1);
        assertThat(reader.read(Path.of("b.exe"), Monitor.NONE)
                        .evidence()
                        .image()
                        .name())
                .isEqualTo("b.exe");
        assertThat(told).hasSize(1);
    }

    @Test
    void aWorkerThatIsStuckIsEnded() {
        var impatient =
                worker.within(new Limits(Duration.ofMillis(1), 64, 1), CacheFolder.NONE, SymbolPath.NONE, told::add);
        assertThatThrownBy(() -> impatient.read(Path.of("stuck.exe"), Monitor.NONE))
                .isInstanceOfSatisfying(
                        UnreadableImageException.class,
                        it -> assertThat(it.why()).contains("did not answer within"));
        assertThat(worker.pid()).isEmpty();
    }

    @Test
    void whatLooksAtTheTimeEndsWithWhatItHas() throws Exception {
        var impatient =
                worker.within(new Limits(Duration.ofMillis(1), 64, 1), CacheFolder.NONE, SymbolPath.NONE, told::add);
        assertThat(impatient.read(Path.of("patient.exe"), Monitor.NONE).extent())
                .isEqualTo(ImageReader.Extent.CUT_SHORT);
        assertThat(told).isEmpty();
    }

    @Test
    void stoppingEndsTheProcess() throws Exception {
        reader.read(Path.of("a.exe"), Monitor.NONE);
        ProcessHandle handle = ProcessHandle.of(pid()).orElseThrow();
        Monitor stopping = (done, total) -> {
            throw new CancellationException();
        };
        assertThatThrownBy(() -> reader.read(Path.of("stuck.exe"), stopping)).isInstanceOf(CancellationException.class);
        handle.onExit().get(20, TimeUnit.SECONDS);
        assertThat(handle.isAlive()).isFalse();
    }

    @Test
    void faultsAndUnreadableFilesArriveAsSuch() {
        assertThatThrownBy(() -> reader.read(Path.of("fault.exe"), Monitor.NONE))
                .isInstanceOfSatisfying(
                        UnreadableImageException.class,
                        it -> assertThat(it.why()).contains("internal failure", "IllegalStateException: ours"));
        assertThatThrownBy(() -> reader.read(Path.of("text.exe"), Monitor.NONE))
                .isInstanceOfSatisfying(UnreadableImageException.class, it -> {
                    assertThat(it.path()).isEqualTo(Path.of("text.exe"));
                    assertThat(it.why()).isEqualTo("is no image");
                });
        assertThat(told).isEmpty();
    }

    @Test
    void aProgramThatIsNoWorkerIsNotWaitedForForEver() {
        try (var nothing = new WorkerProcess(List.of("-version"))) {
            assertThatThrownBy(() -> nothing.within(LIMITS, CacheFolder.NONE, SymbolPath.NONE, told::add)
                            .read(Path.of("a.exe"), Monitor.NONE))
                    .isInstanceOfSatisfying(
                            UnreadableImageException.class,
                            it -> assertThat(it.why()).isEqualTo("the analysis process died, twice"));
        }
    }

    @Test
    void aWorkerEndsWithTheOneWhoStartedIt() throws Exception {
        var command = List.of(java(), "-cp", classPath(), Hostile.class.getName());
        Process orphan = new ProcessBuilder(command).start();
        try {
            orphan.getInputStream().read();
            orphan.getOutputStream().close();
            assertThat(orphan.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            orphan.destroyForcibly();
        }
    }

    private long pid() {
        return worker.pid().orElseThrow();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String classPath() {
        return Stream.of(Hostile.class, Worker.class, Gson.class, NullMarked.class)
                .map(it -> {
                    try {
                        return Path.of(it.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString();
                    } catch (URISyntaxException e) {
                        throw new AssertionError(e);
                    }
                })
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A worker whose reading goes as the name of the file says. */
    static final class Hostile {
        private Hostile() {}

        public static void main(String[] arguments) throws Exception {
            var executor = Executors.newSingleThreadExecutor(task -> {
                var thread = new Thread(task);
                thread.setDaemon(true);
                return thread;
            });
            Worker.serve(System.in, System.out, (cache, symbols) -> Hostile::read, executor);
        }

        private static ImageReader.Read read(Path path, Monitor monitor) throws UnreadableImageException {
            String name = ImageFiles.fileName(path);
            switch (name) {
                case "bomb.exe" -> {
                    List<byte[]> all = new ArrayList<>();
                    while (all.size() < Integer.MAX_VALUE) {
                        all.add(new byte[1 << 20]);
                    }
                }
                case "stuck.exe" -> spin(() -> false);
                case "slow.exe" -> {
                    long begun = System.nanoTime();
                    spin(() -> System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(1));
                }
                case "patient.exe" -> spin(monitor::isOverdue);
                case "fault.exe" -> throw new IllegalStateException("ours");
                case "text.exe" -> throw new UnreadableImageException(path, "is no image");
                default -> {}
            }
            var subject = new Evidence.Subject(name, path.toString(), "", "x86", "", false, "none");
            var evidence = new Evidence(subject, ParentVerdict.NONE, List.of(), List.of(), List.of(), List.of());
            return new ImageReader.Read(
                    evidence,
                    List.of(path.resolveSibling("a.pdb")),
                    monitor.isOverdue() ? ImageReader.Extent.CUT_SHORT : ImageReader.Extent.WHOLE);
        }

        private static void spin(BooleanSupplier isOver) {
            while (!isOver.getAsBoolean()) {
                Thread.onSpinWait();
            }
        }
    }
}
