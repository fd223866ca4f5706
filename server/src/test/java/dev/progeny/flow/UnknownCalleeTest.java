package dev.progeny.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.code.Register;
import dev.progeny.flow.Convention.Entry;
import dev.progeny.flow.UnknownCallee.LeftOver;
import dev.progeny.pe.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In 32-bit code the registers of {@code __fastcall} are handed on by who sets them, not by who leaves them alone. */
class UnknownCalleeTest {
    private static final Path IMAGE = Path.of("src", "test", "images", "cases-x86-O0.exe");
    private static final Value ENTERED = new Value.Address(Base.Parameter.register(Register.RDX), 0);
    private static final Value LOCAL = new Value.Address(new Base.Frame(), -0x40);

    @Test
    void aRegisterThatTheFunctionLeftAloneIsLeftOver() {
        assertThat(handed(ENTERED, LeftOver.UNTOUCHED)).doesNotContain(ENTERED);
    }

    @Test
    void soItIsWhereACallCameBetweenOnSomeWays() {
        Value either = Value.either(ENTERED, new Value.Unknown("left by a call"));

        assertThat(handed(either, LeftOver.UNTOUCHED)).doesNotContain(either);
    }

    @Test
    void whatTheFunctionPutThereIsHandedOver() {
        Value either = Value.either(ENTERED, LOCAL);

        assertThat(handed(LOCAL, LeftOver.UNTOUCHED)).contains(LOCAL);
        assertThat(handed(either, LeftOver.UNTOUCHED)).contains(either);
    }

    @Test
    void whatACalleeReadsIsHandedOnEvenUntouched() {
        assertThat(handed(ENTERED, LeftOver.NONE)).contains(ENTERED);
    }

    private static List<Value> handed(Value inRegister, LeftOver leftOver) {
        State state = state();
        state.setRegister(Register.RDX, inRegister);
        return new UnknownCallee("a function", -1, leftOver, Leaves.NONE).handed(state, Entry.CALL, 0);
    }

    private static State state() {
        try {
            Image image = Image.read("cases.exe", Files.readAllBytes(IMAGE));
            return State.atEntry(image, new Memory(new InitialMemory(image, Map.of())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
