package dev.progeny.flow;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Memory after either of two ways: what both agree on stays, what differs is either. */
final class MemoryJoin {
    private static final Cell NOTHING = new Cell.Scalar(new Value.Unknown("nothing"), 1, 0);

    /** What stands behind the last cell of a region, at an offset where no cell can end. */
    private static final Map.Entry<Long, Cell> END = Map.entry(Long.MAX_VALUE, NOTHING);

    private final Memory mine;
    private final Memory theirs;
    private final Widening widening;

    /** @param mine is changed to what holds after either way */
    MemoryJoin(Memory mine, Memory theirs, Widening widening) {
        this.mine = mine;
        this.theirs = theirs;
        this.widening = widening;
    }

    /** @return whether anything changed */
    boolean run() {
        if (mine.regions() == theirs.regions()) {
            return false;
        }
        List<Base> differing = new ArrayList<>();
        mine.regions().forEach((base, region) -> {
            if (theirs.regions().get(base) != region) {
                differing.add(base);
            }
        });
        theirs.regions().keySet().stream()
                .filter(it -> !mine.regions().containsKey(it))
                .forEach(differing::add);
        boolean changed = false;
        for (Base base : differing) {
            changed |= !(base instanceof Base.Tail) && region(base);
        }
        for (Base base : differing) {
            changed |= base instanceof Base.Tail tail && tail(tail.of());
        }
        return changed;
    }

    /** A string that goes on behind its end on one way, or on both in different ways, is either as a whole. */
    private boolean tail(Terminator of) {
        Optional<Cell> before = mine.region(of.base()).at(of.start());
        boolean stands = mine.version(of.base(), of.start()) == of.version()
                && text(before).filter(it -> it.width() == of.width()).isPresent();
        if (!stands) {
            return false;
        }
        Cell whole = strings(of.base(), of.start(), of.width());
        boolean changed = mine.regions().containsKey(new Base.Tail(of))
                || !Optional.of(whole).equals(before);
        mine.replace(of.base(), of.start(), whole);
        return changed;
    }

    /** Whether no variable stands where the string would reach to: what is written over is cleared or not looked at. */
    private boolean fits(Base base, long offset, Cell whole) {
        return mine.region(base).cells().subMap(offset, false, offset + whole.size(), false).values().stream()
                .allMatch(it -> ConstantBytes.of(it).isPresent());
    }

    private static boolean goesOn(Memory memory, Base base, long offset, Width width) {
        return memory.regions()
                .containsKey(new Base.Tail(new Terminator(base, offset, width, memory.version(base, offset))));
    }

    private boolean region(Base base) {
        Region there = theirs.region(base);
        boolean smeared = !mine.region(base)
                .smear()
                .plus(there.smear())
                .equals(mine.region(base).smear());
        if (smeared) {
            mine.owned(base).smear(there.smear());
        }
        boolean changed = smeared;
        List<Long> differing = differing(mine.region(base), there);
        if (differing.isEmpty() && mine.region(base).smear().equals(there.smear())) {
            mine.share(base, theirs);
        }
        for (long offset : differing) {
            Optional<Cell> other = there.at(offset);
            boolean gone = other.isEmpty() && mine.region(base).at(offset).isEmpty();
            if (gone || theirs.isNotInitialised(base, offset)) {
                continue;
            }
            // Whoever reads came a way on which it was written.
            boolean onlyThere = mine.isNotInitialised(base, offset);
            Cell joined = onlyThere ? other.orElseThrow() : cell(base, offset);
            Optional<Cell> here = mine.region(base).at(offset);
            if (!here.equals(Optional.of(joined))) {
                if (isOne(here, other, base, offset)) {
                    mine.owned(base).put(offset, joined);
                } else {
                    mine.replace(base, offset, joined);
                }
                changed = true;
            }
        }
        return changed;
    }

    /** Where one of two regions has a cell that the other does not have, in order. */
    private static List<Long> differing(Region first, Region second) {
        List<Long> offsets = new ArrayList<>();
        var left = new Cells(first);
        var right = new Cells(second);
        while (!left.isDone() || !right.isDone()) {
            long here = left.offset();
            long there = right.offset();
            if (here != there || !same(left.cell(), right.cell())) {
                offsets.add(Math.min(here, there));
            }
            if (here <= there) {
                left.next();
            }
            if (there <= here) {
                right.next();
            }
        }
        return offsets;
    }

    /** Most cells that are equal are one: a record would compare all that is in it first. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(Cell one, Cell other) {
        return one == other || one.equals(other);
    }

    /** The cells of a region one after the other. Behind the last one the offset is larger than that of any cell. */
    private static final class Cells {
        private final Iterator<Map.Entry<Long, Cell>> rest;
        private long offset;
        private Cell cell = NOTHING;

        Cells(Region region) {
            rest = region.cells().entrySet().iterator();
            next();
        }

        void next() {
            Map.Entry<Long, Cell> entry = rest.hasNext() ? rest.next() : END;
            offset = entry.getKey();
            cell = entry.getValue();
        }

        boolean isDone() {
            return offset == Long.MAX_VALUE;
        }

        long offset() {
            return offset;
        }

        Cell cell() {
            return cell;
        }
    }

    private Cell cell(Base base, long offset) {
        Optional<Cell> here = mine.region(base).at(offset);
        Optional<Cell> there = theirs.region(base).at(offset);
        if (isOne(here, there, base, offset)) {
            Cell.Text one = text(here).orElseThrow();
            return joined(one.alternatives(), text(there).orElseThrow().alternatives(), one.width(), one.by());
        }
        Optional<Cell.Text> text = text(here).or(() -> text(there));
        if (text.isPresent() && !isBlock(here) && !isBlock(there)) {
            return strings(base, offset, text.get().width());
        }
        Cell.Scalar first = (Cell.Scalar)
                here.filter(Cell.Scalar.class::isInstance).or(() -> there).orElseThrow();
        int size = (int) first.size();
        Value value = State.joined(mine.loadAt(base, offset, size), theirs.loadAt(base, offset, size), widening);
        return new Cell.Scalar(value, size, first.by());
    }

    /** Whether a pointer to memory of its own stands where on another way characters may: the pointer leads to all of them. */
    private static boolean isBlock(Optional<Cell> cell) {
        return cell.isPresent()
                && cell.get() instanceof Cell.Scalar scalar
                && scalar.value().alternatives().stream()
                        .anyMatch(it -> it instanceof Value.Address place && place.base() instanceof Base.Result);
    }

    /** A string that was written by the same instruction on both ways goes on behind its end in the same way, if at all. */
    private boolean isOne(Optional<Cell> here, Optional<Cell> there, Base base, long offset) {
        if (text(here).isEmpty() || text(there).isEmpty()) {
            return false;
        }
        Cell.Text one = text(here).get();
        Cell.Text other = text(there).get();
        var tail = new Base.Tail(new Terminator(base, offset, one.width(), one.by()));
        return one.by() == other.by()
                && one.width() == other.width()
                && mine.region(tail).cells().equals(theirs.region(tail).cells());
    }

    private Cell strings(Base base, long offset, Width width) {
        Value place = base instanceof Base.InImage ? new Value.Constant(offset) : new Value.Address(base, offset);
        long version = Math.max(mine.version(base, offset), theirs.version(base, offset));
        Cell whole = joined(mine.strings(place, width), theirs.strings(place, width), width, version);
        boolean longer = goesOn(mine, base, offset, width) || goesOn(theirs, base, offset, width);
        return !longer || fits(base, offset, whole)
                ? whole
                : joined(
                        List.of(Chars.hole(Origin.unknown("a string without room", whole.leaves()))),
                        List.of(),
                        width,
                        version);
    }

    private Cell joined(List<Chars> here, List<Chars> there, Width width, long version) {
        Set<Chars> all = new LinkedHashSet<>(here);
        boolean grows = all.addAll(there) && widening == Widening.GIVE_UP;
        List<Chars> kept = grows ? Chars.withoutGrowth(List.copyOf(all)) : Chars.bounded(List.copyOf(all));
        return new Cell.Text(kept, width, version);
    }

    private static Optional<Cell.Text> text(Optional<Cell> cell) {
        return cell.filter(Cell.Text.class::isInstance).map(Cell.Text.class::cast);
    }
}
