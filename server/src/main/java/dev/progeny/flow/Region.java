package dev.progeny.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Memory behind one base: what is known to stand at which offset. Changed only through {@link Memory}. */
final class Region {
    private static final int MOST_CELLS = 2048;

    /** Owns what several memories share, so that none of them may change it. */
    private static final Object NOBODY = new Object();

    private final TreeMap<Long, Cell> cells;
    private Leaves smear;
    private Object owner;

    /** @param owner who may change it */
    Region(Object owner) {
        this(new TreeMap<>(), Leaves.NONE, owner);
    }

    private Region(TreeMap<Long, Cell> cells, Leaves smear, Object owner) {
        this.cells = cells;
        this.smear = smear;
        this.owner = owner;
    }

    Region copy(Object newOwner) {
        return new Region(new TreeMap<>(cells), smear, newOwner);
    }

    boolean isOwnedBy(Object who) {
        return owner == who;
    }

    /** From now on nobody changes it. */
    void share() {
        owner = NOBODY;
    }

    /** What was written here nobody knows where, or what the whole was made of. */
    Leaves smear() {
        return smear;
    }

    /** @return whether that was new */
    boolean smear(Leaves more) {
        Leaves before = smear;
        smear = smear.plus(more);
        return !smear.equals(before);
    }

    /** What anything from {@code start} to {@code end} may depend on. */
    Leaves leavesBetween(long start, long end) {
        Leaves all = smear;
        for (Cell it : cells.subMap(start, true, end, false).values()) {
            all = all.plus(it.leaves());
        }
        return all;
    }

    /** All cells at {@code start} and behind it, in order. */
    Collection<Cell> cellsFrom(long start) {
        return cells.tailMap(start, true).values();
    }

    /** The unbroken run of cells from {@code start}. */
    List<Cell> run(long start) {
        List<Cell> run = new ArrayList<>();
        long end = start;
        for (Map.Entry<Long, Cell> it : cells.tailMap(start, true).entrySet()) {
            if (it.getKey() > end) {
                break;
            }
            end = it.getKey() + it.getValue().size();
            run.add(it.getValue());
        }
        return run;
    }

    /** What the unbroken run of cells from {@code start} depends on. */
    Leaves leavesOfRun(long start) {
        Leaves all = smear;
        for (Cell it : run(start)) {
            all = all.plus(it.leaves());
        }
        return covering(start)
                .map(it -> it.getValue().leaves())
                .orElse(Leaves.NONE)
                .plus(all);
    }

    NavigableMap<Long, Cell> cells() {
        return cells;
    }

    Optional<Cell> at(long offset) {
        return Optional.ofNullable(cells.get(offset));
    }

    /** The cell that starts before {@code offset} and covers it. */
    Optional<Map.Entry<Long, Cell>> covering(long offset) {
        Map.Entry<Long, Cell> before = cells.lowerEntry(offset);
        return before != null && before.getValue().size() > offset - before.getKey()
                ? Optional.of(before)
                : Optional.empty();
    }

    /** Puts a cell; what it overlaps is forgotten, except the bytes of constants that stick out. */
    void put(long offset, Cell cell) {
        if (offset > Long.MAX_VALUE - cell.size() || cells.size() >= MOST_CELLS) {
            return;
        }
        if (cell instanceof Cell.Text && cells.get(offset) instanceof Cell.Text) {
            // Of a longer string that stood there nothing can be seen behind the new one's end.
            cells.remove(offset);
        }
        clear(offset, cell.size());
        cells.put(offset, cell);
    }

    private void clear(long offset, long size) {
        long end = offset + size;
        covering(offset).ifPresent(it -> trim(it.getKey(), it.getValue(), offset, end));
        Iterator<Map.Entry<Long, Cell>> inside =
                cells.subMap(offset, true, end, false).entrySet().iterator();
        Optional<Map.Entry<Long, Cell>> last = Optional.empty();
        while (inside.hasNext()) {
            Map.Entry<Long, Cell> entry = inside.next();
            last = Optional.of(Map.entry(entry.getKey(), entry.getValue()));
            inside.remove();
        }
        last.filter(it -> it.getKey() + it.getValue().size() > end)
                .ifPresent(it -> keepTail(it.getKey(), it.getValue(), end));
    }

    private void trim(long start, Cell cell, long offset, long end) {
        cells.remove(start);
        keepHead(start, cell, offset);
        if (start + cell.size() > end) {
            keepTail(start, cell, end);
        }
    }

    private void keepHead(long start, Cell cell, long end) {
        cells.put(
                start,
                ConstantBytes.of(cell)
                        .map(bytes -> ConstantBytes.cell(bytes.substring(0, (int) (end - start)), cell))
                        .orElseGet(() -> overwritten(cell, end - start)));
    }

    private void keepTail(long start, Cell cell, long from) {
        cells.put(
                from,
                ConstantBytes.of(cell)
                        .map(bytes -> ConstantBytes.cell(bytes.substring((int) (from - start)), cell))
                        .orElseGet(() -> overwritten(cell, start + cell.size() - from)));
    }

    /** What remains of a value of which a part was written over: nothing that is known. */
    private static Cell overwritten(Cell cell, long size) {
        return new Cell.Scalar(new Value.Unknown("written over in part", cell.leaves()), size, 0);
    }
}
