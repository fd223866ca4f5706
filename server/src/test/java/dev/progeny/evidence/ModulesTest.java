package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Evidence.Linkage;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Evidence.Role;
import dev.progeny.pe.PeBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kernel32.dll", "NTDLL.dll", "user32.dll", "gdi32.dll", "msvcrt.dll", "ucrtbase.dll",
                        "vcruntime140.dll", "msvcp140.dll",
                "mfc42u.dll", "ole32.dll", "combase.dll", "shell32.dll", "shlwapi.dll", "advapi32.dll", "rpcrt4.dll",
                        "crypt32.dll",
                "ws2_32.dll", "winspool.drv", "api-ms-win-core-processthreads-l1-1-0.dll",
                        "ext-ms-win-ntuser-window-l1-1-0.dll"
            })
    void modulesOfEverybodyAreGenericWithAReason(String name) {
        Module module = Modules.of(name, Linkage.IMPORT);
        assertThat(module.role()).isEqualTo(Role.GENERIC);
        assertThat(module.why()).isNotBlank();
        assertThat(module.name()).isLowerCase();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wer.dll", "faultrep.dll", "ieframe.dll", "my-own.dll", "kernel32x.dll"})
    void modulesOfOneProgramAreSpecific(String name) {
        assertThat(Modules.of(name, Linkage.DELAY).role()).isEqualTo(Role.SPECIFIC);
    }

    @Test
    void listIsInOrder() {
        List<List<String>> rows = Table.rows("generic-modules.tsv", 2);
        assertThat(rows).hasSizeGreaterThan(200);
        assertThat(rows)
                .extracting(row -> row.get(0))
                .doesNotHaveDuplicates()
                .allMatch(it -> it.matches("[a-z0-9_.+-]+\\.[a-z]{3}"));
        assertThat(rows).extracting(row -> row.get(1)).allMatch(it -> it.length() > 6);
    }

    @Test
    void injectedChildrenNameTheirSource() {
        assertThat(InjectedChildren.all())
                .extracting(InjectedChildren.Mechanism::name)
                .contains("werfault.exe", "werfaultsecure.exe", "wermgr.exe", "conhost.exe", "splwow64.exe")
                .isSorted();
        assertThat(InjectedChildren.all())
                .allMatch(it -> it.source().startsWith("https://") && it.how().endsWith("."));
        assertThat(InjectedChildren.of("ConHost.EXE")).isPresent();
        assertThat(InjectedChildren.of("cmd.exe")).isEmpty();
    }

    @Test
    void tablesOfAnImageGiveEachModuleOnce() {
        var image = PeBuilder.image(
                "a.dll",
                "import KERNEL32.dll!A\nimport wer.dll!B\ndelay faultrep.dll!C\ndelay wer.dll!D\n"
                        + "export F =Other.G\nexport H =a.b.ocx.#3");
        assertThat(Modules.of(image))
                .extracting(it -> it.name() + " " + it.linkage() + " " + it.role())
                .containsExactly(
                        "kernel32.dll IMPORT GENERIC",
                        "wer.dll IMPORT SPECIFIC",
                        "faultrep.dll DELAY SPECIFIC",
                        "other.dll FORWARD SPECIFIC",
                        "a.b.ocx FORWARD SPECIFIC");
    }
}
