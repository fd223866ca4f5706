package dev.progeny.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.progeny.job.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageIndexTest {
    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void folders() throws IOException {
        root = folder.resolve("root");
        for (String name : List.of(
                "Windows/explorer.exe",
                "Windows/SysWOW64/cmd.exe",
                "Windows/System32/cmd.exe",
                "Windows/System32/WerFault.EXE",
                "Windows/System32/appwiz.cpl",
                "Windows/System32/notes.txt",
                "Windows/System32/noextension",
                "Apps/b/cmd.exe",
                "Apps/a/cmd.exe")) {
            Files.createDirectories(root.resolve(name).getParent());
            Files.createFile(root.resolve(name));
        }
    }

    @Test
    void imagesAreFoundByNameInAllFolders() {
        ImageIndex index = ImageIndex.of(List.of(root), Monitor.NONE);
        assertThat(index.names()).containsExactly("appwiz.cpl", "cmd.exe", "explorer.exe", "werfault.exe");
        assertThat(index.find("WERFAULT.exe").orElseThrow().path())
                .isEqualTo(root.resolve("Windows/System32/WerFault.EXE"));
        assertThat(index.find("notes.txt")).isEmpty();
        assertThat(index.problems()).isEmpty();
    }

    @Test
    void system32IsPreferredAndAllAreListed() {
        assertThat(ImageIndex.of(List.of(root), Monitor.NONE)
                        .find("cmd.exe")
                        .orElseThrow()
                        .candidates())
                .extracting(it -> root.relativize(it).toString().replace('\\', '/'))
                .containsExactly(
                        "Windows/System32/cmd.exe", "Windows/SysWOW64/cmd.exe", "Apps/a/cmd.exe", "Apps/b/cmd.exe");
    }

    @Test
    void earlierRootIsPreferred() {
        List<Path> roots = List.of(root.resolve("Apps/b"), root.resolve("Apps/a"));
        assertThat(ImageIndex.of(roots, Monitor.NONE)
                        .find("cmd.exe")
                        .orElseThrow()
                        .candidates())
                .containsExactly(root.resolve("Apps/b/cmd.exe"), root.resolve("Apps/a/cmd.exe"));
    }

    @Test
    void sameRootTwiceGivesEachFileOnce() {
        assertThat(ImageIndex.of(List.of(root, root), Monitor.NONE)
                        .find("explorer.exe")
                        .orElseThrow()
                        .candidates())
                .hasSize(1);
    }

    @Test
    void loopsOfLinksEnd() throws IOException {
        Files.createSymbolicLink(root.resolve("Apps/loop"), root);
        ImageIndex index = ImageIndex.of(List.of(root), Monitor.NONE);
        assertThat(index.find("explorer.exe").orElseThrow().candidates()).hasSize(1);
        assertThat(index.problems()).singleElement().asString().contains("loop");
    }

    @Test
    void rootThatIsNotThereIsSaid() {
        ImageIndex index = ImageIndex.of(List.of(folder.resolve("nowhere"), root), Monitor.NONE);
        assertThat(index.problems()).singleElement().asString().endsWith("nowhere: there is no such folder");
        assertThat(index.names()).isNotEmpty();
    }

    @Test
    void canBeStopped() {
        assertThatThrownBy(() -> ImageIndex.of(List.of(root), (done, total) -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
    }
}
