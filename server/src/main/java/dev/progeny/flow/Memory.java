package dev.progeny.flow;

import dev.progeny.pe.Image;
import dev.progeny.pe.Machine;
import dev.progeny.pe.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Memory as one point of a function sees it: what was written since the function was entered, over what stood there
 * before. Places of different bases are taken to be apart.
 */
final class Memory {
    /** A string that is put together from stores ends here at the latest: what Windows takes for a command line. */
    private static final int MOST_STRING_BYTES = 65_536;

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

    // ---- reading

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

    private Value loadAt(Base base, long offset, int size) {
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
    private static Optional<String> constantFrom(Region region, long offset) {
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
        return new Value.Address(new Base.Loaded(base, offset), 0);
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

    // ---- writing

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
        return cell;
    }

    /** Forgets what stands at an address and the unbroken run of cells from there. */
    void forget(Value address, String why, long by) {
        for (Value one : address.alternatives()) {
            if (!(one instanceof Value.Address place)
                    || place.base() instanceof Base.Parameter && place.offset() == 0) {
                continue;
            }
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

    private Region owned(Base base) {
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

    // ---- strings

    /** The strings that a pointer may point to. */
    List<Chars> strings(Value pointer, Width width) {
        Set<Chars> all = new LinkedHashSet<>();
        for (Value one : pointer.alternatives()) {
            all.addAll(stringsAt(one, width));
        }
        if (all.size() > Value.MOST_ALTERNATIVES) {
            return List.of(Chars.hole(Origin.unknown("more than " + Value.MOST_ALTERNATIVES + " alternatives")));
        }
        return List.copyOf(all);
    }

    private List<Chars> stringsAt(Value pointer, Width width) {
        if (pointer instanceof Value.Constant number) {
            return stringsIn(new Base.InImage(), number.value(), pointer, width);
        }
        if (pointer instanceof Value.Address place) {
            return stringsIn(place.base(), place.offset(), pointer, width);
        }
        return List.of(
                Chars.hole(Origin.unknown(pointer instanceof Value.Unknown unknown ? unknown.why() : "not a string")));
    }

    private List<Chars> stringsIn(Base base, long offset, Value pointer, Width width) {
        Region region = regions.get(base);
        if (region != null) {
            Optional<Cell> cell = region.at(offset);
            if (cell.isPresent() && cell.get() instanceof Cell.Text text) {
                return text.width() == width ? text.alternatives() : List.of(wrongWidth());
            }
            if (cell.isEmpty()) {
                Optional<Map.Entry<Long, Cell>> covering = region.covering(offset);
                if (covering.isPresent() && covering.get().getValue() instanceof Cell.Text text) {
                    return tails(text, offset - covering.get().getKey(), width);
                }
            }
            if (cell.isPresent() || region.covering(offset).isPresent()) {
                return List.of(assembled(region, offset, width));
            }
        }
        if (base instanceof Base.InImage) {
            return List.of(literal(offset, width));
        }
        if (base instanceof Base.Frame && (offset < 0 || region != null)) {
            return List.of(Chars.hole(Origin.unknown("a local variable that nothing was seen to fill")));
        }
        return List.of(Chars.at(pointer, width));
    }

    private static Chars wrongWidth() {
        return Chars.hole(Origin.unknown("characters of another width"));
    }

    private static List<Chars> tails(Cell.Text text, long distance, Width width) {
        if (text.width() != width) {
            return List.of(wrongWidth());
        }
        int skipped = (int) (distance / width.bytes());
        return text.alternatives().stream()
                .map(it -> it.isComplete() && skipped <= it.known().length()
                        ? new Chars(List.of(new Chars.Literal(it.known().substring(skipped), 0)), it.by())
                        : Chars.hole(Origin.unknown("a part of a string")))
                .toList();
    }

    /** A string that was stored piece by piece: what an optimiser makes of copying a short literal. */
    private Chars assembled(Region region, long start, Width width) {
        var raw = new StringBuilder();
        Set<Long> by = new TreeSet<>();
        long offset = start;
        while (raw.length() < MOST_STRING_BYTES) {
            long at = offset;
            Optional<Cell> cell = region.at(at).or(() -> region.covering(at).map(Map.Entry::getValue));
            Optional<String> bytes = constantFrom(region, at);
            if (cell.isPresent()
                    && cell.get() instanceof Cell.Text text
                    && region.at(at).isPresent()) {
                Chars tail = text.width() == width && text.alternatives().size() == 1
                        ? text.alternatives().get(0)
                        : wrongWidth();
                return new Chars(List.of(new Chars.Literal(decode(raw, width), 0)), List.copyOf(by)).plus(tail);
            }
            if (cell.isEmpty() || bytes.isEmpty() || bytes.get().isEmpty()) {
                Origin why = Origin.unknown(whyUnknown(cell));
                Chars head = new Chars(List.of(new Chars.Literal(decode(raw, width), 0)), List.copyOf(by));
                return raw.isEmpty() ? Chars.hole(why) : head.plus(Chars.hole(why));
            }
            if (cell.get() instanceof Cell.Scalar scalar) {
                by.add(scalar.by());
            }
            raw.append(bytes.get());
            int end = terminator(raw, width);
            if (end >= 0) {
                raw.setLength(end);
                return new Chars(List.of(new Chars.Literal(decode(raw, width), 0)), List.copyOf(by));
            }
            offset += bytes.get().length();
        }
        return Chars.hole(Origin.unknown("a string without an end"));
    }

    private static String whyUnknown(Optional<Cell> cell) {
        return cell.isPresent()
                        && cell.get() instanceof Cell.Scalar scalar
                        && scalar.value() instanceof Value.Unknown unknown
                ? unknown.why()
                : "memory that nothing was seen to fill";
    }

    private static int terminator(StringBuilder raw, Width width) {
        for (int i = 0; i + width.bytes() <= raw.length(); i += width.bytes()) {
            if (raw.charAt(i) == 0 && (width == Width.NARROW || raw.charAt(i + 1) == 0)) {
                return i;
            }
        }
        return -1;
    }

    private static String decode(StringBuilder raw, Width width) {
        if (width == Width.NARROW) {
            return raw.toString();
        }
        var out = new StringBuilder();
        for (int i = 0; i + 2 <= raw.length(); i += 2) {
            out.append((char) (raw.charAt(i) | raw.charAt(i + 1) << 8));
        }
        return out.toString();
    }

    private Chars literal(long va, Width width) {
        Image image = initial.image();
        Optional<String> text = width == Width.WIDE
                ? image.wideString(va, MOST_STRING_BYTES / 2)
                : image.ansiString(va, MOST_STRING_BYTES);
        if (text.isEmpty()) {
            return Chars.hole(Origin.unknown("no string in the image"));
        }
        boolean variable = text.get().isEmpty()
                && image.sectionAt(va).filter(Section::isWritable).isPresent();
        return variable ? Chars.at(new Value.Address(new Base.InImage(), va), width) : Chars.literal(text.get(), va);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    // ---- joining

    /**
     * Memory after either of two ways.
     *
     * @param widen whether what differs is given up: loops come to rest so
     * @return whether this memory changed
     */
    boolean join(Memory other, Widening widening) {
        boolean changed = false;
        Set<Base> bases = new LinkedHashSet<>(regions.keySet());
        bases.addAll(other.regions.keySet());
        for (Base base : bases) {
            Region mine = regions.get(base);
            Region theirs = other.regions.get(base);
            if (mine != theirs) {
                changed |= joinRegion(base, other, widening);
            }
        }
        return changed;
    }

    private boolean joinRegion(Base base, Memory other, Widening widening) {
        Region mine = regions.getOrDefault(base, new Region());
        Region theirs = other.regions.getOrDefault(base, new Region());
        Set<Long> offsets = new TreeSet<>(mine.cells().keySet());
        offsets.addAll(theirs.cells().keySet());
        boolean changed = false;
        for (long offset : offsets) {
            Optional<Cell> here = mine.at(offset);
            Optional<Cell> there = theirs.at(offset);
            if (here.equals(there)) {
                continue;
            }
            if (base instanceof Base.Frame
                    && there.isEmpty()
                    && theirs.covering(offset).isEmpty()) {
                // Not initialised on the other way: whoever reads it came this way.
                continue;
            }
            Cell joined = joined(base, offset, here, there, other, widening);
            if (here.isEmpty() || !here.get().equals(joined)) {
                mine = owned(base);
                mine.put(offset, joined);
                changed = true;
            }
        }
        return changed;
    }

    private Cell joined(
            Base base, long offset, Optional<Cell> here, Optional<Cell> there, Memory other, Widening widening) {
        Optional<Cell.Text> text = textOf(here).or(() -> textOf(there));
        if (text.isPresent()) {
            Width width = text.get().width();
            Value place = base instanceof Base.InImage ? new Value.Constant(offset) : new Value.Address(base, offset);
            Set<Chars> all = new LinkedHashSet<>();
            boolean frame = base instanceof Base.Frame;
            if (!frame || here.isPresent()) {
                all.addAll(strings(place, width));
            }
            if (!frame || there.isPresent()) {
                all.addAll(other.strings(place, width));
            }
            if (all.size() > Value.MOST_ALTERNATIVES || all.size() > 1 && widening == Widening.GIVE_UP) {
                return new Cell.Text(List.of(Chars.hole(Origin.unknown("built in a loop"))), width);
            }
            return new Cell.Text(List.copyOf(all), width);
        }
        Cell.Scalar first = (Cell.Scalar) here.or(() -> there).orElseThrow();
        int size = (int) first.size();
        if (base instanceof Base.Frame
                && here.isEmpty()
                && regions.getOrDefault(base, new Region()).covering(offset).isEmpty()) {
            return there.orElseThrow();
        }
        Value value = State.joined(loadAt(base, offset, size), other.loadAt(base, offset, size), widening);
        return new Cell.Scalar(value, size, first.by());
    }

    private static Optional<Cell.Text> textOf(Optional<Cell> cell) {
        return cell.filter(Cell.Text.class::isInstance).map(Cell.Text.class::cast);
    }

    OptionalLong imageWord(long va) {
        return initial.image().pointer(va);
    }
}
