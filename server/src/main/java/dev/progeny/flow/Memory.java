package dev.progeny.flow;

import dev.progeny.pe.Image;
import dev.progeny.pe.Machine;
import dev.progeny.pe.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/**
 * Memory as one point of a function sees it: what was written since the function was entered, over what stood there
 * before. Places of different bases are taken to be apart.
 */
final class Memory {
    /** Pointers that are followed from one to the next; a longer chain is a list, and which element is not known. */
    private static final int DEEPEST_POINTER = 12;

    private final Initial initial;
    private final Map<Base, Region> regions;
    private final Set<Base> shared = new HashSet<>();

    /** What memory starts from: the image and its imports by slot. */
    record Initial(Image image, Map<Long, Value.Imported> slots) {}

    Memory(Initial initial) {
        this(initial, new HashMap<>());
    }

    private Memory(Initial initial, Map<Base, Region> regions) {
        this.initial = initial;
        this.regions = regions;
    }

    Memory copy() {
        shared.addAll(regions.keySet());
        Memory copy = new Memory(initial, new HashMap<>(regions));
        copy.shared.addAll(regions.keySet());
        return copy;
    }

    Map<Base, Region> regions() {
        return regions;
    }

    /** What is known of the memory behind a base; empty if nothing was written there. */
    Region region(Base base) {
        return regions.getOrDefault(base, new Region());
    }

    Image image() {
        return initial.image();
    }

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
            return loadAt(new Base.InImage(), number.value(), size);
        }
        if (address instanceof Value.Address place) {
            return loadAt(place.base(), place.offset(), size);
        }
        return new Value.Unknown("read from an address that is not known");
    }

    Value loadAt(Base base, long offset, int size) {
        Region region = regions.get(base);
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
            if (exact.isPresent() || region.covering(offset).isPresent()) {
                return new Value.Unknown("a part of something else");
            }
        }
        return before(base, offset, size);
    }

    private static Optional<String> bytes(Region region, long offset, int size) {
        var out = new StringBuilder();
        while (out.length() < size) {
            Optional<String> more = constantFrom(region, offset + out.length());
            if (more.isEmpty() || more.get().isEmpty()) {
                return Optional.empty();
            }
            out.append(more.get());
        }
        return Optional.of(out.substring(0, size));
    }

    /** The constant bytes of the cell at {@code offset}, from there on. */
    static Optional<String> constantFrom(Region region, long offset) {
        Optional<Cell> exact = region.at(offset);
        if (exact.isPresent()) {
            return exact.flatMap(ConstantBytes::of);
        }
        return region.covering(offset)
                .flatMap(it -> ConstantBytes.of(it.getValue()).map(all -> all.substring((int) (offset - it.getKey()))));
    }

    private Value before(Base base, long offset, int size) {
        if (base instanceof Base.InImage) {
            return beforeInImage(offset, size);
        }
        if (base instanceof Base.Frame) {
            return beforeInFrame(offset);
        }
        return base.depth() >= DEEPEST_POINTER
                ? new Value.Unknown("behind too many pointers")
                : new Value.Address(new Base.Loaded(base, offset), 0);
    }

    private Value beforeInImage(long va, int size) {
        Value.Imported imported = initial.slots().get(va);
        if (imported != null) {
            return imported;
        }
        Optional<Section> section = initial.image().sectionAt(va);
        if (section.isEmpty()) {
            return new Value.Unknown("read from outside the image");
        }
        byte[] bytes = initial.image().bytes(va, size);
        if (bytes.length == size) {
            Value constant = ConstantBytes.value(latin1(bytes));
            boolean pointer =
                    constant instanceof Value.Constant number && initial.image().isMapped(number.value());
            // A variable's first value tells nothing of a later one, unless it is an address: tables of names are so.
            if (!section.get().isWritable() || pointer) {
                return constant;
            }
        }
        return new Value.Address(new Base.Loaded(new Base.InImage(), va), 0);
    }

    private Value beforeInFrame(long offset) {
        int pointer = initial.image().pointerSize();
        boolean arm = initial.image().machine() == Machine.ARM64;
        long first = arm ? 0 : pointer;
        if (offset >= first && (offset - first) % pointer == 0) {
            int index = (int) Math.min(255, (offset - first) / pointer);
            return new Value.Address(new Base.Parameter(arm ? 8 + index : index), 0);
        }
        return new Value.Unknown("not initialised");
    }

    void store(Value address, Cell cell) {
        if (address instanceof Value.Constant number) {
            owned(new Base.InImage()).put(number.value(), cell);
        } else if (address instanceof Value.Address place) {
            owned(place.base()).put(place.offset(), cell);
        } else if (address instanceof Value.Somewhere place) {
            forget(new Value.Address(place.base(), place.start()), "written at a place that is not known", byOf(cell));
        } else if (address instanceof Value.End end) {
            storeAtEnd(end, cell);
        } else if (address instanceof Value.Choice choice) {
            // Written in one of several places: each holds the old or the new.
            for (Value one : choice.alternatives()) {
                store(one, weakened(one, cell));
            }
        }
    }

    private static long byOf(Cell cell) {
        return cell instanceof Cell.Scalar scalar ? scalar.by() : 0;
    }

    /** Writing a terminator over the terminator changes nothing; any other character makes the string longer. */
    private void storeAtEnd(Value.End end, Cell cell) {
        boolean terminator =
                cell instanceof Cell.Scalar scalar && scalar.value().equals(Value.Constant.ZERO);
        if (!terminator || end.distance() != 0) {
            append(end, List.of(Chars.hole(Origin.unknown("characters that are added one by one"))), byOf(cell));
        }
    }

    /**
     * Writes strings where a pointer points: at the end of another string they are appended to it.
     *
     * @param by virtual address of the instruction or call that writes
     */
    void writeString(Value place, List<Chars> text, Width width, long by) {
        List<Chars> built = text.stream().map(it -> it.builtBy(by)).toList();
        if (place instanceof Value.End end && end.width() == width) {
            append(
                    end,
                    end.distance() == 0 ? built : List.of(Chars.hole(Origin.unknown("written behind its end"))),
                    by);
        } else {
            store(place, new Cell.Text(built, width));
        }
    }

    private void append(Value.End end, List<Chars> tails, long by) {
        Value start = end.base() instanceof Base.InImage
                ? new Value.Constant(end.start())
                : new Value.Address(end.base(), end.start());
        List<Chars> longer = Substitution.product(strings(start, end.width()), tails);
        store(start, new Cell.Text(longer.stream().map(it -> it.builtBy(by)).toList(), end.width()));
    }

    private Cell weakened(Value place, Cell cell) {
        if (cell instanceof Cell.Scalar scalar) {
            return new Cell.Scalar(
                    Value.either(load(place, (int) scalar.size()), scalar.value()), scalar.size(), scalar.by());
        }
        if (cell instanceof Cell.Text text) {
            List<Chars> either = new ArrayList<>(strings(place, text.width()));
            either.addAll(text.alternatives());
            return new Cell.Text(
                    either.size() > Value.MOST_ALTERNATIVES
                            ? List.of(Chars.hole(Origin.unknown("written in one of several places")))
                            : either.stream().distinct().toList(),
                    text.width());
        }
        return cell;
    }

    /** Forgets what stands at an address and the unbroken run of cells from there. */
    void forget(Value address, String why, long by) {
        for (Value one : address.alternatives()) {
            Optional<Value.Address> target = written(one);
            if (target.isEmpty()) {
                continue;
            }
            Value.Address place = target.get();
            Region region = owned(place.base());
            NavigableMap<Long, Cell> after = region.cells().tailMap(place.offset(), true);
            long end = place.offset();
            List<Long> run = new ArrayList<>();
            for (Map.Entry<Long, Cell> it : after.entrySet()) {
                if (it.getKey() > end) {
                    break;
                }
                end = it.getKey() + it.getValue().size();
                run.add(it.getKey());
            }
            run.forEach(region.cells()::remove);
            long size = Math.max(initial.image().pointerSize(), end - place.offset());
            region.put(place.offset(), new Cell.Scalar(new Value.Unknown(why), size, by));
        }
    }

    /** Where a pointer may be written through; constants that are no place in writable memory are none. */
    private Optional<Value.Address> written(Value pointer) {
        if (pointer instanceof Value.Address place) {
            return Optional.of(place);
        }
        if (pointer instanceof Value.Somewhere place) {
            return Optional.of(new Value.Address(place.base(), place.start()));
        }
        if (pointer instanceof Value.End end) {
            return Optional.of(new Value.Address(end.base(), end.start()));
        }
        boolean variable = pointer instanceof Value.Constant number
                && initial.image()
                        .sectionAt(number.value())
                        .filter(Section::isWritable)
                        .isPresent();
        return variable
                ? Optional.of(new Value.Address(new Base.InImage(), ((Value.Constant) pointer).value()))
                : Optional.empty();
    }

    /** The region to write to: a copy of its own where another memory shares it. */
    Region owned(Base base) {
        Region region = regions.get(base);
        if (region == null) {
            region = new Region();
            regions.put(base, region);
        } else if (shared.remove(base)) {
            region = region.copy();
            regions.put(base, region);
        }
        return region;
    }

    /** The strings that a pointer may point to. */
    List<Chars> strings(Value pointer, Width width) {
        return new StringReading(this).at(pointer, width);
    }

    /** Takes in memory as another way left it. @return whether anything changed */
    boolean join(Memory other, Widening widening) {
        return new MemoryJoin(this, other, widening).run();
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
