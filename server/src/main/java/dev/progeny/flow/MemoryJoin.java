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
            changed |= region(base);
        }
        return changed;
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
            if (!mine.region(base).at(offset).equals(Optional.of(joined))) {
                mine.owned(base).put(offset, joined);
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
        Optional<Cell.Text> text = text(here).or(() -> text(there));
        if (text.isPresent()) {
            return strings(base, offset, text.get().width());
        }
        Cell.Scalar first = (Cell.Scalar) here.or(() -> there).orElseThrow();
        int size = (int) first.size();
        Value value = State.joined(mine.loadAt(base, offset, size), theirs.loadAt(base, offset, size), widening);
        return new Cell.Scalar(value, size, first.by());
    }

    private Cell strings(Base base, long offset, Width width) {
        Value place = base instanceof Base.InImage ? new Value.Constant(offset) : new Value.Address(base, offset);
        Set<Chars> all = new LinkedHashSet<>(mine.strings(place, width));
        boolean grows = all.addAll(theirs.strings(place, width)) && widening == Widening.GIVE_UP;
        List<Chars> kept = grows ? Chars.withoutGrowth(List.copyOf(all)) : Chars.bounded(List.copyOf(all));
        return new Cell.Text(kept, width, Math.max(mine.version(base, offset), theirs.version(base, offset)));
    }

    private static Optional<Cell.Text> text(Optional<Cell> cell) {
        return cell.filter(Cell.Text.class::isInstance).map(Cell.Text.class::cast);
    }
}
