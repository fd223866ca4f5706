package dev.progeny.flow;

import dev.progeny.pe.Image;
import dev.progeny.pe.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Memory as one point of a function sees it: what was written since the function was entered, over what stood there
 * before. Places of different bases are taken to be apart.
 */
final class Memory {
    /** Bytes; what is wider was not stored by one instruction. */
    private static final int WIDEST_FIELD = 16;

    /** Why a pointer is not known that is read where a string stands. */
    static final String CHARACTERS = "characters in place of a pointer";

    /** Why it is not known what a callee did that was not followed. */
    static final String PASSED_OVER = "left by a function that was not followed";

    private final InitialMemory initial;

    /** Where local variables start, all states of a function together: see {@link #noteObject}. */
    private final TreeSet<Long> objects;

    /** Stands for regions that nothing was written to; nothing ever is. */
    private final Region nothing;

    /** Shared with copies until one of them writes: see {@link #ownRegions}. */
    private Map<Base, Region> regions;

    private boolean sharesRegions;

    /** Who the regions belong to that this memory alone sees. Another one whenever it is copied. */
    private Object owner = new Object();

    /** Calls that have to be followed, all states of a function together: see {@link #demand}. */
    private final Set<Long> demanded;

    /** By {@link Base#home}, what callees that were passed over may have written there. Never changed, but replaced. */
    private Map<Base, Leaves> unread = Map.of();

    Memory(InitialMemory initial) {
        this(initial, new TreeSet<>(), new TreeSet<>(), new Region(new Object()), new HashMap<>());
    }

    private Memory(
            InitialMemory initial,
            TreeSet<Long> objects,
            Set<Long> demanded,
            Region nothing,
            Map<Base, Region> regions) {
        this.initial = initial;
        this.objects = objects;
        this.demanded = demanded;
        this.nothing = nothing;
        this.regions = regions;
    }

    Memory copy() {
        owner = new Object();
        sharesRegions = true;
        Memory copy = new Memory(initial, objects, demanded, nothing, regions);
        copy.sharesRegions = true;
        copy.unread = unread;
        return copy;
    }

    /** Takes another memory's region, which holds the same, for its own: two that are one need not be compared again. */
    void share(Base base, Memory other) {
        Region region = other.regions.get(base);
        if (region != null && regions.get(base) != region) {
            region.share();
            ownRegions().put(base, region);
        }
    }

    private Map<Base, Region> ownRegions() {
        if (sharesRegions) {
            regions = new HashMap<>(regions);
            sharesRegions = false;
        }
        return regions;
    }

    Map<Base, Region> regions() {
        return regions;
    }

    /** What is known of the memory behind a base; empty if nothing was written there. */
    Region region(Base base) {
        return regions.getOrDefault(base, nothing);
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
        if (address instanceof Value.End end && !isStale(end)) {
            return loadAt(end.inTail().base(), end.distance(), size);
        }
        if (address instanceof Value.End end) {
            return loadOne(somewhere(end), size);
        }
        if (address instanceof Value.Somewhere place) {
            return new Value.Unknown("one of several in a row", leavesIn(place));
        }
        if (address instanceof Value.Imported data) {
            return new Value.Address(new Base.Result(0, data.name()), 0);
        }
        return new Value.Unknown("read from an address that is not known", address.leaves());
    }

    Value loadAt(Base base, long offset, int size) {
        if (base instanceof Base.InImage && initial.slots().containsKey(offset)) {
            return initial.load(base, offset, size);
        }
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
            if (size > initial.image().pointerSize() && size <= WIDEST_FIELD) {
                return row(base, offset, size);
            }
            Optional<Cell> cell = exact.or(() -> region.covering(offset).map(Map.Entry::getValue));
            if (cell.isPresent()) {
                boolean characters = cell.get() instanceof Cell.Text && size == image().pointerSize();
                return new Value.Unknown(
                        characters ? CHARACTERS : "a part of something else",
                        cell.get().leaves());
            }
            if (!region.smear().isEmpty() && base instanceof Base.Frame && offset < 0) {
                return new Value.Unknown("written at a place that is not known", region.smear());
            }
        }
        Leaves marks = unreadBehind(base);
        return marks.isEmpty() ? initial.load(base, offset, size) : new Value.Unknown(PASSED_OVER, marks);
    }

    private Value row(Base base, long offset, int size) {
        int word = initial.image().pointerSize();
        List<Value> words = new ArrayList<>();
        for (int done = 0; done < size; done += word) {
            words.add(loadAt(base, offset + done, word));
        }
        return words.stream().allMatch(Value.Unknown.class::isInstance)
                ? words.stream().reduce(Value::either).orElseThrow()
                : new Value.Row(words, word);
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

    void store(Value address, Cell cell) {
        if (address instanceof Value.Constant) {
            // A constant that is no variable of the image is the null pointer, or belongs to a way that is never taken.
            written(address).ifPresent(it -> put(it.base(), it.offset(), cell));
        } else if (address instanceof Value.Address place) {
            put(place.base(), place.offset(), cell);
        } else if (address instanceof Value.Somewhere place) {
            // What a pointer points to is found there later only by what it was made of.
            Leaves leaves = cell instanceof Cell.Scalar scalar ? leavesBehind(scalar.value()) : cell.leaves();
            forget(
                    new Value.Address(place.base(), place.start()),
                    new Value.Unknown("written at a place that is not known", leaves),
                    byOf(cell));
            smear(place.base(), leaves);
        } else if (address instanceof Value.End end && isStale(end)) {
            store(somewhere(end), cell);
        } else if (address instanceof Value.End end && end.distance() < 0) {
            cut(end, cell);
        } else if (address instanceof Value.End end) {
            put(end.inTail().base(), end.distance(), cell);
        } else if (address instanceof Value.Choice choice) {
            storeInOne(choice, cell);
        }
    }

    /** Writes over the last characters of a string: it ends there, or is not known from there on. */
    private void cut(Value.End end, Cell cell) {
        Terminator of = end.of();
        boolean ends = cell instanceof Cell.Scalar scalar && scalar.value().equals(Value.Constant.ZERO);
        long characters = -end.distance() / of.width().bytes();
        Value start = startOf(of);
        List<Chars> shorter = DataSources.each(
                strings(start, of.width()),
                it -> ends && -end.distance() % of.width().bytes() == 0
                        ? it.withoutLast(characters)
                        : Chars.hole(Origin.unknown(
                                "written over in part", it.leaves().plus(cell.leaves()))));
        store(start, new Cell.Text(shorter, of.width(), byOf(cell)));
    }

    static Value startOf(Terminator of) {
        return of.base() instanceof Base.InImage
                ? new Value.Constant(of.start())
                : new Value.Address(of.base(), of.start());
    }

    /** Whether a place is right before the end of a string that is another alternative: where code writes that has no room left. */
    private static boolean isForLackOfRoom(Value place, Value.Choice choice) {
        return place instanceof Value.End end
                && end.distance() < 0
                && choice.alternatives().contains(new Value.End(end.of(), 0));
    }

    /**
     * Whether a place holds a pointer to another alternative: string classes have long strings there and short ones in its
     * stead. The long one stands for both.
     */
    boolean pointsToAnother(Value place, Value.Choice choice) {
        return place instanceof Value.Address object
                && region(object.base()).at(object.offset()).orElse(null) instanceof Cell.Scalar scalar
                && scalar.value().alternatives().stream()
                        .anyMatch(it -> it instanceof Value.Address
                                && !it.equals(place)
                                && choice.alternatives().contains(it));
    }

    /** Written in one of several places: each holds the old or the new. Nobody writes through a null pointer. */
    private void storeInOne(Value.Choice choice, Cell cell) {
        List<Value> places = choice.alternatives().stream()
                .filter(it -> !(it instanceof Value.Constant) || written(it).isPresent())
                .filter(it -> !isForLackOfRoom(it, choice) && !pointsToAnother(it, choice))
                .toList();
        boolean copies = areEndsOfCopies(places);
        for (Value one : places) {
            boolean fresh = one instanceof Value.Address place
                    ? isNotInitialised(place.base(), place.offset())
                    : copies && one instanceof Value.End end && isNotWritten(end.inTail());
            store(one, places.size() == 1 || fresh ? cell : weakened(one, cell));
        }
    }

    /** Whether places are behind copies of one string: whoever picked one of them to copy to reads from there. */
    private boolean areEndsOfCopies(List<Value> places) {
        Set<List<Chars.Piece>> common = new HashSet<>();
        for (Value one : places) {
            if (!(one instanceof Value.End end) || isStale(end)) {
                return false;
            }
            Set<List<Chars.Piece>> here = pieces(end.of());
            if (common.isEmpty()) {
                common.addAll(here);
            }
            common.retainAll(here);
        }
        return !common.isEmpty();
    }

    private Set<List<Chars.Piece>> pieces(Terminator of) {
        Set<List<Chars.Piece>> pieces = new HashSet<>();
        if (region(of.base()).at(of.start()).orElse(null) instanceof Cell.Text text) {
            text.alternatives().forEach(it -> pieces.add(it.pieces()));
        }
        return pieces;
    }

    private boolean isNotWritten(Value.Address place) {
        return region(place.base()).at(place.offset()).isEmpty()
                && region(place.base()).covering(place.offset()).isEmpty();
    }

    /** Whether nothing was written yet where nobody reads before something is: in a local variable, a block of memory. */
    boolean isNotInitialised(Base base, long offset) {
        boolean fresh =
                base instanceof Base.Frame || base instanceof Base.Result block && Models.allocates(block.callee());
        return fresh && unreadBehind(base).isEmpty() && isNotWritten(new Value.Address(base, offset));
    }

    private static long byOf(Cell cell) {
        return cell instanceof Cell.Scalar scalar ? scalar.by() : 0;
    }

    private void put(Base base, long offset, Cell cell) {
        if (cell instanceof Cell.Scalar scalar && scalar.value() instanceof Value.Row row) {
            for (int i = 0; i < row.words().size() && (long) i * row.size() < cell.size(); i++) {
                put(
                        base,
                        offset + (long) i * row.size(),
                        new Cell.Scalar(row.words().get(i), row.size(), scalar.by()));
            }
            return;
        }
        dropTail(base, offset, version(base, offset));
        if (cell instanceof Cell.Text text) {
            dropTail(base, offset, text.by());
        }
        owned(base).put(offset, clipped(base, offset, cell));
    }

    /** Something unknown, of which the size is often a guess, ends where the next variable starts. */
    private Cell clipped(Base base, long offset, Cell cell) {
        long next = nextObject(new Value.Address(base, offset));
        long room = next == Long.MAX_VALUE ? next : next - offset;
        return cell instanceof Cell.Scalar scalar && scalar.value() instanceof Value.Unknown && scalar.size() > room
                ? new Cell.Scalar(scalar.value(), room, scalar.by())
                : cell;
    }

    private void dropTail(Base base, long start, long version) {
        for (Width width : Width.values()) {
            drop(new Base.Tail(new Terminator(base, start, width, version)));
        }
    }

    /** Puts a cell in place of another and of what was written behind the end of either: it is in the new one already. */
    void replace(Base base, long offset, Cell cell) {
        dropTail(base, offset, version(base, offset));
        owned(base).put(offset, cell);
        dropTail(base, offset, version(base, offset));
    }

    private void drop(Base base) {
        if (regions.containsKey(base)) {
            ownRegions().remove(base);
        }
    }

    /** Which string stands at a place: another one whenever it was written as a whole; 0 if it is the first. */
    long version(Base base, long start) {
        Optional<Cell> cell = region(base).at(start);
        return cell.map(it -> it instanceof Cell.Text text ? text.by() : byOf(it))
                .orElse(0L);
    }

    /** The end of the string that a pointer points to. */
    Value end(Value pointer, Width width) {
        Optional<Terminator> terminator = terminator(pointer, width);
        if (terminator.isPresent()) {
            return new Value.End(terminator.get(), 0);
        }
        return pointer instanceof Value.Somewhere
                ? pointer
                : new Value.Unknown("the end of a string that is not known", pointer.leaves());
    }

    /** The length in characters of the string that a pointer points to. */
    Value length(Value pointer, Width width) {
        Optional<Terminator> terminator = terminator(pointer, width);
        return terminator.isPresent()
                ? new Value.Length(terminator.get(), 0, 1)
                : new Value.Unknown("a length", pointer.leaves());
    }

    /** Where the string that a pointer points to ends. */
    Optional<Terminator> terminator(Value pointer, Width width) {
        if (pointer instanceof Value.Address place) {
            return Optional.of(
                    new Terminator(place.base(), place.offset(), width, version(place.base(), place.offset())));
        }
        if (pointer instanceof Value.Constant place) {
            var image = new Base.InImage();
            return Optional.of(new Terminator(image, place.value(), width, version(image, place.value())));
        }
        return Optional.empty();
    }

    /** A sum; of a pointer and the length of a string of which a copy stands where that points, the end of the copy. */
    Value sum(Value left, Value right) {
        if (right instanceof Value.Length length) {
            return beyond(left, length);
        }
        return left instanceof Value.Length length && !(right instanceof Value.Constant)
                ? beyond(right, length)
                : Arithmetic.add(left, right);
    }

    private Value beyond(Value pointer, Value.Length length) {
        boolean copied = pointer.alternatives().stream().anyMatch(it -> isCopy(it, length));
        if (!copied) {
            return Arithmetic.add(pointer, length);
        }
        // No copy stands behind a null pointer.
        return pointer.alternatives().stream()
                .filter(it -> !(it instanceof Value.Constant)
                        && !(pointer instanceof Value.Choice choice && pointsToAnother(it, choice)))
                .map(it -> isCopy(it, length)
                        ? end(it, length.of().width())
                                .plus(length.more() * length.of().width().bytes())
                        : Arithmetic.add(it, length))
                .reduce(Value::either)
                .orElseThrow();
    }

    /** Whether what was measured stands at another place as well. */
    private boolean isCopy(Value pointer, Value.Length length) {
        Terminator of = length.of();
        return pointer instanceof Value.Address place
                && length.scale() == of.width().bytes()
                && version(of.base(), of.start()) == of.version()
                && !place.equals(startOf(of))
                && !pieces(of).isEmpty()
                && terminator(pointer, of.width())
                        .filter(it -> pieces(it).containsAll(pieces(of)))
                        .isPresent();
    }

    boolean isStale(Value.End end) {
        return end.of().version() != version(end.of().base(), end.of().start());
    }

    private static Value somewhere(Value.End end) {
        return new Value.Somewhere(end.of().base(), end.of().start());
    }

    /**
     * Writes strings where a pointer points: at the end of another string they are appended to it.
     *
     * @param by virtual address of the instruction or call that writes
     */
    void writeString(Value place, List<Chars> text, Width width, long by) {
        List<Chars> built = text.stream().map(it -> it.builtBy(by)).toList();
        if (place instanceof Value.End end && end.of().width() == width && !isStale(end)) {
            if (end.distance() == 0) {
                append(end, built, by);
            } else {
                put(end.inTail().base(), end.distance(), new Cell.Text(built, width, by));
            }
        } else {
            store(place, new Cell.Text(built, width, by));
        }
    }

    private void append(Value.End end, List<Chars> tails, long by) {
        Terminator of = end.of();
        Value start = startOf(of);
        List<Chars> longer = Substitution.product(strings(start, of.width()), tails);
        dropTail(of.base(), of.start(), of.version());
        store(start, new Cell.Text(longer.stream().map(it -> it.builtBy(by)).toList(), of.width(), by));
    }

    private Cell weakened(Value place, Cell cell) {
        if (cell instanceof Cell.Scalar scalar) {
            return new Cell.Scalar(
                    Value.either(load(place, (int) scalar.size()), scalar.value()), scalar.size(), scalar.by());
        }
        if (cell instanceof Cell.Text text) {
            List<Chars> either = new ArrayList<>(strings(place, text.width()));
            either.addAll(text.alternatives());
            return new Cell.Text(Chars.bounded(either), text.width(), text.by());
        }
        return cell;
    }

    /** Forgets what stands at an address and the unbroken run of cells from there. */
    void forget(Value address, String why, long by) {
        forget(address, new Value.Unknown(why), by);
    }

    /** Puts something unknown over what stands at an address and over the unbroken run of cells from there. */
    void forget(Value address, Value.Unknown instead, long by) {
        for (Value one : address.alternatives()) {
            written(one).ifPresent(it -> forgetRun(it, instead, by));
        }
    }

    private void forgetRun(Value.Address place, Value.Unknown instead, long by) {
        Region region = owned(place.base());
        NavigableMap<Long, Cell> after = region.cells().tailMap(place.offset(), true);
        long end = place.offset();
        List<Long> run = new ArrayList<>();
        Leaves leaves = instead.leaves();
        long next = nextObject(place);
        for (Map.Entry<Long, Cell> it : after.entrySet()) {
            if (it.getKey() > end || it.getKey() >= next) {
                break;
            }
            end = it.getKey() + it.getValue().size();
            run.add(it.getKey());
            leaves = leaves.plus(it.getValue().leaves());
            if (it.getValue().size() > WIDEST_FIELD) {
                // What was cleared as a whole is one variable: it ends here.
                break;
            }
        }
        dropTail(place.base(), place.offset(), version(place.base(), place.offset()));
        run.forEach(region.cells()::remove);
        long size = Math.min(next - place.offset(), Math.max(initial.image().pointerSize(), end - place.offset()));
        region.put(place.offset(), new Cell.Scalar(new Value.Unknown(instead.why(), leaves), size, by));
        if (place.base() instanceof Base.Frame) {
            // What is filled may be larger than what of it was written before.
            region.smear(leaves);
        }
    }

    /**
     * Notes that the code takes the address of a local variable: whoever fills the one before it stops there. When that is
     * wrong: the address of a field inside of a structure is taken, and the structure is filled as a whole.
     */
    void noteObject(long frameOffset) {
        objects.add(frameOffset);
    }

    private long nextObject(Value.Address place) {
        Long next = place.base() instanceof Base.Frame ? objects.higher(place.offset()) : null;
        return next == null ? Long.MAX_VALUE : next;
    }

    /** What may stand where a pointer points that is somewhere in a variable, up to where the next one starts. */
    Leaves leavesIn(Value.Somewhere place) {
        long end = nextObject(new Value.Address(place.base(), place.start()));
        return region(place.base()).leavesBetween(place.start(), end).plus(place.leaves());
    }

    /** What stands where a pointer points depends on. */
    Leaves leavesBehind(Value pointer) {
        Leaves all = Leaves.NONE;
        for (Value one : pointer.alternatives()) {
            all = all.plus(written(one)
                            .map(it -> region(it.base()).leavesOfRun(it.offset()))
                            .orElse(Leaves.NONE))
                    .plus(one.leaves());
        }
        return all;
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
            return Optional.of(new Value.Address(end.of().base(), end.of().start()));
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
            region = new Region(owner);
            ownRegions().put(base, region);
        } else if (!region.isOwnedBy(owner)) {
            region = region.copy(owner);
            ownRegions().put(base, region);
        }
        return region;
    }

    /** Notes that something was written nobody knows where behind a base, or that the whole was made of it. */
    void smear(Base base, Leaves leaves) {
        if (!region(base).smear().plus(leaves).equals(region(base).smear())) {
            owned(base).smear(leaves);
        }
    }

    /** Those alternatives of a pointer that characters can be read from, if there are any. */
    Value characters(Value pointer) {
        return new StringReading(this).characters(pointer);
    }

    /** The strings that a pointer may point to. */
    List<Chars> strings(Value pointer, Width width) {
        return new StringReading(this).at(pointer, width);
    }

    /** Takes in memory as another way left it. @return whether anything changed */
    boolean join(Memory other, Widening widening) {
        // What one way may have written is unknown on both: the regions are joined in that light.
        boolean changed = new MemoryJoin(this, other, widening).run();
        return joinUnread(other) || changed;
    }

    private boolean joinUnread(Memory other) {
        if (unread == other.unread) {
            return false;
        }
        Map<Base, Leaves> both = new HashMap<>(unread);
        other.unread.forEach((base, marks) -> both.merge(base, marks, Leaves::plus));
        boolean changed = !both.equals(unread);
        unread = changed ? both : unread;
        return changed;
    }

    // ---- callees that were passed over

    /** Notes that something which is asked for depends on calls that were passed over. */
    void demand(Leaves leaves) {
        demanded.addAll(leaves.unread());
    }

    Set<Long> demanded() {
        return demanded;
    }

    /** What callees that were passed over may have written behind a base, a local variable apart: those hold the marks. */
    Leaves unreadBehind(Base base) {
        return unread.isEmpty() || base instanceof Base.Frame || base instanceof Base.InImage
                ? Leaves.NONE
                : unread.getOrDefault(base.home(), Leaves.NONE);
    }

    Map<Base, Leaves> unread() {
        return unread;
    }

    /**
     * Notes that a callee which is passed over may write whatever a pointer leads to.
     *
     * @param by virtual address of the call
     */
    void passOver(Value pointer, Leaves mark, long by) {
        passOver(pointer, mark, by, new HashSet<>());
    }

    private void passOver(Value pointer, Leaves mark, long by, Set<Object> seen) {
        for (Value one : pointer.alternatives()) {
            written(one).ifPresent(it -> passOver(outOfTail(it), mark, by, seen));
        }
    }

    private static Value.Address outOfTail(Value.Address place) {
        Value.Address at = place;
        while (at.base() instanceof Base.Tail tail) {
            at = new Value.Address(tail.of().base(), tail.of().start());
        }
        return at;
    }

    private void passOver(Value.Address place, Leaves mark, long by, Set<Object> seen) {
        List<Value> inside = new ArrayList<>();
        if (place.base() instanceof Base.Frame || place.base() instanceof Base.InImage) {
            if (seen.add(place)) {
                region(place.base()).run(place.offset()).forEach(it -> addPointer(it, inside));
                forgetRun(place, new Value.Unknown(PASSED_OVER, mark), by);
            }
        } else if (seen.add(place.base().home())) {
            Base home = place.base().home();
            List<Base> gone = regions.keySet().stream()
                    .filter(it -> !(it instanceof Base.Frame) && !(it instanceof Base.InImage))
                    .filter(it -> it.home().equals(home))
                    .toList();
            for (Base it : gone) {
                region(it).cells().values().forEach(cell -> addPointer(cell, inside));
                drop(it);
            }
            Map<Base, Leaves> more = new HashMap<>(unread);
            more.merge(home, mark, Leaves::plus);
            unread = more;
        }
        inside.forEach(it -> passOver(it, mark, by, seen));
    }

    private static void addPointer(Cell cell, List<Value> pointers) {
        if (cell instanceof Cell.Scalar scalar && !(scalar.value() instanceof Value.Constant)) {
            pointers.add(scalar.value());
        }
    }
}
