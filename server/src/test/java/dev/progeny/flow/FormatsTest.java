package dev.progeny.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.pe.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What formats make of their arguments, as the C standard says of {@code fprintf} and Microsoft of its own letters. */
class FormatsTest {
    private static final Value FORMAT = place(0);
    private static final Path IMAGE = Path.of("src", "test", "images", "cases-x64-O0.exe");

    private Memory memory = emptyMemory();

    @BeforeEach
    void noStrings() {
        memory = emptyMemory();
    }

    @Test
    void stringsGoInWhole() {
        assertThat(formatted("%s\\%s.exe", text(1, "C:\\Case"), text(2, "tool")))
                .isEqualTo("C:\\Case\\tool.exe");
    }

    @Test
    void aPrecisionCutsAString() {
        assertThat(formatted("%.3s.exe", text(1, "toolbox"))).isEqualTo("too.exe");
    }

    @Test
    void aPrecisionFromTheArgumentsCutsToo() {
        assertThat(formatted("%.*s.exe", new Value.Constant(4), text(1, "toolbox")))
                .isEqualTo("tool.exe");
    }

    @Test
    void aCutThatIsNotKnownLeavesAHole() {
        assertThat(formatted("%.*s.exe", new Value.Unknown("?"), text(1, "toolbox")))
                .isEqualTo("{}.exe");
    }

    @Test
    void aFieldPadsOnTheLeftUnlessAMinusStands() {
        assertThat(formatted("[%6s]", text(1, "tool"))).isEqualTo("[  tool]");
        assertThat(formatted("[%-6s]", text(1, "tool"))).isEqualTo("[tool  ]");
    }

    @Test
    void numbersHaveTheirSign() {
        assertThat(formatted("%d %u %x", number(-1), number(-1), number(-1))).isEqualTo("-1 4294967295 ffffffff");
    }

    @Test
    void whatIsNotKnownIsAHole() {
        assertThat(formatted("%d.exe", new Value.Unknown("?"))).isEqualTo("{}.exe");
    }

    @Test
    void percentStandsForItself() {
        assertThat(formatted("100%% %s", text(1, "x"))).isEqualTo("100% x");
    }

    private String formatted(String format, Value... arguments) {
        memory.writeString(FORMAT, List.of(Chars.literal(format, 0)), Width.WIDE, 0);
        List<Chars> all = Formats.apply(FORMAT, Width.WIDE, index -> arguments[index], memory);
        assertThat(all).hasSize(1);
        var out = new StringBuilder();
        all.get(0).pieces().forEach(it -> out.append(it instanceof Chars.Literal literal ? literal.text() : "{}"));
        return out.toString();
    }

    private Value text(int place, String text) {
        memory.writeString(place(place), List.of(Chars.literal(text, 0)), Width.WIDE, 0);
        return place(place);
    }

    /** As a register of 32 bits holds it. */
    private static Value number(int number) {
        return new Value.Constant(Integer.toUnsignedLong(number));
    }

    private static Value place(int index) {
        return new Value.Address(new Base.Result(index, "a buffer"), 0);
    }

    private static Memory emptyMemory() {
        try {
            return new Memory(new InitialMemory(Image.read("cases.exe", Files.readAllBytes(IMAGE)), Map.of()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
