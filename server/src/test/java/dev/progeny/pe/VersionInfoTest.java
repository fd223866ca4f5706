package dev.progeny.pe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionInfoTest {
    private static final String LINES = "label main\ncode C3\nversion 10.0.19041.7 OriginalFilename=PSR.EXE";

    @TempDir
    private Path folder;

    private VersionInfo read(Path file) throws IOException, MalformedImageException {
        return VersionInfo.of(file, Image.read("a.exe", Files.readAllBytes(file)))
                .orElseThrow();
    }

    @Test
    void versionAndStringsAreRead() throws Exception {
        Path file = Files.write(folder.resolve("a.exe"), PeBuilder.build(LINES));
        VersionInfo info = read(file);
        assertThat(info.fileVersion()).isEqualTo("10.0.19041.7");
        assertThat(info.strings()).containsEntry("OriginalFilename", "PSR.EXE");
    }

    @Test
    void imageWithoutOneHasNone() throws Exception {
        byte[] file = PeBuilder.build("label main\ncode C3");
        assertThat(VersionInfo.of(Files.write(folder.resolve("b.exe"), file), Image.read("b.exe", file)))
                .isEmpty();
    }

    @Test
    void damagedResourcesEndSoon() throws Exception {
        byte[] whole = PeBuilder.build(LINES);
        Path file = folder.resolve("c.exe");
        Image sound = Image.read("c.exe", whole);
        int tree = sound.sections().get(1).fileOffset();
        var random = new Random(3);
        int read = 0;
        long start = System.nanoTime();
        for (int round = 0; round < 1000; round++) {
            byte[] damaged = Arrays.copyOf(whole, whole.length);
            for (int i = 0; i < 1 + round % 8; i++) {
                damaged[tree + random.nextInt(whole.length - tree)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            read += VersionInfo.of(file, Image.read("c.exe", damaged)).isPresent() ? 1 : 0;
        }
        assertThat(read).isBetween(100, 1000);
        assertThat(System.nanoTime() - start).as("ns for all").isLessThan(60_000_000_000L);
    }

    /** Standard output carries a protocol, and the library logs what it does not like. */
    @Test
    void nothingIsPrinted() throws Exception {
        byte[] whole = PeBuilder.build(LINES);
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int block = text.indexOf("V\0S\0_\0") - 6;
        for (int i = 0; i < 60; i++) { // each makes PortEx complain of another length
            byte[] damaged = whole.clone();
            damaged[block + 92 + 2 * i] = 0;
            Files.write(folder.resolve(i + ".exe"), damaged);
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asking.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).as("how many have a version").isGreaterThan(30);
    }

    /** A program of its own, so that all it prints is seen. */
    static final class Asking {
        private Asking() {}

        public static void main(String[] folder) throws Exception {
            int found = 0;
            for (int i = 0; i < 60; i++) {
                Path file = Path.of(folder[0], i + ".exe");
                found += VersionInfo.of(file, Image.read("a.exe", Files.readAllBytes(file)))
                                .isPresent()
                        ? 1
                        : 0;
            }
            System.exit(found);
        }
    }
}
