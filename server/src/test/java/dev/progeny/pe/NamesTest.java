package dev.progeny.pe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NamesTest {
    @TestFactory
    Stream<DynamicTest> fixture() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/fixtures/pe/names.txt")).stream()
                .filter(it -> !it.isBlank() && !it.startsWith("#"))
                .map(it -> it.split(" +", 2))
                .map(it -> DynamicTest.dynamicTest(
                        it[0],
                        () -> assertThat(Names.ofProgrammer(it[0])).isEqualTo(it[1].equals("=") ? it[0] : it[1])));
    }

    @Test
    void linkersMarkNamesOnX86Only() {
        assertThat(Names.ofLinker("_main", Machine.X86)).isEqualTo("main");
        assertThat(Names.ofLinker("_main", Machine.X64)).isEqualTo("_main");
        assertThat(Names.ofLinker("@Read@8", Machine.X86)).isEqualTo("Read");
        assertThat(Names.ofLinker("__ZN3Foo3barEv", Machine.X86)).isEqualTo("Foo::bar");
        assertThat(Names.ofLinker("_", Machine.X86)).isEqualTo("_");
    }

    @Test
    void endlessNestingIsNotFollowed() {
        assertThat(Names.ofProgrammer("?f@?$T@" + "PEA".repeat(20_000))).startsWith("?f@");
        assertThat(Names.ofProgrammer("_ZN1AI" + "P".repeat(100_000))).startsWith("_ZN1AI");
        assertThat(Names.ofProgrammer("?f@" + "?$T@V".repeat(20_000))).startsWith("?f@");
        assertThat(Names.ofProgrammer("_ZN1AI" + "N1BI".repeat(20_000))).startsWith("_ZN1AI");
    }
}
