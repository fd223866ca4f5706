package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Evidence.GapKind;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.PeBuilder;
import dev.progeny.pe.Symbols;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {
    private static final int FIRST_SECTION = 0x148; // file offset of the first section header that PeBuilder writes
    private static final String PLAIN = "import kernel32.dll!ExitProcess\nlabel main\ncode C3";

    @ParameterizedTest
    @ValueSource(strings = {"UPX0", ".aspack", ".vmp0", ".MPRESS1", "pec1"})
    void packersNameTheirSections(String section) throws Exception {
        byte[] file = PeBuilder.build(PLAIN);
        byte[] name = Arrays.copyOf(section.getBytes(StandardCharsets.US_ASCII), 8);
        System.arraycopy(name, 0, file, FIRST_SECTION, name.length);

        Evidence evidence = evidence(file);

        assertThat(evidence.gaps()).extracting(Evidence.Gap::kind).containsExactly(GapKind.PACKED);
        assertThat(evidence.gaps().get(0).detail()).contains(section);
        assertThat(evidence.verdict()).isEqualTo(ParentVerdict.OPEN);
    }

    @Test
    void executableMemoryWithoutBytesIsFilledByAnUnpacker() throws Exception {
        byte[] file = PeBuilder.build(PLAIN);
        file[FIRST_SECTION + 9] = 0x20; // 0x2000 bytes in memory
        Arrays.fill(file, FIRST_SECTION + 16, FIRST_SECTION + 20, (byte) 0); // none in the file

        assertThat(Packing.sign(Image.read("a.exe", file)))
                .hasValueSatisfying(it -> assertThat(it).contains("not in the file"));
    }

    @Test
    void evenBytesArePackedCodeUnlessMuchIsImported() {
        var random = new Random(1);
        String even = IntStream.range(0, 8192)
                .mapToObj(it -> String.format("%02X", random.nextInt(256)))
                .collect(Collectors.joining(" ", "label main\ncode ", ""));
        assertThat(Packing.sign(PeBuilder.image("a.exe", even))).isPresent();
        String imports = IntStream.range(0, 100)
                .mapToObj(it -> "import kernel32.dll!F" + it + "\n")
                .collect(Collectors.joining());
        assertThat(Packing.sign(PeBuilder.image("a.exe", imports + even))).isEmpty();
    }

    static Stream<Path> ordinaryImages() throws Exception {
        try (Stream<Path> all = Stream.concat(
                Files.walk(Path.of("examples", "images")), Files.list(Path.of("src", "test", "images")))) {
            return all.filter(it -> it.toString().matches(".*\\.(exe|dll)")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("ordinaryImages")
    void whatCompilersMakeIsNotPacked(Path path) throws Exception {
        assertThat(Packing.sign(Image.read("a.exe", Files.readAllBytes(path)))).isEmpty();
    }

    /** Wherever a file ends too early: it cannot be read at all, or something is said to be missing. */
    @Test
    void cutFileNeverLooksLikeOneWithoutChildren() throws Exception {
        byte[] whole = Files.readAllBytes(Path.of("src", "test", "images", "cases-x64-O2.exe"));
        int readable = 0;
        for (int length = 0; length < whole.length - 512; length += 512) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (!isReadable(cut)) {
                continue;
            }
            readable++;
            Evidence evidence = evidence(cut);
            assertThat(evidence.gaps())
                    .as("cut at " + length)
                    .extracting(Evidence.Gap::kind)
                    .contains(GapKind.MALFORMED)
                    .doesNotContain(GapKind.PACKED);
            assertThat(evidence.verdict()).isIn(ParentVerdict.OPEN, ParentVerdict.MIXED);
        }
        assertThat(readable).isGreaterThan(5);
    }

    private static boolean isReadable(byte[] file) {
        try {
            return 0 < Image.read("a.exe", file).sections().size();
        } catch (dev.progeny.pe.MalformedImageException e) {
            return false;
        }
    }

    private static Evidence evidence(byte[] file) throws Exception {
        Image image = Image.read("a.exe", file);
        return Analysis.of(image, Symbols.of(image), "a.exe", Monitor.NONE);
    }
}
