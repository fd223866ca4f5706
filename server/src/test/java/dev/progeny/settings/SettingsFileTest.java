package dev.progeny.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.images.Limits;
import dev.progeny.images.SymbolPath;
import dev.progeny.settings.Reading.Read;
import dev.progeny.settings.Settings.Shown;
import dev.progeny.syntax.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    private Path temporary;

    private Path repository;
    private Path file;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = Files.createDirectories(temporary.toRealPath().resolve("repository"));
        Files.createDirectories(repository.resolve(".git"));
        Files.createDirectories(repository.resolve("rules/windows"));
        Files.createDirectories(repository.resolve("images/new"));
        file = repository.resolve("rules").resolve(SettingsFile.NAME);
    }

    @Test
    void everySettingOfARepositoryIsRead() {
        Read read = read("""
                dialect = "endgame"
                fields = ["acme.*"]
                [images]
                roots = ["../images", { path = "../images/new", label = "Windows 11" }]
                [diagnostics.levels]
                name-only-exclusion = "hint"
                [analysis]
                timeout = 60
                maxMemory = "1g"
                """);
        assertThat(read.problems()).isEmpty();
        Settings settings = read.settings();
        assertThat(settings.dialect()).isEqualTo(Dialect.Setting.ENDGAME);
        assertThat(settings.fields()).containsExactly("acme.*");
        assertThat(settings.roots())
                .containsExactly(
                        new Root(repository.resolve("images"), ""),
                        new Root(repository.resolve("images/new"), "Windows 11"));
        assertThat(settings.levels()).isEqualTo(Map.of("name-only-exclusion", Shown.HINT));
        assertThat(settings.limits()).isEqualTo(new Limits(Duration.ofSeconds(60), 1024, 1));
    }

    @Test
    void aRepositoryDoesNotChooseWhoIsAskedForSymbols() {
        Read read = read("""
                [images]
                symbols = "srv*https://symbols.example"
                symbolServers = true
                """);
        assertThat(read.problems())
                .extracting(Reading.Problem::message)
                .containsExactlyInAnyOrder(
                        "images.symbols is for you alone: set it in your editor or on the command line",
                        "images.symbolServers is for you alone: set it in your editor or on the command line");
        assertThat(read.settings().symbols()).isEqualTo(SymbolPath.NONE);
    }

    @Test
    void whatIsWrongIsSaidWhereItStandsAndTheRestIsTaken() {
        String text = """
                dialekt = "elastic"
                fields = ["good", 7]
                "😀" = 1 # beyond the basic plane
                [analysis]
                timeout = "soon"
                maxMemory = "1t"
                """;
        Read read = read(text);
        assertThat(read.problems())
                .extracting(it -> text.substring(it.place().start(), it.place().end()))
                .containsExactlyInAnyOrder("dialekt", "7", "\"😀\"", "timeout", "maxMemory");
        assertThat(read.problems())
                .anyMatch(it -> it.message().equals("there is no setting dialekt; is dialect meant?"))
                .anyMatch(it -> it.message().equals("analysis.timeout has to be seconds, 1 to 3600, and is \"soon\""));
        assertThat(read.settings().fields()).containsExactly("good");
        assertThat(read.settings().limits()).isEqualTo(Limits.USUAL);
    }

    @Test
    void aDiagnosticThatThereIsNotIsSaidWithTheOneThatIsMeant() throws IOException {
        Read read = read("[diagnostics.levels]\nmissing-exlusion = \"off\"\nblue = \"hint\"\nopen-parent = \"off\"\n");
        assertThat(read.problems().stream().map(Reading.Problem::message))
                .containsExactly(
                        "diagnostics.levels: there is no diagnostic blue",
                        "diagnostics.levels: there is no diagnostic missing-exlusion; is missing-exclusion meant?");
    }

    @Test
    void brokenTomlIsSaidAtItsPlace() {
        Read read = read("dialect = \"elastic\"\nfields = [\n");
        assertThat(read.problems()).isNotEmpty();
        assertThat(read.problems().get(0).place().start()).isGreaterThan("dialect = \"elastic\"".length());
    }

    @Test
    void rootsOutsideOfTheRepositoryAreReadOnlyIfTheUserAllowsThem() throws IOException {
        Path outside = Files.createDirectories(temporary.toRealPath().resolve("elsewhere/images"));
        Files.createSymbolicLink(repository.resolve("link"), outside);
        String text = "[images]\nroots = [\"%s\", \"../../elsewhere\", \"../link\", \"../images\"]\n"
                .formatted(outside.toString().replace("\\", "\\\\"));

        Read refused = read(text);
        assertThat(refused.settings().roots()).containsExactly(new Root(repository.resolve("images"), ""));
        assertThat(refused.problems()).hasSize(3).allMatch(it -> it.message().contains("outside of the repository"));

        Read allowed = SettingsFile.read(file, text, Settings.defaults().withAllowed(List.of(outside.getParent())));
        assertThat(allowed.problems()).isEmpty();
        assertThat(allowed.settings().roots()).hasSize(4);
    }

    @Test
    void whatOnlyTheUserMayChooseIsRefused() {
        Read read = read("[images]\nallowed = [\"/\"]\n[cache]\ndir = \"/etc\"\n");
        assertThat(read.problems()).hasSize(2).allMatch(it -> it.message().contains("for you alone"));
        assertThat(read.settings()).isEqualTo(Settings.defaults());
    }

    @Test
    void theNearestFileHolds() throws IOException {
        assertThat(SettingsFile.above(repository.resolve("rules/windows"))).isEmpty();
        Files.writeString(repository.resolve(SettingsFile.NAME), "");
        assertThat(SettingsFile.above(repository.resolve("rules/windows")))
                .contains(repository.resolve(SettingsFile.NAME));
        Files.writeString(file, "");
        assertThat(SettingsFile.above(repository.resolve("rules/windows"))).contains(file);
    }

    @Test
    void aTableThatIsTooDeepAndAFileThatIsTooLargeAreNoHarm() {
        assertThat(read("images = " + "[".repeat(40) + "]".repeat(40)).problems())
                .isNotEmpty();
        assertThat(read("#".repeat(200_000)).problems())
                .extracting(Reading.Problem::message)
                .containsExactly("the file is too large to be settings");
    }

    private Read read(String text) {
        return SettingsFile.read(file, text, Settings.defaults());
    }
}
