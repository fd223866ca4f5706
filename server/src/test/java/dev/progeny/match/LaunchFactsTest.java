package dev.progeny.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.fact.Fact;
import dev.progeny.fact.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A launch as the event that it would log, in both vocabularies. */
final class LaunchFactsTest {
    @ParameterizedTest
    @CsvSource({
        "process.name, psr.exe",
        "process_name, psr.exe",
        "process.executable, c:\\windows\\system32\\psr.exe",
        "process_path, c:\\windows\\system32\\psr.exe",
        "process.command_line, psr.exe /Stop",
        "command_line, psr.exe /Stop",
        "process.parent.name, werfault.exe",
        "parent_process_name, werfault.exe",
        "process.parent.executable, {?}\\werfault.exe",
        "event.type, start",
        "host.os.type, windows",
    })
    void whatIsKnown(String field, String text) {
        assertThat(fact(launch("x86_64", "C:\\Windows\\System32"), field))
                .isInstanceOfSatisfying(
                        Fact.Known.class, it -> assertThat(it.text()).hasToString(text));
    }

    @ParameterizedTest
    @CsvSource({"user.id", "event.action", "process.Ext.token.integrity_level_name", "process.parent.command_line"})
    void whatACallDoesNotShow(String field) {
        assertThat(fact(launch("x86_64", "C:\\Windows"), field)).isInstanceOf(Fact.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "%SystemRoot%\\System32, c:\\windows\\system32\\psr.exe",
        "%windir%\\, c:\\windows\\psr.exe",
        "%ProgramFiles%\\Tool, {?}\\tool\\psr.exe",
        "C:/Tools/, c:\\tools\\psr.exe",
        "'', {?}\\psr.exe",
    })
    void folders(String directory, String path) {
        assertThat(fact(launch("x86_64", directory), "process.executable"))
                .isInstanceOfSatisfying(
                        Fact.Known.class, it -> assertThat(it.text()).hasToString(path));
    }

    @Test
    void a32BitParentIsRedirected() {
        List<String> paths = LaunchFacts.of(launch("x86", "C:\\Windows\\System32")).stream()
                .map(it -> ((Fact.Known) it.of("process.executable")).text().toString())
                .toList();
        assertThat(paths).containsExactly("c:\\windows\\system32\\psr.exe", "c:\\windows\\syswow64\\psr.exe");
        assertThat(LaunchFacts.of(launch("x86", "C:\\Windows\\System32x"))).hasSize(1);
    }

    private static Fact fact(Launch launch, String field) {
        return LaunchFacts.of(launch).get(0).of(field);
    }

    private static Launch launch(String machine, String directory) {
        return new Launch(
                ParentImage.named("werfault.exe", machine),
                "psr.exe",
                Tier.PROVEN,
                Text.of(directory),
                Text.of("psr.exe /Stop"),
                List.of());
    }
}
