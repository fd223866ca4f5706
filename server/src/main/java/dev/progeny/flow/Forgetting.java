package dev.progeny.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts something unknown over what stands at a place and over the unbroken run of cells from there, up to where the next
 * variable starts. When it is wrong: a buffer of which only the start was written before is forgotten as far as that.
 */
final class Forgetting {
    private final Memory memory;

    Forgetting(Memory memory) {
        this.memory = memory;
    }

    /** @param by virtual address of the instruction or call that fills what is forgotten */
    void forget(Value.Address place, Value.Unknown instead, long by) {
        Region region = memory.owned(place.base());
        long end = place.offset();
        List<Long> run = new ArrayList<>();
        Leaves leaves = instead.leaves();
        long next = memory.nextObject(place);
        for (Map.Entry<Long, Cell> it :
                region.cells().tailMap(place.offset(), true).entrySet()) {
            if (it.getKey() > end || it.getKey() >= next) {
                break;
            }
            end = it.getKey() + it.getValue().size();
            run.add(it.getKey());
            leaves = leaves.plus(it.getValue().leaves());
            if (it.getValue().size() > Memory.WIDEST_FIELD) {
                // What was cleared as a whole is one variable: it ends here.
                break;
            }
        }
        memory.dropTail(place.base(), place.offset(), memory.version(place.base(), place.offset()));
        run.forEach(region.cells()::remove);
        long size = Math.min(next - place.offset(), Math.max(memory.image().pointerSize(), end - place.offset()));
        region.put(place.offset(), new Cell.Scalar(new Value.Unknown(instead.why(), leaves), size, by));
        if (place.base() instanceof Base.Frame) {
            // What is filled may be larger than what of it was written before.
            region.smear(leaves);
        }
    }
}
