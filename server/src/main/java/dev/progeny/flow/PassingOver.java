package dev.progeny.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Marks all memory that a pointer leads to, from pointer to pointer: a call that is passed over may write it. */
final class PassingOver {
    private final Memory memory;
    private final Leaves mark;
    private final long by;
    private final Set<Object> seen = new HashSet<>();

    /** @param by virtual address of the call */
    PassingOver(Memory memory, Leaves mark, long by) {
        this.memory = memory;
        this.mark = mark;
        this.by = by;
    }

    void from(Value pointer) {
        for (Value one : pointer.alternatives()) {
            memory.written(one).filter(it -> !Handles.isHandle(it.base())).ifPresent(it -> from(outOfTail(it)));
        }
    }

    private static Value.Address outOfTail(Value.Address place) {
        Value.Address at = place;
        while (at.base() instanceof Base.Tail tail) {
            at = new Value.Address(tail.of().base(), tail.of().start());
        }
        return at;
    }

    private void from(Value.Address place) {
        List<Value> inside = new ArrayList<>();
        if (place.base() instanceof Base.Frame || place.base() instanceof Base.InImage) {
            if (seen.add(place)) {
                memory.region(place.base()).run(place.offset()).forEach(it -> addPointer(it, inside));
                memory.forget(place, new Value.Unknown(Memory.PASSED_OVER, mark), by);
            }
        } else if (seen.add(place.base().home())) {
            Base home = place.base().home();
            for (Base it : basesAt(home)) {
                memory.region(it).cells().values().forEach(cell -> addPointer(cell, inside));
                memory.drop(it);
            }
            memory.unread().add(home, mark);
        }
        inside.forEach(this::from);
    }

    private List<Base> basesAt(Base home) {
        return memory.regions().keySet().stream()
                .filter(it -> !(it instanceof Base.Frame) && !(it instanceof Base.InImage))
                .filter(it -> it.home().equals(home))
                .toList();
    }

    private static void addPointer(Cell cell, List<Value> pointers) {
        if (cell instanceof Cell.Scalar scalar && !(scalar.value() instanceof Value.Constant)) {
            pointers.add(scalar.value());
        }
    }
}
