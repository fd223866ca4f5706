package dev.progeny.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes to memory, where a pointer points: a value, or a string as a whole. Where the pointer may be one of several, each
 * place holds the old or the new; at the end of a string another is appended to it.
 */
final class Storing {
    private final Memory memory;
    private final StringEnds ends;

    Storing(Memory memory) {
        this.memory = memory;
        this.ends = new StringEnds(memory);
    }

    void store(Value address, Cell cell) {
        if (address instanceof Value.Constant) {
            // A constant that is no variable of the image is the null pointer, or belongs to a way that is never taken.
            memory.written(address).ifPresent(it -> put(it.base(), it.offset(), cell));
        } else if (address instanceof Value.Address place) {
            put(place.base(), place.offset(), cell);
        } else if (address instanceof Value.Somewhere place) {
            // What a pointer points to is found there later only by what it was made of.
            Leaves leaves = cell instanceof Cell.Scalar scalar ? memory.leavesBehind(scalar.value()) : cell.leaves();
            memory.forget(
                    new Value.Address(place.base(), place.start()),
                    new Value.Unknown("written at a place that is not known", leaves),
                    storedBy(cell));
            memory.smear(place.base(), leaves);
        } else if (address instanceof Value.End end && ends.isStale(end)) {
            store(StringEnds.somewhere(end), cell);
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
        boolean isEnd = cell instanceof Cell.Scalar scalar && scalar.value().equals(Value.Constant.ZERO);
        long characters = -end.distance() / of.width().bytes();
        Value start = of.string();
        List<Chars> shorter = DataSources.each(
                memory.strings(start, of.width()),
                it -> isEnd && -end.distance() % of.width().bytes() == 0
                        ? it.withoutLast(characters)
                        : Chars.hole(Origin.unknown(
                                "written over in part", it.leaves().plus(cell.leaves()))));
        store(start, new Cell.Text(shorter, of.width(), storedBy(cell)));
    }

    /** The instruction that stored a value; 0 for strings, which others made. */
    private static long storedBy(Cell cell) {
        return cell instanceof Cell.Scalar scalar ? scalar.by() : 0;
    }

    /** Written in one of several places: each holds the old or the new. Nobody writes through a null pointer. */
    private void storeInOne(Value.Choice choice, Cell cell) {
        List<Value> places = choice.alternatives().stream()
                .filter(it ->
                        !(it instanceof Value.Constant) || memory.written(it).isPresent())
                .filter(it -> !isForLackOfRoom(it, choice) && !memory.pointsToAnother(it, choice))
                .toList();
        boolean copies = ends.areEndsOfCopies(
                places.stream().filter(it -> !(it instanceof Value.Unknown)).toList());
        for (Value one : places) {
            boolean fresh = one instanceof Value.Address place
                    ? memory.isNotInitialised(place.base(), place.offset())
                    : copies && one instanceof Value.End end && memory.isNotWritten(end.inTail());
            store(one, places.size() == 1 || fresh ? cell : weakened(one, cell));
        }
    }

    /** Whether a place is right before the end of a string that is another alternative: where code writes that has no room left. */
    private static boolean isForLackOfRoom(Value place, Value.Choice choice) {
        return place instanceof Value.End end
                && end.distance() < 0
                && choice.alternatives().contains(new Value.End(end.of(), 0));
    }

    private Cell weakened(Value place, Cell cell) {
        if (cell instanceof Cell.Scalar scalar) {
            return new Cell.Scalar(
                    Value.either(memory.load(place, (int) scalar.size()), scalar.value()), scalar.size(), scalar.by());
        }
        if (cell instanceof Cell.Text text) {
            List<Chars> either = new ArrayList<>(memory.strings(place, text.width()));
            either.addAll(text.alternatives());
            return new Cell.Text(Chars.bounded(either), text.width(), text.by());
        }
        return cell;
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
        if (isClearingOfFields(cell)) {
            int word = memory.image().pointerSize();
            for (int done = 0; done < cell.size(); done += word) {
                put(base, offset + done, new Cell.Scalar(Value.Constant.ZERO, word, cell.by()));
            }
            return;
        }
        memory.dropTail(base, offset, ends.version(base, offset));
        if (cell instanceof Cell.Text text) {
            memory.dropTail(base, offset, text.by());
        }
        memory.owned(base).put(offset, clipped(base, offset, cell));
    }

    /** Whether several fields are cleared by one instruction: another way writes them one by one. */
    private boolean isClearingOfFields(Cell cell) {
        int word = memory.image().pointerSize();
        return cell instanceof Cell.Scalar scalar
                && scalar.value() instanceof Value.Bytes bytes
                && scalar.size() > word
                && scalar.size() <= Memory.WIDEST_FIELD
                && scalar.size() % word == 0
                && bytes.latin1().chars().allMatch(it -> it == 0);
    }

    /** Something unknown, of which the size is often a guess, ends where the next variable starts. */
    private Cell clipped(Base base, long offset, Cell cell) {
        long next = memory.nextObject(new Value.Address(base, offset));
        long room = next == Long.MAX_VALUE ? next : next - offset;
        return cell instanceof Cell.Scalar scalar && scalar.value() instanceof Value.Unknown && scalar.size() > room
                ? new Cell.Scalar(scalar.value(), room, scalar.by())
                : cell;
    }

    /** As {@link Memory#writeString}. */
    void string(Value place, List<Chars> text, Width width, long by) {
        List<Chars> built = text.stream().map(it -> it.builtBy(by)).toList();
        if (place instanceof Value.End end && end.of().width() == width && !ends.isStale(end)) {
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
        Value start = of.string();
        List<Chars> longer = Substitution.product(memory.strings(start, of.width()), tails);
        memory.dropTail(of.base(), of.start(), of.version());
        store(start, new Cell.Text(longer.stream().map(it -> it.builtBy(by)).toList(), of.width(), by));
    }
}
