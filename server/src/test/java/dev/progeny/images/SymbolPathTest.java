package dev.progeny.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.progeny.images.SymbolPath.Network;
import dev.progeny.pe.DebugIdentity;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Symbol paths as the debuggers' documentation describes them. */
class SymbolPathTest {
    private static final Path FOLDER = Path.of("rules").toAbsolutePath();
    private static final Path USUAL = Path.of("usual").toAbsolutePath();
    private static final DebugIdentity IDENTITY =
            new DebugIdentity(UUID.fromString("497b72f6-390a-44fc-878e-5a2d63b6cc4b"), 26, "d:\\build\\Wer.pdb");

    private static SymbolPath path(String text) throws SymbolPath.UnclearException {
        return SymbolPath.of(text, FOLDER, USUAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | RULES/a",
                "a;;b; | RULES/a;RULES/b",
                "srv*a*https://h/x/ | srv*RULES/a*https://h/x",
                "SRV*a*b*http://h:8080 | srv*RULES/a*RULES/b*http://h:8080",
                "srv*https://h | srv*USUAL*https://h",
                "srv**https://h | srv*USUAL*https://h",
                "srv* | srv*USUAL",
                "symsrv*symsrv.dll*a*https://h | srv*RULES/a*https://h",
                "cache*c;srv*a*https://h | srv*RULES/c;srv*RULES/c*RULES/a*https://h",
                "b;cache*;srv*https://h | RULES/b;srv*USUAL;srv*USUAL*https://h",
            })
    void isReadAsDebuggersReadIt(String written, String meant) throws Exception {
        String expected = meant.replace("RULES", FOLDER.toString()).replace("USUAL", USUAL.toString());
        assertThat(path(written).text()).isEqualTo(expected);
        assertThat(path(path(written).text())).isEqualTo(path(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://h/symbols | an address stands behind srv*, as in srv*https://h/symbols",
                "store*a*https://h | \"store*\" begins no element of a symbol path: srv*, symsrv* and cache* do, or a folder",
                "srv*https://h*a | the store a stands behind an address, where nothing is kept",
                "srv*a*https:// | https:// is no address of a symbol server",
                "srv*a*https://h?q=1 | https://h?q=1 is no address of a symbol server",
            })
    void whatIsUnclearIsSaid(String written, String why) {
        assertThatThrownBy(() -> path(written))
                .isInstanceOfSatisfying(
                        SymbolPath.UnclearException.class,
                        it -> assertThat(it.why()).isEqualTo(why));
    }

    @Test
    void storesFileDatabasesByNameAndIdentity() throws Exception {
        Path store = FOLDER.resolve("a");
        assertThat(path("srv*a").candidates(IDENTITY, "dll"))
                .startsWith(store.resolve("Wer.pdb/497B72F6390A44FC878E5A2D63B6CC4B1A/Wer.pdb"))
                .contains(store.resolve("We/Wer.pdb/497B72F6390A44FC878E5A2D63B6CC4B1A/Wer.pdb"));
    }

    @Test
    void foldersHoldDatabasesByNameOrByKind() throws Exception {
        Path folder = FOLDER.resolve("a");
        assertThat(path("a").candidates(IDENTITY, "dll"))
                .startsWith(
                        folder.resolve("Wer.pdb"), folder.resolve("dll/Wer.pdb"), folder.resolve("symbols/dll/Wer.pdb"))
                .contains(SymbolPath.place(folder, IDENTITY));
    }

    @Test
    void serversAreAskedOnlyIfThatIsSaid() throws Exception {
        assertThat(path("srv*https://h").network()).isEqualTo(Network.NEVER);
    }
}
