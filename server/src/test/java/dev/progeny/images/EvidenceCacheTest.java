package dev.progeny.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Broker;
import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.Links;
import dev.progeny.evidence.ParentVerdict;
import dev.progeny.evidence.Site;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.PeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCacheTest {
    @TempDir
    private Path folder;

    private final List<String> analysed = new ArrayList<>();

    private DirectReader reader(String engine, long bytes) {
        var cache = new EvidenceCache(new CacheFolder(folder.resolve("cache"), bytes), List.of(engine));
        return new DirectReader(
                (image, symbols, path, monitor) -> {
                    analysed.add(path);
                    var subject = new Evidence.Subject(image.name(), path, image.sha256(), "x86", "", false, "none");
                    return new Evidence(subject, ParentVerdict.NONE, List.of(), List.of(), List.of(), List.of());
                },
                cache,
                SymbolPath.NONE);
    }

    private Path image(String name, String lines) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, PeBuilder.build(lines));
    }

    @Test
    void theSameBytesAreAnalysedOnceWhereverTheyStand() throws Exception {
        Path first = image("one/a.exe", "import kernel32.dll!A");
        Path second = image("two/a.exe", "import kernel32.dll!A");
        Evidence evidence = reader("1", 1 << 20).read(first, Monitor.NONE).evidence();
        Evidence again = reader("1", 1 << 20).read(second, Monitor.NONE).evidence();
        assertThat(analysed).containsExactly(first.toString());
        assertThat(again.image().path()).isEqualTo(second.toString());
        assertThat(again.image().sha256()).isEqualTo(evidence.image().sha256());
    }

    @Test
    void whatIsKeptIsWhole() throws Exception {
        Path image = image("a.exe", "");
        var cache = new EvidenceCache(new CacheFolder(folder.resolve("cache"), 1 << 20), List.of("1"));
        var reader = new DirectReader((it, symbols, path, monitor) -> tied(it, path), cache, SymbolPath.NONE);
        Evidence evidence = reader.read(image, Monitor.NONE).evidence();
        assertThat(reader.read(image, Monitor.NONE).evidence()).isEqualTo(evidence);
    }

    private static Evidence tied(Image image, String path) {
        var subject = new Evidence.Subject(image.name(), path, image.sha256(), "x86", "", false, "none");
        var service = new Broker(
                image.name(),
                0x401000,
                "CreateServiceW",
                new Site.Function("Install", 0x400ff0, "pdb"),
                Broker.Mechanism.SERVICE,
                "services.exe",
                "a.exe");
        var links = new Links(List.of(new Links.Imported("b.dll", "Run")), List.of(), List.of(), List.of());
        return new Evidence(
                subject, ParentVerdict.NONE, List.of(), List.of(), List.of(), List.of(), List.of(service), links);
    }

    @Test
    void otherBytesAnotherNameOrAnotherBuildOfTheProgramAreOther() throws Exception {
        reader("1", 1 << 20).read(image("a.exe", "import kernel32.dll!A"), Monitor.NONE);
        reader("1", 1 << 20).read(image("b.exe", "import kernel32.dll!A"), Monitor.NONE);
        reader("1", 1 << 20).read(image("a.exe", "import kernel32.dll!B"), Monitor.NONE);
        reader("2", 1 << 20).read(image("a.exe", "import kernel32.dll!B"), Monitor.NONE);
        assertThat(analysed).hasSize(4);
    }

    @Test
    void whatIsBrokenIsFoundOutAnewAndWhatIsCutShortIsNotKept() throws Exception {
        Path image = image("a.exe", "");
        reader("1", 1 << 20).read(image, Monitor.NONE);
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            Files.writeString(files.findFirst().orElseThrow(), "broken");
        }
        reader("1", 1 << 20).read(image, Monitor.NONE);
        assertThat(analysed).hasSize(2);

        Monitor late = new Monitor() {
            @Override
            public void step(int done, int total) {}

            @Override
            public boolean isOverdue() {
                return true;
            }
        };
        Path other = image("b.exe", "");
        assertThat(reader("1", 1 << 20).read(other, late).extent()).isEqualTo(ImageReader.Extent.CUT_SHORT);
        reader("1", 1 << 20).read(other, Monitor.NONE);
        assertThat(analysed).hasSize(4);
    }

    @Test
    void whatWasNotUsedForLongestGoesAndFilesOfOthersStay() throws Exception {
        var all = new CacheFolder(folder.resolve("cache"), 1 << 20);
        reader("1", 1 << 20).read(image("a.exe", ""), Monitor.NONE);
        long each = new EvidenceCache(all).content().bytes();
        Path others = Files.writeString(folder.resolve("cache/theirs.txt"), "x");
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            for (Path it : files.toList()) {
                Files.setLastModifiedTime(it, FileTime.fromMillis(0));
            }
        }
        reader("1", 2 * each + each / 2).read(image("b.exe", ""), Monitor.NONE);
        reader("1", 2 * each + each / 2).read(image("c.exe", ""), Monitor.NONE);
        assertThat(new EvidenceCache(all).content().files()).isEqualTo(2);
        analysed.clear();
        reader("1", 1 << 20).read(folder.resolve("c.exe"), Monitor.NONE);
        reader("1", 1 << 20).read(folder.resolve("a.exe"), Monitor.NONE);
        assertThat(analysed).containsExactly(folder.resolve("a.exe").toString());

        new EvidenceCache(all).clear();
        assertThat(new EvidenceCache(all).content()).isEqualTo(new EvidenceCache.Content(0, 0));
        assertThat(others).exists();
    }

    @Test
    void nothingIsKeptWhereNothingMayBe() throws Exception {
        reader("1", 0).read(image("a.exe", ""), Monitor.NONE);
        assertThat(folder.resolve("cache")).doesNotExist();
    }
}
