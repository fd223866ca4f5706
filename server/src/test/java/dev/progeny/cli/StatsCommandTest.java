package dev.progeny.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.progeny.evidence.Analysis;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsCommandTest {
    private static final String WERFAULT = "examples/images/x64/werfault.exe";

    @TempDir
    private Path folder;

    private record Run(int code, String out, String err) {}

    @Test
    void saysWhatReadingAnImageTakes() throws IOException {
        Run run = run("stats", "--format", "json", "--repeat", "2", WERFAULT);

        JsonObject stats = JsonParser.parseString(run.out).getAsJsonObject();
        JsonObject image = stats.getAsJsonArray("images").get(0).getAsJsonObject();
        assertThat(stats.get("schema").getAsString()).isEqualTo("progeny.stats/1");
        assertThat(image.get("machine").getAsString()).isEqualTo("x86_64");
        assertThat(image.get("size").getAsLong()).isEqualTo(Files.size(Path.of(WERFAULT)));
        // llvm-objdump -h: .text has 0x5b6 bytes. Four of its functions call CreateProcessW; they are most of it.
        assertThat(image.get("code").getAsLong()).isEqualTo(0x5b6);
        assertThat(image.get("share").getAsDouble()).isBetween(0.5, 1.0);
        assertThat(image.get("sites").getAsInt()).isEqualTo(4);
        assertThat(image.getAsJsonObject("ms").get("total").getAsDouble()).isPositive();
        assertThat(image.get("peakMemory").getAsLong()).isPositive();
        assertThat(stats.getAsJsonObject("sum").get("sites").getAsInt()).isEqualTo(4);
        assertThat(run.code).isEqualTo(Exit.CLEAN);
    }

    @Test
    void aFolderIsEachOfItsImagesAndOneThatIsNoneIsSaid() throws IOException {
        Files.copy(Path.of(WERFAULT), folder.resolve("werfault.exe"));
        Files.writeString(folder.resolve("broken.exe"), "text");

        Run run = run("stats", folder.toString());

        assertThat(run.out.lines()).hasSize(4);
        assertThat(run.out).contains("werfault.exe  x86_64", "1 image\n", "median share");
        assertThat(run.err).contains("broken.exe: not a Windows image");
        assertThat(run.code).isEqualTo(Exit.FAILURE);
    }

    @Test
    void lessThanOnceIsNoNumberOfTimes() {
        assertThat(run("stats", "--repeat", "0", WERFAULT).code).isEqualTo(Exit.USAGE);
    }

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(out),
                new PrintWriter(err),
                Palette.PLAIN,
                Console.Reader.PROGRAM,
                Console.Faults.BRIEF);
        int code = Commands.run(console, Analysis::of, arguments);
        console.out().flush();
        console.err().flush();
        return new Run(code, out.toString(), err.toString());
    }
}
