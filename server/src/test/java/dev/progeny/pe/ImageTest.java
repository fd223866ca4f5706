package dev.progeny.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ImageTest {
    private static final String EVERYTHING = """
            import KERNEL32.dll!CreateProcessW
            import KERNEL32.dll!ExitProcess
            import SHELL32.dll!#165
            delay  wer.dll!WerReportSubmit
            export Start main
            export Elsewhere =ntdll.RtlStart
            data   narrow "psr.exe"
            data   wide L"cofire.exe"
            label  main
            code   48 8D 0D {wide} FF 15 {CreateProcessW} C3
            label  other
            code   C3
            """;
    private static final long BASE = 0x1_4000_0000L;

    /** As in Wine's programs: the code hands the descriptor to the loader, and the headers do not tell of it. */
    @Test
    void delayedImportsAreFoundWithoutTheirDirectory() throws Exception {
        String delayed = "import kernel32.dll!%s\ndelay shell32.dll!ShellExecuteW\nlabel main\ncode C3";
        assertThat(withoutDelayDirectory(delayed.formatted("ResolveDelayLoadedAPI")))
                .extracting(Import::module, Import::name, Import::kind)
                .contains(tuple("shell32.dll", "ShellExecuteW", Import.Kind.DELAY));
        assertThat(withoutDelayDirectory(delayed.formatted("ExitProcess")))
                .extracting(Import::name)
                .containsExactly("ExitProcess");
    }

    private static List<Import> withoutDelayDirectory(String lines) throws MalformedImageException {
        byte[] file = PeBuilder.build(lines);
        int entry = 0x58 + 112 + 13 * 8; // the optional header's directory 13
        Arrays.fill(file, entry, entry + 8, (byte) 0);
        Image image = Image.read("a.exe", file);
        assertThat(image.problems()).isEmpty();
        return image.imports();
    }

    @Test
    void readsWhatTheBuilderWrote() {
        Image image = PeBuilder.image("Demo.EXE", EVERYTHING);
        assertThat(image.problems()).isEmpty();
        assertThat(image.name()).isEqualTo("demo.exe");
        assertThat(image.machine()).isEqualTo(Machine.X64);
        assertThat(image.base()).isEqualTo(BASE);
        assertThat(image.entryPoint()).isEqualTo(BASE + 0x1000);
        assertThat(image.isManaged()).isFalse();
        assertThat(image.imports())
                .extracting(Import::module, Import::name, Import::ordinal, Import::kind)
                .containsExactly(
                        tuple("kernel32.dll", "CreateProcessW", 0, Import.Kind.IMPORT),
                        tuple("kernel32.dll", "ExitProcess", 0, Import.Kind.IMPORT),
                        tuple("shell32.dll", "", 165, Import.Kind.IMPORT),
                        tuple("wer.dll", "WerReportSubmit", 0, Import.Kind.DELAY));
        assertThat(image.exports())
                .containsExactly(
                        new Export("Start", 1, BASE + 0x1000, ""), new Export("Elsewhere", 2, 0, "ntdll.RtlStart"));
        assertThat(image.runtimeFunctions())
                .containsExactly(
                        new RuntimeFunction(BASE + 0x1000, BASE + 0x100E, BASE + 0x1000),
                        new RuntimeFunction(BASE + 0x100E, BASE + 0x100F, BASE + 0x100E));
    }

    @Test
    void codeReachesTheSlotsThatImportsName() {
        Image image = PeBuilder.image("demo.exe", EVERYTHING);
        long lea = BASE + 0x1000;
        long text = lea + 7 + image.u32(lea + 3).orElseThrow();
        long slot = lea + 13 + image.u32(lea + 9).orElseThrow();
        assertThat(image.wideString(text, 260)).contains("cofire.exe");
        assertThat(image.imports().get(0).slotVa()).isEqualTo(slot);
    }

    @Test
    void pointersOfX86HaveFourBytes() {
        Image image = PeBuilder.image(
                "old.exe",
                "machine x86\nimport shell32.dll!#165\nimport a.dll!B\ndata s \"x\"\nlabel main\ncode 68 [s] C3");
        assertThat(image.machine()).isEqualTo(Machine.X86);
        assertThat(image.pointerSize()).isEqualTo(4);
        assertThat(image.imports())
                .extracting(Import::ordinal, Import::name)
                .containsExactly(tuple(165, ""), tuple(0, "B"));
        assertThat(image.ansiString(image.pointer(0x40_1001).orElseThrow(), 10)).contains("x");
        assertThat(image.runtimeFunctions()).isEmpty();
    }

    @Test
    void memoryEndsWhereItsSectionEnds() {
        Image image = PeBuilder.image("demo.exe", EVERYTHING);
        Section text = image.sections().get(0);
        long end = text.va() + text.virtualSize();
        assertThat(image.u8(end - 1)).isEqualTo(OptionalLong.of(0xC3));
        assertThat(image.u16(end - 1)).isEmpty();
        assertThat(image.u8(end)).isEmpty();
        assertThat(image.bytes(end - 2, 100)).hasSize(2);
        assertThat(image.bytes(end, 4)).isEmpty();
        assertThat(image.bytes(-8, 4)).isEmpty();
        assertThat(image.u64(-4)).isEmpty();
        assertThat(image.isMapped(0)).isFalse();
        assertThat(image.sectionAt(text.va())).contains(text);
        assertThat(image.sectionAt(image.base())).as("headers are no section").isEmpty();
        assertThat(image.u16(image.base())).isEqualTo(OptionalLong.of(0x5A4D));
    }

    @Test
    void stringsNeedAnEnd() {
        Image image = PeBuilder.image("demo.exe", "data s \"abcdef\"\ndata w L\"gh\"");
        long s = find(image, "abcdef".getBytes(StandardCharsets.US_ASCII));
        assertThat(image.ansiString(s, 6)).contains("abcdef");
        assertThat(image.ansiString(s, 5)).isEmpty();
        assertThat(image.ansiString(s + 6, 5)).contains("");
        assertThat(image.wideString(s + 8, 2)).contains("gh");
        assertThat(image.wideString(s + 8, 1)).isEmpty();
        assertThat(image.wideString(0, 5)).isEqualTo(Optional.empty());
    }

    @Test
    void zerosFollowTheBytesInTheFile() throws Exception {
        byte[] file = PeBuilder.build("data s \"abc\"");
        patch(file, 0x178, 0x8000); // virtual size of .rdata, of which a sector is in the file
        Image image = Image.read("bss.exe", file);
        long va = image.sections().get(1).va();
        assertThat(image.u64(va + 0x7FF8)).isEqualTo(OptionalLong.of(0));
        assertThat(image.u64(va + 0x7FFC)).isEmpty();
        assertThat(image.bytes(va, 0x9000)).hasSize(0x8000);
        assertThat(image.ansiString(va + 0x7000, 10)).contains("");
    }

    @TestFactory
    Stream<DynamicTest> filesThatAreNoImageSayWhatTheyAre() {
        byte[] image = PeBuilder.build(EVERYTHING);
        byte[] ne = image.clone();
        patch(ne, 0x40, 0x454E);
        byte[] pe = Arrays.copyOf(image, 0x100);
        return Stream.of(
                        refusal("empty", new byte[0], "the file is empty"),
                        refusal("text", "process where true".getBytes(StandardCharsets.UTF_8), "a text file"),
                        refusal("ELF", new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0}, "an ELF file"),
                        refusal("zip", new byte[] {'P', 'K', 3, 4, 0}, "a ZIP archive"),
                        refusal("something", new byte[] {1, 2, 3}, "it does not start with MZ"),
                        refusal("MZ alone", new byte[] {'M', 'Z'}, "the DOS header is cut off"),
                        refusal("NE", ne, "a 16-bit Windows program (NE)"),
                        refusal(
                                "no PE header",
                                Arrays.copyOf(image, 0x40),
                                "cut off before its PE header (offset 0x3c)"),
                        refusal("half a header", Arrays.copyOf(image, 0x60), "the PE header is cut off"),
                        refusal("no sections", pe, "the section table of 2 entries is cut off (offset 0x148)"))
                .map(it -> DynamicTest.dynamicTest(
                        it.what(),
                        () -> assertThatThrownBy(() -> Image.read("x", it.file()))
                                .isInstanceOf(MalformedImageException.class)
                                .hasMessageContaining(it.message())));
    }

    private record Refusal(String what, byte[] file, String message) {}

    private static Refusal refusal(String what, byte[] file, String message) {
        return new Refusal(what, file, message);
    }

    @Test
    void truncatedImageIsReadInPartAndSaysSo() throws Exception {
        byte[] file = PeBuilder.build(EVERYTHING);
        Image image = Image.read("cut.exe", Arrays.copyOf(file, 0x600));
        assertThat(image.problems()).anyMatch(it -> it.startsWith("section .rdata is cut off: 0 of "));
        assertThat(image.imports()).isEmpty();
        assertThat(image.bytes(BASE + 0x1000, 1)).containsExactly(0x48);
    }

    @Test
    void whatStandsBeforeAFaultIsKept() throws Exception {
        byte[] file = PeBuilder.build(EVERYTHING);
        int rdata = Image.read("x", file).sections().get(1).fileOffset();
        patch(file, rdata + 20 + 12, 0x7FFF_0000); // the name of the second module
        Image image = Image.read("broken.exe", file);
        assertThat(image.imports()).extracting(Import::name).containsExactly("CreateProcessW", "ExitProcess");
        assertThat(image.problems())
                .containsExactly("imports: a module name points outside the image: address 0x1bfff0000");
        assertThat(image.exports()).hasSize(2);
    }

    /** Whatever is done to an image, it is refused or read, and soon. */
    @Test
    void damagedImagesAreRefusedOrReadInPart() {
        byte[] whole = PeBuilder.build(EVERYTHING);
        var random = new Random(7);
        int refused = 0;
        long start = System.nanoTime();
        for (int round = 0; round < 4000; round++) {
            byte[] file = Arrays.copyOf(whole, round % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int i = 0; i < 1 + round % 5 && file.length > 0; i++) {
                // Headers and tables are where a byte matters.
                int at = random.nextInt(4) == 0
                        ? random.nextInt(file.length)
                        : random.nextInt(Math.min(file.length, 0x200));
                file[at] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
            }
            try {
                Image image = Image.read("damaged.exe", file);
                Symbols.of(image);
                assertThat(VersionInfo.of(Path.of("absent"), image)).isEmpty();
                image.sections()
                        .forEach(it -> assertThat(image.bytes(it.va(), 16)).hasSizeLessThan(17));
                image.wideString(image.entryPoint(), 1000);
            } catch (MalformedImageException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(300, 3500);
        assertThat(System.nanoTime() - start).as("ns for all").isLessThan(60_000_000_000L);
    }

    /** Many descriptors that name one long string must not fill the memory. */
    @Test
    void namesAreNotReadMoreOftenThanTheFileIsLong() throws Exception {
        var lines = new StringBuilder("data pad \"" + "x".repeat(8000) + "\"\n");
        for (int i = 0; i < 1000; i++) {
            lines.append("import m.dll!F").append(i % 2).append('\n');
        }
        byte[] file = PeBuilder.build(lines.toString());
        Image sound = Image.read("x", file);
        long longName = find(sound, "xxxx".getBytes(StandardCharsets.US_ASCII)) - sound.base();
        int rdata = sound.sections().get(1).fileOffset();
        int lookup = littleEndian(file, rdata) - 0x10000 + rdata;
        for (int i = 0; i < 1000; i++) {
            patch(file, lookup + 8 * i, (int) longName);
        }
        Image image = Image.read("bomb.exe", file);
        assertThat(image.problems()).anyMatch(it -> it.contains("the names are longer than the file"));
        assertThat(image.imports()).hasSizeLessThan(200);
    }

    private static long find(Image image, byte[] text) {
        Section rdata = image.sections().get(1);
        byte[] all = image.bytes(rdata.va(), rdata.fileSize());
        for (int i = 0; i + text.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + text.length, text, 0, text.length)) {
                return rdata.va() + i;
            }
        }
        throw new AssertionError("not there");
    }

    private static int littleEndian(byte[] file, int at) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private static void patch(byte[] file, int at, int value) {
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    }
}
