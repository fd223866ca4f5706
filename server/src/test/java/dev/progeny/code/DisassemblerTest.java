package dev.progeny.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.pe.Machine;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine's structures are read at the right places: instructions and operands are what an assembler put there. */
class DisassemblerTest {
    static Stream<String> rows() throws Exception {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DisassemblerTest.class.getResourceAsStream("instructions.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines().filter(it -> !it.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readsAnInstruction(String row) {
        String[] column = (row + " ").split("\\|");
        Machine machine = Machine.valueOf(column[0].strip().toUpperCase(Locale.ROOT));
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(column[1].strip());

        Instruction it = Disassembler.of(machine).decode(bytes, 0, 0x1000).orElseThrow();

        assertThat(it.kind()).hasToString(column[2].strip());
        assertThat(it.text()).isEqualTo(column[3].strip());
        assertThat(it.operands().stream().map(DisassemblerTest::shown).collect(Collectors.joining(" ; ")))
                .isEqualTo(column[4].replaceAll("#.*", "").strip());
        assertThat(it.size()).isEqualTo(bytes.length);
    }

    @Test
    void bytesThatAreNoInstructionAreNone() {
        assertThat(Disassembler.of(Machine.X64).decode(new byte[] {0x06}, 0, 0x1000))
                .isEmpty();
        assertThat(Disassembler.of(Machine.ARM64).decode(new byte[] {1, 2}, 0, 0x1000))
                .isEmpty();
        assertThat(Disassembler.of(Machine.X86).decode(new byte[] {}, 0, 0x1000))
                .isEmpty();
    }

    @Test
    void theEngineIsCapstoneFive() {
        assertThat(Disassembler.version()).isEqualTo("5.0");
    }

    private static String shown(Operand operand) {
        if (operand instanceof Operand.Reg reg) {
            return reg.register().name() + (reg.shift() == 0 ? "" : "<<" + reg.shift());
        }
        if (operand instanceof Operand.Imm immediate) {
            return "0x" + Long.toHexString(immediate.value());
        }
        Operand.Mem place = (Operand.Mem) operand;
        String base = place.base().name();
        String index = place.index().equals(Register.NONE) ? "" : place.index().name() + "*" + place.scale();
        String registers = Stream.of(base, index).filter(it -> !it.isEmpty()).collect(Collectors.joining("+"));
        long distance = place.displacement();
        String sign = distance < 0 ? "-" : registers.isEmpty() ? "" : "+";
        String far = distance == 0 && !registers.isEmpty() ? "" : sign + "0x" + Long.toHexString(Math.abs(distance));
        return "[" + registers + far + "]:" + place.bytes();
    }

    /** Every kind of operand has a case above. */
    @Test
    void operandsAreOfFourKinds() {
        assertThat(List.of(Operand.class.getPermittedSubclasses()))
                .containsExactlyInAnyOrder(
                        Operand.Reg.class, Operand.Imm.class, Operand.Mem.class, Operand.Other.class);
    }
}
