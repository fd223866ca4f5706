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
        Iterator<Map.Entry<Long, Cell>> left = first.cells().entrySet().iterator();
        Iterator<Map.Entry<Long, Cell>> right = second.cells().entrySet().iterator();
        Optional<Map.Entry<Long, Cell>> one = next(left);
        Optional<Map.Entry<Long, Cell>> other = next(right);
        while (one.isPresent() || other.isPresent()) {
            long here = one.map(Map.Entry::getKey).orElse(Long.MAX_VALUE);
            long there = other.map(Map.Entry::getKey).orElse(Long.MAX_VALUE);
            boolean both = here == there && one.isPresent() && other.isPresent();
            if (!both || !same(one.get().getValue(), other.get().getValue())) {
                offsets.add(Math.min(here, there));
            }
            one = here <= there ? next(left) : one;
            other = there <= here ? next(right) : other;
        }
        return offsets;
    }

    /** Most cells that are equal are one: a record would compare all that is in it first. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(Cell one, Cell other) {
        return one == other || one.equals(other);
    }

    private static Optional<Map.Entry<Long, Cell>> next(Iterator<Map.Entry<Long, Cell>> entries) {
        return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
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
