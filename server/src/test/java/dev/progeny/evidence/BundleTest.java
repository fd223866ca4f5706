package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.GapKind;
import dev.progeny.evidence.Evidence.Linkage;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.Symbols;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts of .NET programs, made of an example image and what the bundler's design puts behind it. */
class BundleTest {
    private static final Path HOST = Path.of("examples/images/x64/werfault.exe");
    private static final Path PROGRAM = Path.of("src/test/images/managed.exe");

    private static Evidence evidence(byte[] file) throws Exception {
        Image image = Image.read("host.exe", file);
        return Analysis.of(image, Symbols.of(image), "host.exe", Monitor.NONE);
    }

    private static byte[] little(int bytes, long value) {
        ByteBuffer all = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        byte[] out = new byte[bytes];
        all.get(0, out);
        return out;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.write(text.length());
        out.writeBytes(text);
    }

    /** Version 6 has a compressed size for each file. */
    private static byte[] bundle(int version, byte[] stored, long size, long compressed) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(Files.readAllBytes(HOST));
        long offset = out.size();
        out.write(stored);
        long header = out.size();
        out.write(little(4, version));
        out.write(little(4, 0));
        out.write(little(4, 1));
        text(out, "id");
        out.write(new byte[40]);
        out.write(little(8, offset));
        out.write(little(8, size));
        out.write(version >= 6 ? little(8, compressed) : new byte[0]);
        out.write(1);
        text(out, "managed.dll");
        marker(out, header);
        return bytes.toByteArray();
    }

    private static void marker(DataOutputStream out, long header) throws Exception {
        out.write(little(8, header));
        out.write(
                MessageDigest.getInstance("SHA-256").digest(".net core bundle\n".getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6})
    void theLibrariesOfABundleAreRead(int version) throws Exception {
        byte[] program = Files.readAllBytes(PROGRAM);
        Image alone = Image.read("managed.dll", program);
        long sites =
                Analysis.of(alone, Symbols.of(alone), "", Monitor.NONE).sites().size();

        Evidence evidence = evidence(bundle(version, program, program.length, 0));

        assertThat(sites).isPositive();
        assertThat(evidence.sites())
                .filteredOn(it -> it.module().equals("managed.dll"))
                .hasSize((int) sites);
        assertThat(evidence.sites())
                .filteredOn(it -> it.module().equals("host.exe"))
                .hasSize(4);
    }

    @Test
    void aCompressedLibraryIsReadToo() throws Exception {
        byte[] program = Files.readAllBytes(PROGRAM);
        var deflater = new Deflater(9, true);
        deflater.setInput(program);
        deflater.finish();
        var stored = new byte[program.length];
        int length = deflater.deflate(stored);
        deflater.end();

        Evidence evidence = evidence(bundle(6, Arrays.copyOf(stored, length), program.length, length));

        assertThat(evidence.sites()).extracting(Site::module).contains("managed.dll");
        assertThat(evidence.gaps()).isEmpty();
    }

    @Test
    void aBundleThatIsCutOffIsAGap() throws Exception {
        assertThat(evidence(bundle(6, new byte[4], 1 << 20, 0)).gaps())
                .containsExactly(new Gap(GapKind.MANAGED, "managed.dll in the bundle lies outside the file"));
        assertThat(evidence(bundle(6, new byte[4], 4, 0)).gaps())
                .extracting(Gap::kind)
                .contains(GapKind.MANAGED);
    }

    @Test
    void aHostWithoutABundleRunsTheLibraryOfItsName() throws Exception {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(Files.readAllBytes(HOST));
        marker(out, 0);

        assertThat(evidence(bytes.toByteArray()).modules())
                .filteredOn(it -> it.name().equals("host.dll"))
                .extracting(Evidence.Module::linkage)
                .containsExactly(Linkage.DYNAMIC);
    }
}
