package dev.progeny.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.GapKind;
import dev.progeny.evidence.Evidence.Role;
import dev.progeny.evidence.Modules;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.ParentVerdict;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.PeBuilder;
import dev.progeny.pe.Symbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
    private static final Path EXAMPLES = Path.of("examples/images/x64");

    @TempDir
    private Path root;

    private final List<String> analysed = new ArrayList<>();

    private Library library() {
        return new Library(ImageIndex.of(List.of(root), Monitor.NONE), new DirectReader(this::evidence));
    }

    /** Evidence with nothing but the modules. */
    private Evidence evidence(Image image, Symbols symbols, String path, Monitor monitor) {
        analysed.add(image.name());
        String source = symbols.best().map(it -> it.name()).orElse("none");
        var subject = new Evidence.Subject(image.name(), path, image.sha256(), "x86_64", "", false, source);
        return new Evidence(subject, ParentVerdict.NONE, List.of(), List.of(), Modules.of(image), List.of());
    }

    private Path put(String name, String lines) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, PeBuilder.build(lines));
    }

    @Test
    void followsTheSpecificModulesOneLevel() throws Exception {
        put(
                "System32/werfault.exe",
                "import kernel32.dll!A\nimport wer.dll!B\ndelay faultrep.dll!C\nimport gone.dll!D");
        put("System32/WER.dll", "import deeper.dll!E");
        put("elsewhere/faultrep.dll", "import kernel32.dll!A");
        put("System32/kernel32.dll", "");
        put("System32/deeper.dll", "");
        ParentReport report = library().parent("WerFault.exe", Monitor.NONE).orElseThrow();
        assertThat(report.followed()).extracting(it -> it.image().name()).containsExactly("wer.dll", "faultrep.dll");
        assertThat(report.modules())
                .extracting(it -> it.name() + " " + it.role())
                .containsExactly(
                        "kernel32.dll " + Role.GENERIC,
                        "wer.dll " + Role.SPECIFIC,
                        "gone.dll " + Role.MISSING,
                        "faultrep.dll " + Role.SPECIFIC);
        assertThat(report.modules().get(1).sha256())
                .isEqualTo(report.followed().get(0).image().sha256());
        assertThat(report.gaps())
                .containsExactly(new Gap(GapKind.MISSING_MODULE, "gone.dll: no image of this name is known"));
        assertThat(analysed).containsExactly("werfault.exe", "wer.dll", "faultrep.dll");
    }

    @Test
    void moduleBesideTheParentIsPreferred() throws Exception {
        put("System32/helper.dll", "import a.dll!A");
        Path parent = put("App/app.exe", "import helper.dll!B");
        put("App/Helper.dll", "import b.dll!B");
        ParentReport report = library().parent(parent, Monitor.NONE);
        assertThat(report.followed().get(0).image().path())
                .endsWith("Helper.dll")
                .contains("App");
    }

    @Test
    void moduleThatIsNoImageIsAGap() throws Exception {
        Path parent = put("app.exe", "import broken.dll!A");
        Files.writeString(root.resolve("broken.dll"), "hello");
        ParentReport report = library().parent(parent, Monitor.NONE);
        assertThat(report.gaps()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(GapKind.MISSING_MODULE);
            assertThat(it.detail()).startsWith("broken.dll: cannot be read: not a Windows image: a text file");
        });
    }

    @Test
    void evidenceIsRememberedUntilTheFileChanges() throws Exception {
        Path file = put("app.exe", "import a.dll!A");
        Library library = library();
        Evidence first = library.evidence(file, Monitor.NONE);
        assertThat(library.evidence(file, Monitor.NONE)).isSameAs(first);
        put("app.exe", "import a.dll!A\nimport b.dll!B\nimport c.dll!C");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertThat(library.evidence(file, Monitor.NONE)).isNotEqualTo(first);
        assertThat(analysed).hasSize(2);
    }

    @Test
    void databaseBesideTheImageNamesItsFunctions() throws Exception {
        Path image = root.resolve("renamed.exe");
        Files.copy(EXAMPLES.resolve("werfault.exe"), image);
        Library library = library();
        assertThat(library.evidence(image, Monitor.NONE).image().symbols()).isEqualTo("none");
        Files.copy(EXAMPLES.resolve("wer.pdb"), root.resolve("renamed.pdb")); // of another image
        assertThat(library.evidence(image, Monitor.NONE).image().symbols()).isEqualTo("none");
        Files.delete(root.resolve("renamed.pdb"));
        Files.copy(EXAMPLES.resolve("werfault.pdb"), root.resolve("werfault.pdb")); // as the linker called it
        assertThat(library.evidence(image, Monitor.NONE).image().symbols()).isEqualTo("PDB");
    }

    @Test
    void parentThatIsNotKnownHasNoReport() throws Exception {
        assertThat(library().parent("absent.exe", Monitor.NONE)).isEmpty();
    }

    @Test
    void filesThatCannotBeReadSayWhy() throws Exception {
        Path text = Files.writeString(root.resolve("text.exe"), "hello");
        Path folder = Files.createDirectory(root.resolve("folder.exe"));
        Path empty = Files.createFile(root.resolve("empty.exe"));
        Library library = library();
        assertRefused(library, text, "not a Windows image: a text file (offset 0x0)");
        assertRefused(library, folder, "is a directory, not a file");
        assertRefused(library, empty, "the file is empty");
        assertRefused(library, root.resolve("absent.exe"), "there is no such file");
    }

    @Test
    void fileWithoutPermissionSaysSo() throws Exception {
        Path file = put("secret.exe", "");
        assumeThat(file.toFile().setReadable(false) && !Files.isReadable(file))
                .as("a user that may be refused")
                .isTrue();
        assertRefused(library(), file, "cannot be read: permission denied");
    }

    private static void assertRefused(Library library, Path path, String why) {
        assertThatThrownBy(() -> library.evidence(path, Monitor.NONE))
                .isInstanceOfSatisfying(UnreadableImageException.class, it -> {
                    assertThat(it.why()).isEqualTo(why);
                    assertThat(it.path()).isEqualTo(path);
                    assertThat(it).hasMessage(path + ": " + why);
                });
    }
}
