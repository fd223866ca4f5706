package dev.progeny.flow;

import java.util.List;
import java.util.Optional;

/** Copies in memory. */
final class Copies {
    private static final int MOST_BYTES = 8192;

    private Copies() {}

    /**
     * Copies as many bytes as {@code length} says: a number, or the length of the string that is copied.
     *
     * @param by virtual address of the instruction or call that copies
     */
    static void copy(Memory memory, Value to, Value from, Value length, long by) {
        Value characters = memory.characters(from);
        if (length instanceof Value.Constant number && number.value() >= 0 && number.value() <= MOST_BYTES) {
            known(memory, to, from, (int) number.value(), by);
            return;
        }
        Optional<Width> width = measured(memory, length, characters).or(() -> textAt(memory, characters));
        if (width.isPresent()) {
            memory.writeString(to, memory.strings(characters, width.get()), width.get(), by);
            return;
        }
        Leaves leaves = memory.leavesBehind(from).plus(length.leaves());
        memory.forget(to, new Value.Unknown("copied with a length that is not known", leaves), by);
    }

    /** The length of a string is the number of bytes to copy: which width its characters have is known then. */
    private static Optional<Width> measured(Memory memory, Value length, Value from) {
        Optional<Width> width = length.alternatives().stream()
                .filter(Value.Length.class::isInstance)
                .map(it -> ((Value.Length) it).of().width())
                .findFirst();
        return width.filter(it -> length.alternatives().stream().allMatch(one -> isWhole(memory, one, from, it)));
    }

    /** Whether a number of bytes is the length of one of the strings that a pointer may point to. */
    private static boolean isWhole(Memory memory, Value length, Value from, Width width) {
        if (length instanceof Value.Length measured) {
            return measured.scale() == width.bytes()
                    && measured.more() >= 0
                    && from.alternatives().stream()
                            .anyMatch(it -> memory.terminator(it, width)
                                    .filter(measured.of()::equals)
                                    .isPresent());
        }
        return memory.strings(from, width).stream()
                .anyMatch(it -> it.isComplete()
                        && length.equals(new Value.Constant((long) it.known().length() * width.bytes())));
    }

    private static void known(Memory memory, Value to, Value from, int length, long by) {
        Optional<Width> text = textAt(memory, from);
        if (text.isPresent()) {
            int characters = length / text.get().bytes();
            List<Chars> copied = DataSources.each(memory.strings(from, text.get()), it -> it.first(characters));
            memory.writeString(to, copied, text.get(), by);
        } else {
            bytes(memory, to, from, length, by);
        }
    }

    static Optional<Width> textAt(Memory memory, Value place) {
        if (place instanceof Value.Address address) {
            Region region = memory.regions().get(address.base());
            if (region != null && region.at(address.offset()).orElse(null) instanceof Cell.Text text) {
                return Optional.of(text.width());
            }
        }
        return Optional.empty();
    }

    /** Copies bytes; what of the source is not constant is copied pointer by pointer. */
    private static void bytes(Memory memory, Value to, Value from, int length, long by) {
        for (int done = 0; done < length; ) {
            int left = length - done;
            int chunk = left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
            Value value = memory.load(from.plus(done), chunk);
            memory.store(to.plus(done), new Cell.Scalar(value, chunk, by));
            done += chunk;
        }
    }
}
