package dev.progeny.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.progeny.images.SymbolPath;
import dev.progeny.settings.Root;
import dev.progeny.settings.Settings;
import dev.progeny.settings.Settings.Shown;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final Path FOLDER = Path.of("workspace").toAbsolutePath();
    private static final Settings BEFORE = Settings.defaults()
            .withRoots(List.of(new Root(Path.of("before"), "")))
            .withLevels(Map.of("open-parent", Shown.OFF))
            .withFields(Set.of("acme.*"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'progeny': {'images': {'roots': ['images']}}}",
                "{'images': {'roots': ['images']}}",
                "{'progeny.images.roots': ['images']}",
                "{'images.roots': ['images']}",
                "{'progeny': {'images.roots': ['images']}}",
                "{'progeny': {'images': {'roots': [{'path': 'images'}]}, 'diagnostics': {}}, 'other': 1}",
            })
    void rootsAreReadInEveryShapeThatClientsSend(String json) {
        Configuration read = read(json);

        assertThat(read.problems()).isEmpty();
        assertThat(read.settings().roots()).containsExactly(new Root(FOLDER.resolve("images"), ""));
        assertThat(read.settings().levels()).isEqualTo(BEFORE.levels());
    }

    @Test
    void aRootMayHaveALabelAndStartAtHome() {
        Configuration read = read("{'images': {'roots': [{'path': '~/images', 'label': 'Windows 11'}, '/abs']}}");

        assertThat(read.settings().roots())
                .containsExactly(
                        new Root(Path.of(System.getProperty("user.home"), "images"), "Windows 11"),
                        new Root(Path.of("/abs"), ""));
    }

    @Test
    void whereSymbolsAreAndWhetherServersAreAskedAreTheUsersToSay() {
        Configuration read = read(
                "{'images': {'symbols': 'pdb;srv*https://h', 'symbolServers': true}," + " 'cache': {'dir': '/kept'}}");

        assertThat(read.problems()).isEmpty();
        assertThat(read.settings().symbols().text())
                .isEqualTo(FOLDER.resolve("pdb").toAbsolutePath() + ";srv*" + Path.of("/kept/symbols") + "*https://h");
        assertThat(read.settings().symbols().network()).isEqualTo(SymbolPath.Network.ALLOWED);
        assertThat(read("{'images': {'symbols': 'https://h', 'symbolServers': 'yes'}}")
                        .problems())
                .containsExactlyInAnyOrder(
                        "images.symbols: an address stands behind srv*, as in srv*https://h",
                        "images.symbolServers has to be true or false, and is \"yes\"");
    }

    @Test
    void anEmptyListOfRootsIsTheDefault() {
        assertThat(read("{'images': {'roots': []}}").settings().roots())
                .isEqualTo(Settings.defaults().roots());
    }

    @Test
    void levelsReplaceLevels() {
        assertThat(read("{'diagnostics': {'levels': {'a-check': 'error', 'b-check': 'off'}}}")
                        .settings()
                        .levels())
                .containsOnly(Map.entry("a-check", Shown.ERROR), Map.entry("b-check", Shown.OFF));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "'text'",
                "{}",
                "{'progeny': 7}",
                "{'progeny': null, 'images': {'roots': null}}"
            })
    void whatSaysNothingChangesNothing(String json) {
        assertThat(read(json)).isEqualTo(new Configuration(BEFORE, List.of()));
    }

    @Test
    void whatCannotBeUnderstoodIsSaidAndTheRestIsTaken() {
        Configuration read = read("""
                {'images': {'roots': [7, {'label': 'no path'}, ' ', '\\u0000', 'good']},
                 'diagnostics': {'levels': {'a-check': 'loud', 'b-check': 'hint', 'c-check': 3}}}""");

        assertThat(read.settings().roots()).containsExactly(new Root(FOLDER.resolve("good"), ""));
        assertThat(read.settings().levels()).containsOnly(Map.entry("b-check", Shown.HINT));
        assertThat(read.problems())
                .hasSize(6)
                .anyMatch(it -> it.contains("no path"))
                .anyMatch(it -> it.contains("a-check") && it.contains("loud"));
    }

    @Test
    void listsAndObjectsOfTheWrongKindAreSaid() {
        assertThat(read("{'images': {'roots': 'x'}, 'diagnostics': {'levels': ['x']}}")
                        .problems())
                .hasSize(2);
    }

    private static Configuration read(String json) {
        return Configuration.read(BEFORE, JsonParser.parseString(json.replace('\'', '"')), FOLDER);
    }
}
