package dev.progeny.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.progeny.evidence.Analysis;
import dev.progeny.evidence.EvidenceJson;
import dev.progeny.evidence.ParentReport;
import dev.progeny.images.PackWriter.Written;
import dev.progeny.job.Monitor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {
    private static final Path EXAMPLES = Path.of("examples/images");
    private static final Path MODULES = Path.of("src/test/images/modules");

    @TempDir
    private Path folder;

    private static Library library(Path... roots) {
        return new Library(ImageIndex.of(List.of(roots), Monitor.NONE), new DirectReader(Analysis::of));
    }

    private Path pack(String name, Library library, String... programs) throws IOException {
        Path file = folder.resolve(name);
        List<Written> written = PackWriter.write(Map.of("", library), List.of(programs), file, 1, Monitor.NONE);
        assertThat(written).singleElement().satisfies(it -> {
            assertThat(it.file()).isEqualTo(file);
            assertThat(it.unreadable()).isEmpty();
        });
        return file;
    }

    private static List<String> entries(Path pack) throws IOException {
        try (var zip = new ZipFile(pack.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    /** Where an image stands and its version are all that a report may differ in. */
    private static String comparable(ParentReport report) {
        return EvidenceJson.write(report)
                .replaceAll("\"path\": \"[^\"]*\"", "")
                .replaceAll("\"version\": \"[^\"]*\"", "");
    }

    @Test
    void reportsAreThoseOfTheImages() throws Exception {
        for (Path root : List.of(EXAMPLES.resolve("x64"), MODULES)) {
            Library images = library(root);
            Library packed = library(pack("images.zip", images));
            assertThat(packed.index().names()).isEqualTo(images.index().names());
            for (String name : images.index().names().stream()
                    .filter(it -> it.endsWith(".exe"))
                    .toList()) {
                ParentReport report = packed.parent(name, Monitor.NONE).orElseThrow();
                assertThat(comparable(report))
                        .as(name)
                        .isEqualTo(comparable(images.parent(name, Monitor.NONE).orElseThrow()));
                assertThat(report.parent().image().path())
                        .startsWith(folder.resolve("images.zip").toString());
            }
        }
    }

    @Test
    void whatOtherProgramsAloneStartStaysApart() throws Exception {
        ParentReport report = library(pack("modules.zip", library(MODULES)))
                .parent("parent.exe", Monitor.NONE)
                .orElseThrow();
        assertThat(report.apart()).extracting(it -> it.function().name()).containsExactly("Install");
    }

    @Test
    void theSameImagesGiveTheSameBytesWhereverTheyStand() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("elsewhere/modules"));
        try (var files = Files.list(MODULES)) {
            for (Path it : files.filter(Files::isRegularFile).toList()) {
                Files.copy(it, copy.resolve(it.getFileName()));
            }
        }
        Path first = pack("first.zip", library(MODULES));
        Path second = pack("second.zip", library(copy));
        assertThat(second).hasSameBinaryContentAs(first);
        Path again = pack("again.zip", library(first));
        assertThat(again).hasSameBinaryContentAs(first);
    }

    @Test
    void aProgramBringsTheModulesThatServeIt() throws Exception {
        Path pack = pack("one.zip", library(MODULES), "PARENT.exe");
        assertThat(entries(pack))
                .contains(Pack.MARK, "modules/parent.exe.json", "modules/helper.dll.json", "modules/plugin.dll.json")
                .allMatch(it -> it.endsWith(".json") || it.endsWith(".txt"));
    }

    @Test
    void rootsOfOneNameAreToldApart() throws Exception {
        for (String it : List.of("a/System32", "b/System32")) {
            Files.createDirectories(folder.resolve(it));
            Files.copy(EXAMPLES.resolve("x64/werfault.exe"), folder.resolve(it).resolve("werfault.exe"));
        }
        Path pack = pack("two.zip", library(folder.resolve("a/System32"), folder.resolve("b/System32")));
        assertThat(entries(pack)).contains("System32/werfault.exe.json", "2/System32/werfault.exe.json");
    }

    @Test
    void everyBuildHasAFileOfItsOwn() throws Exception {
        Map<String, Library> builds = new LinkedHashMap<>();
        builds.put("Windows 11 24H2", library(MODULES));
        builds.put("Windows 10", library(EXAMPLES.resolve("x64")));
        List<Written> all = PackWriter.write(builds, List.of(), folder.resolve("w.evidence.zip"), 4, Monitor.NONE);
        assertThat(all)
                .extracting(it -> it.file().getFileName().toString())
                .containsExactly("w.windows-11-24h2.evidence.zip", "w.windows-10.evidence.zip");
        List<Written> one = PackWriter.write(builds, List.of("parent.exe"), folder.resolve("p.zip"), 1, Monitor.NONE);
        assertThat(one).extracting(it -> it.file().getFileName().toString()).containsExactly("p.windows-11-24h2.zip");
    }

    @Test
    void progressCountsImages() throws Exception {
        List<String> steps = new ArrayList<>();
        PackWriter.write(
                Map.of("", library(MODULES)),
                List.of(),
                folder.resolve("m.zip"),
                1,
                (done, total) -> steps.add(done + "/" + total));
        int images = library(MODULES).index().names().size();
        assertThat(steps).startsWith("0/" + images).endsWith(images - 1 + "/" + images);
    }

    @Test
    void whatIsNoPackIsAProblemOfItsRoot() throws Exception {
        Path text = Files.writeString(folder.resolve("text.zip"), "hello, this is not an archive at all");
        Path empty = Files.createFile(folder.resolve("empty.zip"));
        Path foreign = zip("foreign.zip", Map.of("a.exe.json", "{}"));
        Path newer = zip("newer.zip", Map.of(Pack.MARK, "progeny.pack/10\n"));
        ImageIndex index = ImageIndex.of(List.of(text, empty, foreign, newer), Monitor.NONE);
        assertThat(index.names()).isEmpty();
        assertThat(index.problems()).hasSize(4).allMatch(it -> it.contains(" is no "));
    }

    @Test
    void aListOfFilesThatIsTooLargeIsNotRead() throws Exception {
        byte[] end = new byte[22];
        end[0] = 'P';
        end[1] = 'K';
        end[2] = 5;
        end[3] = 6;
        end[15] = 0x10; // a list of 256 MB
        Path file = Files.write(folder.resolve("huge.zip"), end);
        assertThat(ImageIndex.of(List.of(file), Monitor.NONE).problems())
                .containsExactly(file + ": lists too many files");
    }

    @Test
    void namesThatLeadElsewhereAreLeftOut() throws Exception {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(Pack.MARK, Pack.SCHEMA);
        for (String it :
                List.of("../up.exe", "/top.exe", "a/../../up.exe", "C:\\x.exe", "a\u0007.exe", ".", "ok/a.exe")) {
            entries.put(it + ".json", "{}");
        }
        Path pack = zip("names.zip", entries);
        assertThat(ImageIndex.of(List.of(pack), Monitor.NONE).find("up.exe")).isEmpty();
        assertThat(Pack.of(pack).images()).containsExactly(pack.resolve("ok/a.exe"));
    }

    @Test
    void whatIsNoEvidenceMakesOneImageUnreadable() throws Exception {
        Path pack = zip("broken.zip", Map.of(Pack.MARK, Pack.SCHEMA, "a.exe.json", "[[[[", "b.exe.json", "{}"));
        for (String name : List.of("a.exe", "b.exe")) {
            assertThatThrownBy(() -> library(pack).parent(name, Monitor.NONE))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("is not progeny.evidence/1");
        }
    }

    @Test
    void aPackThatChangesIsReadAgain() throws Exception {
        Path pack = pack("images.zip", library(EXAMPLES.resolve("x64")), "werfault.exe");
        Library library = library(pack);
        assertThat(library.parent("werfault.exe", Monitor.NONE)).isPresent();
        zip("images.zip", Map.of(Pack.MARK, Pack.SCHEMA));
        assertThatThrownBy(() -> library.parent("werfault.exe", Monitor.NONE)).hasMessageContaining("it holds no ");
    }

    private Path zip(String name, Map<String, String> entries) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            for (var it : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(it.getKey()));
                zip.write(it.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
