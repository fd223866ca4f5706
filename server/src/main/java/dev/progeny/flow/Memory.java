package dev.progeny.flow;

import dev.progeny.pe.Image;
import dev.progeny.pe.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Memory as one point of a function sees it: what was written since the function was entered, over what stood there
 * before. Places of different bases are taken to be apart. Sizes and offsets are in bytes.
 *
 * <p>This is the door: {@link Loading}, {@link StringReading}, {@link Storing}, {@link StringEnds}, {@link Forgetting},
 * {@link PassingOver} and {@link MemoryJoin} do the work.
 */
final class Memory {
    /** Bytes; what is wider was not stored by one instruction. */
    static final int WIDEST_FIELD = 16;

    /** Why a pointer is not known that is read where a string stands. */
    static final String CHARACTERS = "characters in place of a pointer";

    /** Why it is not known what a callee did that was not followed. */
    static final String PASSED_OVER = "left by a function that was not followed";

    private final InitialMemory initial;

    /** Where local variables start, all states of a function together: see {@link #noteObject}. */
    private final TreeSet<Long> objects;

    private final Regions regions;
    private final UnreadWrites unread;

    Memory(InitialMemory initial) {
        this(initial, new TreeSet<>(), new Regions(), new UnreadWrites());
    }

    private Memory(InitialMemory initial, TreeSet<Long> objects, Regions regions, UnreadWrites unread) {
        this.initial = initial;
        this.objects = objects;
        this.regions = regions;
        this.unread = unread;
    }

    Memory copy() {
        return new Memory(initial, objects, regions.copy(), unread.copy());
    }

    Image image() {
        return initial.image();
    }

    InitialMemory initial() {
        return initial;
    }

    Value load(Value address, int size) {
        return new Loading(this).load(address, size);
    }

    Value loadAt(Base base, long offset, int size) {
        return new Loading(this).at(base, offset, size);
    }

    /** Those alternatives of a pointer that characters can be read from, if there are any. */
    Value characters(Value pointer) {
        return new StringReading(this).characters(pointer);
    }

    /** The strings that a pointer may point to. */
    List<Chars> strings(Value pointer, Width width) {
        return new StringReading(this).at(pointer, width);
    }

    /** As {@link StringEnds#end}. */
    Value end(Value pointer, Width width) {
        return new StringEnds(this).end(pointer, width);
    }

    /** As {@link StringEnds#length}. */
    Value length(Value pointer, Width width) {
        return new StringEnds(this).length(pointer, width);
    }

    /** As {@link StringEnds#terminator}. */
    Optional<Terminator> terminator(Value pointer, Width width) {
        return new StringEnds(this).terminator(pointer, width);
    }

    /** As {@link StringEnds#sum}. */
    Value sum(Value left, Value right) {
        return new StringEnds(this).sum(left, right);
    }

    /** As {@link StringEnds#version}. */
    long version(Base base, long start) {
        return new StringEnds(this).version(base, start);
    }

    /** As {@link StringEnds#isStale}. */
    boolean isStale(Value.End end) {
        return new StringEnds(this).isStale(end);
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
                                && choice.alternatives().stream().anyMatch(other -> leadsInto(other, it)));
    }

    /** Whether a pointer is another one or leads to the end of the string there. */
    private static boolean leadsInto(Value pointer, Value start) {
        return pointer.equals(start)
                || pointer instanceof Value.End end && end.of().string().equals(start);
    }

    void store(Value address, Cell cell) {
        new Storing(this).store(address, cell);
    }

    /**
     * Writes strings where a pointer points: at the end of another string they are appended to it.
     *
     * @param by virtual address of the instruction or call that writes
     */
    void writeString(Value place, List<Chars> text, Width width, long by) {
        new Storing(this).string(place, text, width, by);
    }

    /** Puts a cell in place of another and of what was written behind the end of either: it is in the new one already. */
    void replace(Base base, long offset, Cell cell) {
        dropTail(base, offset, version(base, offset));
        owned(base).put(offset, cell);
        dropTail(base, offset, version(base, offset));
    }

    /** Forgets what stands at an address and the unbroken run of cells from there. */
    void forget(Value address, String why, long by) {
        forget(address, new Value.Unknown(why), by);
    }

    /** Puts something unknown over what stands at an address and over the unbroken run of cells from there. */
    void forget(Value address, Value.Unknown instead, long by) {
        for (Value one : address.alternatives()) {
            written(one)
                    .filter(it -> !Handles.isHandle(it.base()))
                    .ifPresent(it -> new Forgetting(this).forget(it, instead, by));
        }
    }

    /** Notes that something was written nobody knows where behind a base, or that the whole was made of it. */
    void smear(Base base, Leaves leaves) {
        if (!region(base).smear().plus(leaves).equals(region(base).smear())) {
            owned(base).smear(leaves);
        }
    }

    /** Takes in memory as another way left it. @return whether anything changed */
    boolean join(Memory other, Widening widening) {
        // What one way may have written is unknown on both: the regions are joined in that light.
        boolean changed = new MemoryJoin(this, other, widening).run();
        return unread.join(other.unread) || changed;
    }

    /** Where a pointer may be written through; constants that are no place in writable memory are none. */
    Optional<Value.Address> written(Value pointer) {
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
                && image().sectionAt(number.value()).filter(Section::isWritable).isPresent();
        return variable
                ? Optional.of(new Value.Address(new Base.InImage(), ((Value.Constant) pointer).value()))
                : Optional.empty();
    }

    /**
     * Notes that the code takes the address of a local variable: whoever fills the one before it stops there. When that is
     * wrong: the address of a field inside of a structure is taken, and the structure is filled as a whole.
     */
    void noteObject(long frameOffset) {
        objects.add(frameOffset);
    }

    /** Where the variable behind a place starts, as an offset; {@link Long#MAX_VALUE} if that is not known. */
    long nextObject(Value.Address place) {
        Long next = place.base() instanceof Base.Frame ? objects.higher(place.offset()) : null;
        return next == null ? Long.MAX_VALUE : next;
    }

    /** Whether nothing was written yet where nobody reads before something is: in a local variable, a block of memory. */
    boolean isNotInitialised(Base base, long offset) {
        boolean fresh =
                base instanceof Base.Frame || base instanceof Base.Result block && Models.allocates(block.callee());
        return fresh && unreadBehind(base).isEmpty() && isNotWritten(new Value.Address(base, offset));
    }

    boolean isNotWritten(Value.Address place) {
        return region(place.base()).at(place.offset()).isEmpty()
                && region(place.base()).covering(place.offset()).isEmpty();
    }

    /** As {@link Regions#byBase}. */
    Map<Base, Region> regions() {
        return regions.byBase();
    }

    /** What is known of the memory behind a base; empty if nothing was written there. */
    Region region(Base base) {
        return regions.behind(base);
    }

    /** The region to write to: a copy of its own where another memory shares it. */
    Region owned(Base base) {
        return regions.owned(base);
    }

    /** As {@link Regions#share}. */
    void share(Base base, Memory other) {
        regions.share(base, other.regions);
    }

    void drop(Base base) {
        regions.drop(base);
    }

    /** Drops what was written behind the end of a string. */
    void dropTail(Base base, long start, long version) {
        for (Width width : Width.values()) {
            drop(new Base.Tail(new Terminator(base, start, width, version)));
        }
    }

    /**
     * As {@link PassingOver}.
     *
     * @param by virtual address of the call
     */
    void passOver(Value pointer, Leaves mark, long by) {
        new PassingOver(this, mark, by).from(pointer);
    }

    /** The marks of what callees may have written that were passed over. */
    UnreadWrites unread() {
        return unread;
    }

    /** As {@link UnreadWrites#behind}. */
    Leaves unreadBehind(Base base) {
        return unread.behind(base);
    }
}
