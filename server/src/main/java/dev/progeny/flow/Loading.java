package dev.progeny.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads numbers and pointers from memory: what was stored there, put together from its bytes, or there from the start. */
final class Loading {
    private final Memory memory;

    Loading(Memory memory) {
        this.memory = memory;
    }

    /**
     * What stands where a pointer points.
     *
     * @param size bytes
     */
    Value load(Value address, int size) {
        Optional<Value> result = Optional.empty();
        for (Value one : address.alternatives()) {
            Value value = loadOne(one, size);
            result = Optional.of(result.map(it -> Value.either(it, value)).orElse(value));
        }
        return result.orElseThrow();
    }

    private Value loadOne(Value address, int size) {
        if (address instanceof Value.Constant number) {
            return at(new Base.InImage(), number.value(), size);
        }
        if (address instanceof Value.Address place) {
            return at(place.base(), place.offset(), size);
        }
        if (address instanceof Value.End end && !memory.isStale(end)) {
            return at(end.inTail().base(), end.distance(), size);
        }
        if (address instanceof Value.End end) {
            return loadOne(StringEnds.somewhere(end), size);
        }
        if (address instanceof Value.Somewhere place) {
            Leaves leaves = memory.leavesIn(place);
            return new Value.Unknown("one of several in a row", leaves.isEmpty() ? behindRow(place) : leaves);
        }
        if (address instanceof Value.Imported data) {
            return new Value.Address(new Base.Result(0, data.name()), 0);
        }
        return new Value.Unknown("read from an address that is not known", address.leaves());
    }

    /** What the pointers lead to that stand in a row. */
    private Leaves behindRow(Value.Somewhere place) {
        Leaves all = Leaves.NONE;
        for (Cell cell : memory.region(place.base()).cellsFrom(place.start())) {
            if (cell instanceof Cell.Scalar scalar) {
                all = all.plus(memory.leavesBehind(scalar.value()));
            }
        }
        return all;
    }

    /**
     * What stands at an offset from a base.
     *
     * @param size bytes
     */
    Value at(Base base, long offset, int size) {
        InitialMemory initial = memory.initial();
        if (base instanceof Base.InImage && initial.slots().containsKey(offset)) {
            return initial.load(base, offset, size);
        }
        Region region = memory.regions().get(base);
        if (region != null) {
            Optional<Cell> exact = region.at(offset);
            if (exact.isPresent() && exact.get() instanceof Cell.Scalar scalar) {
                if (scalar.size() == size) {
                    return scalar.value();
                }
            }
            Optional<String> bytes = bytes(region, offset, size);
            if (bytes.isPresent()) {
                return ConstantBytes.value(bytes.get());
            }
            if (size > memory.image().pointerSize() && size <= Memory.WIDEST_FIELD) {
                return row(base, offset, size);
            }
            Optional<Cell> cell = exact.or(() -> region.covering(offset).map(Map.Entry::getValue));
            if (cell.isPresent()) {
                boolean characters = cell.get() instanceof Cell.Text
                        && size == memory.image().pointerSize();
                return new Value.Unknown(
                        characters ? Memory.CHARACTERS : "a part of something else",
                        cell.get().leaves());
            }
            if (!region.smear().isEmpty() && base instanceof Base.Frame && offset < 0) {
                return new Value.Unknown("written at a place that is not known", region.smear());
            }
        }
        Leaves marks = memory.unreadBehind(base);
        return marks.isEmpty() ? initial.load(base, offset, size) : new Value.Unknown(Memory.PASSED_OVER, marks);
    }

    private Value row(Base base, long offset, int size) {
        int word = memory.image().pointerSize();
        List<Value> words = new ArrayList<>();
        for (int done = 0; done < size; done += word) {
            words.add(at(base, offset + done, word));
        }
        return words.stream().allMatch(Value.Unknown.class::isInstance)
                ? words.stream().reduce(Value::either).orElseThrow()
                : new Value.Row(words, word);
    }

    private static Optional<String> bytes(Region region, long offset, int size) {
        var out = new StringBuilder();
        while (out.length() < size) {
            Optional<String> more = ConstantBytes.from(region, offset + out.length());
            if (more.isEmpty() || more.get().isEmpty()) {
                return Optional.empty();
            }
            out.append(more.get());
        }
        return Optional.of(out.substring(0, size));
    }
}
