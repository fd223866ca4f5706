package dev.progeny.flow;

import dev.progeny.pe.Image;
import dev.progeny.pe.Section;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads strings from memory: written as a whole, stored piece by piece, or standing in the image from the start. */
final class StringReading {
    /** A string that is put together from stores ends here at the latest: what Windows takes for a command line. */
    private static final int MOST_STRING_BYTES = 65_536;

    private final Memory memory;

    StringReading(Memory memory) {
        this.memory = memory;
    }

    /** The strings that a pointer may point to. */
    List<Chars> at(Value pointer, Width width) {
        Set<Chars> all = new LinkedHashSet<>();
        for (Value one : characters(pointer).alternatives()) {
            all.addAll(stringsAt(one, width));
        }
        return Chars.bounded(List.copyOf(all));
    }

    /** Those alternatives of a pointer that characters can be read from, if there are any. */
    Value characters(Value pointer) {
        if (!(pointer instanceof Value.Choice choice)) {
            return pointer;
        }
        List<Value> likely =
                choice.alternatives().stream().filter(this::mayPointToText).toList();
        return likely.size() == 1 ? likely.get(0) : likely.isEmpty() ? pointer : new Value.Choice(likely);
    }

    /**
     * Whether characters can be read there. Who holds either a string or a pointer to one, as string classes do for short
     * and long ones, takes the way that fits; so does who looks whether a pointer is null.
     */
    private boolean mayPointToText(Value pointer) {
        if (pointer instanceof Value.Constant number) {
            return memory.image().isMapped(number.value());
        }
        if (pointer instanceof Value.Unknown) {
            return !isCharacters(pointer);
        }
        boolean holdsPointer = pointer instanceof Value.Address place
                && memory.region(place.base()).at(place.offset()).orElse(null) instanceof Cell.Scalar scalar
                && scalar.size() == memory.image().pointerSize()
                && scalar.value().alternatives().stream().anyMatch(Value.Address.class::isInstance)
                && scalar.value().alternatives().stream()
                        .allMatch(it ->
                                it instanceof Value.Address || it.equals(Value.Constant.ZERO) || isCharacters(it));
        return !holdsPointer;
    }

    private static boolean isCharacters(Value value) {
        return value instanceof Value.Unknown unknown && unknown.why().equals(Memory.CHARACTERS);
    }

    private List<Chars> stringsAt(Value pointer, Width width) {
        if (pointer instanceof Value.Constant number) {
            return stringsIn(new Base.InImage(), number.value(), pointer, width);
        }
        if (pointer instanceof Value.Address place) {
            return stringsIn(place.base(), place.offset(), pointer, width);
        }
        if (pointer instanceof Value.End end && !memory.isStale(end)) {
            return stringsIn(end.inTail().base(), end.distance(), pointer, width);
        }
        Leaves leaves = pointer instanceof Value.Somewhere place ? memory.leavesIn(place) : pointer.leaves();
        String why = pointer instanceof Value.Unknown unknown ? unknown.why() : "a part of a string";
        return List.of(Chars.hole(Origin.unknown(why, leaves)));
    }

    private List<Chars> stringsIn(Base base, long offset, Value pointer, Width width) {
        Region region = memory.regions().get(base);
        if (region != null) {
            Optional<Cell> cell = region.at(offset);
            if (cell.isPresent() && cell.get() instanceof Cell.Text text) {
                return text.width() == width ? withTail(base, offset, text) : List.of(wrongWidth(text));
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
            Leaves smear = region == null ? Leaves.NONE : region.smear();
            return List.of(Chars.hole(Origin.unknown("a local variable that nothing was seen to fill", smear)));
        }
        Leaves unread = memory.unreadBehind(base);
        if (!unread.isEmpty()) {
            return List.of(Chars.hole(Origin.unknown(Memory.PASSED_OVER, unread)));
        }
        if (base.root() instanceof Base.Result
                && region != null
                && !region.smear().isEmpty()) {
            return List.of(Chars.hole(Origin.unknown("memory that nothing was seen to fill", region.smear())));
        }
        if (base instanceof Base.Tail tail) {
            return List.of(
                    offset == 0
                            ? Chars.literal("", 0)
                            : Chars.hole(Origin.unknown(
                                    "behind the end of a string",
                                    Leaves.behind(tail.of().base()))));
        }
        Chars there = Chars.at(pointer, width);
        Leaves around = base instanceof Base.Loaded loaded && !(loaded.base() instanceof Base.InImage)
                ? memory.region(loaded.base()).smear()
                : Leaves.NONE;
        return around.isEmpty()
                ? List.of(there)
                : List.of(there, Chars.hole(Origin.unknown("written at a place that is not known", around)));
    }

    /** A string and what was written behind its end. */
    private List<Chars> withTail(Base base, long offset, Cell.Text text) {
        var tail = new Base.Tail(new Terminator(base, offset, text.width(), text.by()));
        return memory.regions().containsKey(tail)
                ? Substitution.product(
                        text.alternatives(), stringsIn(tail, 0, new Value.Address(tail, 0), text.width()))
                : text.alternatives();
    }

    private static Chars wrongWidth(Cell.Text text) {
        return Chars.hole(Origin.unknown("characters of another width", text.leaves()));
    }

    private static List<Chars> tails(Cell.Text text, long distance, Width width) {
        if (text.width() != width) {
            return List.of(wrongWidth(text));
        }
        int skipped = (int) (distance / width.bytes());
        return text.alternatives().stream()
                .map(it -> it.isComplete() && skipped <= it.known().length()
                        ? new Chars(List.of(new Chars.Literal(it.known().substring(skipped), 0)), it.by())
                        : Chars.hole(Origin.unknown("a part of a string", it.leaves())))
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
            Optional<String> bytes = ConstantBytes.from(region, at);
            if (cell.isPresent()
                    && cell.get() instanceof Cell.Text text
                    && region.at(at).isPresent()) {
                Chars tail = text.width() == width && text.alternatives().size() == 1
                        ? text.alternatives().get(0)
                        : wrongWidth(text);
                return new Chars(List.of(new Chars.Literal(decode(raw, width), 0)), List.copyOf(by)).plus(tail);
            }
            if (cell.isEmpty() || bytes.isEmpty() || bytes.get().isEmpty()) {
                Origin why = Origin.unknown(whyUnknown(cell), region.leavesOfRun(at));
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
        Image image = memory.image();
        Optional<String> text = width == Width.WIDE
                ? image.wideString(va, MOST_STRING_BYTES / 2)
                : image.ansiString(va, MOST_STRING_BYTES);
        if (text.isEmpty()) {
            Optional<String> key = Registry.rootKey(va);
            if (key.isPresent()) {
                return Chars.literal(key.get(), 0);
            }
            return Chars.hole(Origin.unknown("no string in the image"));
        }
        boolean variable = text.get().isEmpty()
                && image.sectionAt(va).filter(Section::isWritable).isPresent();
        return variable ? Chars.at(new Value.Address(new Base.InImage(), va), width) : Chars.literal(text.get(), va);
    }
}
