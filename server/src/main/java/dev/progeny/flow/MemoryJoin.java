package dev.progeny.flow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
        boolean changed = false;
        Set<Base> bases = new LinkedHashSet<>(mine.regions().keySet());
        bases.addAll(theirs.regions().keySet());
        for (Base base : bases) {
            boolean shared = mine.regions().get(base) == theirs.regions().get(base);
            changed |= !shared && region(base);
        }
        return changed;
    }

    private boolean region(Base base) {
        Region there = theirs.region(base);
        Set<Long> offsets = new TreeSet<>(mine.region(base).cells().keySet());
        offsets.addAll(there.cells().keySet());
        boolean changed = false;
        for (long offset : offsets) {
            Optional<Cell> old = mine.region(base).at(offset);
            if (old.equals(there.at(offset)) || isNotInitialised(base, offset, theirs)) {
                continue;
            }
            Cell joined =
                    isNotInitialised(base, offset, mine) ? there.at(offset).orElseThrow() : cell(base, offset);
            if (old.isEmpty() || !old.get().equals(joined)) {
                mine.owned(base).put(offset, joined);
                changed = true;
            }
        }
        return changed;
    }

    /** Whoever reads a local variable came a way on which it was written. */
    private static boolean isNotInitialised(Base base, long offset, Memory memory) {
        Region region = memory.region(base);
        return base instanceof Base.Frame
                && region.at(offset).isEmpty()
                && region.covering(offset).isEmpty();
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
        all.addAll(theirs.strings(place, width));
        boolean tooMany = all.size() > Value.MOST_ALTERNATIVES;
        boolean grows = all.size() > 1 && widening == Widening.GIVE_UP;
        List<Chars> kept = tooMany || grows ? List.of(Chars.hole(Origin.unknown("built in a loop"))) : List.copyOf(all);
        return new Cell.Text(kept, width);
    }

    private static Optional<Cell.Text> text(Optional<Cell> cell) {
        return cell.filter(Cell.Text.class::isInstance).map(Cell.Text.class::cast);
    }
}
