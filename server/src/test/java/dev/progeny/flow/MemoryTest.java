package dev.progeny.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.pe.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What memory keeps of a store depends on how surely it is known where it goes; the answers are reasoned by hand. */
class MemoryTest {
    private static final Path IMAGE = Path.of("src", "test", "images", "cases-x64-O0.exe");
    private static final Value BLOCK = block(1, "malloc");
    private static final Value OTHER = block(2, "malloc");
    private static final Value HANDED = new Value.Address(new Base.Parameter(0), 0);

    private final Memory memory = emptyMemory();

    @Test
    void nobodyWritesThroughANullPointer() {
        write(Value.either(BLOCK, Value.Constant.ZERO), "tool.exe");

        assertThat(read(BLOCK)).containsExactly("tool.exe");
    }

    @Test
    void whatStoodThereMayStillStandThereIfTheStoreMayGoElsewhere() {
        write(BLOCK, "one.exe");
        write(OTHER, "two.exe");
        write(Value.either(BLOCK, OTHER), "three.exe");

        assertThat(read(BLOCK)).containsExactly("one.exe", "three.exe");
        assertThat(read(OTHER)).containsExactly("two.exe", "three.exe");
    }

    @Test
    void whatACallerHandedOverIsNotTakenForEmpty() {
        write(Value.either(HANDED, BLOCK), "tool.exe");

        assertThat(read(HANDED)).containsExactly("{}", "tool.exe");
    }

    @Test
    void whatWasClearedAsAWholeIsFilledAsAWhole() {
        var structure = new Value.Address(new Base.Frame(), -0x80);
        var behind = new Value.Address(new Base.Frame(), -0x80 + 0x40);
        memory.store(structure, new Cell.Scalar(new Value.Bytes("\0".repeat(0x40)), 0x40, 1));
        memory.store(behind, new Cell.Scalar(BLOCK, 8, 2));
        memory.forget(structure, "filled by GetStartupInfoW", 3);

        assertThat(memory.load(behind, 8)).isEqualTo(BLOCK);
        assertThat(memory.load(structure, 8)).isInstanceOf(Value.Unknown.class);
    }

    @Test
    void aPlaceThatHoldsAPointerHoldsNoCharacters() {
        var text = new Value.Address(new Base.Frame(), -0x40);
        write(BLOCK, "long enough for the heap.exe");
        memory.store(text, new Cell.Scalar(BLOCK, 8, 1));

        assertThat(read(Value.either(text, BLOCK))).containsExactly("long enough for the heap.exe");
    }

    @Test
    void aPlaceThatHoldsCharactersHoldsNoPointer() {
        var text = new Value.Address(new Base.Frame(), -0x40);
        write(text, "short.exe");

        assertThat(read(Value.either(text, memory.load(text, 8)))).containsExactly("short.exe");
    }

    @Test
    void whatIsMovedAsAWholeKeepsItsParts() {
        var object = new Value.Address(new Base.Frame(), -0x40);
        write(BLOCK, "moved.exe");
        memory.store(object, new Cell.Scalar(BLOCK, 8, 1));
        memory.store(object.plus(8), new Cell.Scalar(new Value.Constant(9), 8, 1));

        memory.store(OTHER, new Cell.Scalar(memory.load(object, 16), 16, 2));

        assertThat(memory.load(OTHER, 8)).isEqualTo(BLOCK);
        assertThat(memory.load(OTHER.plus(8), 8)).isEqualTo(new Value.Constant(9));
    }

    @Test
    void theLengthOfAStringLeadsToTheEndOfItsCopy() {
        Value length = measured();
        memory.writeString(OTHER, memory.strings(HANDED, Width.WIDE), Width.WIDE, 7);

        write(memory.sum(OTHER, length), "\\tool.exe");

        assertThat(memory.strings(OTHER, Width.WIDE))
                .singleElement()
                .satisfies(it -> assertThat(it.isComplete()).isFalse())
                .extracting(Chars::known)
                .isEqualTo("\\tool.exe");
    }

    @Test
    void theLengthOfAStringLeadsNowhereInAnother() {
        Value length = measured();
        write(OTHER, "another");

        assertThat(memory.sum(OTHER, length)).isInstanceOf(Value.Somewhere.class);
    }

    @Test
    void theLengthOfAStringThatIsNoMoreLeadsNowhereInItsCopy() {
        Value length = measured();
        memory.writeString(OTHER, memory.strings(HANDED, Width.WIDE), Width.WIDE, 7);
        memory.writeString(HANDED, List.of(Chars.literal("new", 0)), Width.WIDE, 8);

        assertThat(memory.sum(OTHER, length)).isInstanceOf(Value.Somewhere.class);
    }

    @Test
    void theLengthOfOneOfSeveralStringsLeadsToTheEndOfTheCopy() {
        write(BLOCK, "");
        Value length = Value.either(measured(), Value.Constant.ZERO);

        Copies.copy(memory, OTHER, Value.either(HANDED, BLOCK), length, 7);
        write(memory.sum(OTHER, length), "\\tool.exe");

        assertThat(read(OTHER)).containsExactly("{}", "\\tool.exe");
        assertThat(memory.strings(OTHER, Width.WIDE)).extracting(Chars::known).containsOnly("\\tool.exe");
    }

    @Test
    void whatANumberIsForAnEmptyStringTheLengthSaysAsWell() {
        Value length = measured();
        memory.writeString(OTHER, memory.strings(HANDED, Width.WIDE), Width.WIDE, 7);

        assertThat(memory.sum(OTHER, Value.either(length.plus(34), new Value.Constant(34))))
                .isEqualTo(memory.sum(OTHER, length.plus(34)))
                .isInstanceOf(Value.End.class);
    }

    @Test
    void aNumberThatIsNoLengthOfTheStringsCopiesNothingThatIsKnown() {
        write(BLOCK, "");
        Value length = Value.either(measured(), new Value.Constant(6));

        Copies.copy(memory, OTHER, Value.either(HANDED, BLOCK), length, 7);

        assertThat(read(OTHER)).containsExactly("{}");
    }

    @Test
    void fieldsThatAreClearedTogetherAreFilledOneByOne() {
        var object = new Value.Address(new Base.Frame(), -0x40);
        memory.store(object, new Cell.Scalar(new Value.Bytes("\0".repeat(16)), 16, 1));
        Memory other = memory.copy();
        other.store(object, new Cell.Scalar(BLOCK, 8, 2));

        memory.join(other, Widening.KEEP);

        assertThat(memory.load(object, 8).alternatives()).containsExactlyInAnyOrder(Value.Constant.ZERO, BLOCK);
        assertThat(memory.load(object.plus(8), 8)).isEqualTo(Value.Constant.ZERO);
    }

    /** The length in bytes of a string of which nothing is known that stands in what the function was handed. */
    private Value measured() {
        memory.writeString(HANDED, List.of(Chars.hole(new Origin(Origin.Kind.ENVIRONMENT, "TOOL"))), Width.WIDE, 6);
        return Arithmetic.times(memory.length(HANDED, Width.WIDE), 2);
    }

    @Test
    void blocksOfDifferentCallsAreApart() {
        var block = new Base.Result(0x1000, "malloc");

        assertThat(block.through(0x2000)).isNotEqualTo(block.through(0x3000)).isNotEqualTo(block);
        assertThat(block.through(0x2000)).isEqualTo(new Base.Result(0x1000, "malloc").through(0x2000));
    }

    private void write(Value place, String text) {
        memory.writeString(place, List.of(Chars.literal(text, 0)), Width.WIDE, 0);
    }

    private List<String> read(Value pointer) {
        return memory.strings(pointer, Width.WIDE).stream()
                .map(it -> it.isComplete() ? it.known() : "{}")
                .toList();
    }

    private static Value block(long call, String callee) {
        return new Value.Address(new Base.Result(call, callee), 0);
    }

    private static Memory emptyMemory() {
        try {
            return new Memory(new InitialMemory(Image.read("cases.exe", Files.readAllBytes(IMAGE)), Map.of()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
