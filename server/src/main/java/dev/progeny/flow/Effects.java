package dev.progeny.flow;

import dev.progeny.flow.Convention.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a callee that was followed once does to the memory of its callers, each in its own terms. */
final class Effects {
    private Effects() {}

    /**
     * Writes what the callee wrote.
     *
     * @param call its virtual address
     * @param exit the state in which the callee ends
     * @param reachable what of its memory the caller can get at
     * @param caller the state before the call, which becomes the one behind it
     * @return what the callee returns
     */
    static Value apply(long call, State exit, Set<Base> reachable, State caller, Entry entry) {
        var substitution = new Substitution(call, caller.copy(), entry);
        List<Runnable> writes = new ArrayList<>();
        exit.memory().unread().byHome().forEach((home, marks) -> {
            Value place = substitution.value(new Value.Address(home, 0));
            writes.add(() -> caller.memory().passOver(place, marks, call));
        });
        exit.memory().regions().forEach((base, region) -> {
            if (reachable.contains(base)) {
                Value place = base instanceof Base.InImage
                        ? Value.Constant.ZERO
                        : substitution.value(new Value.Address(base, 0));
                Leaves smear = substitution.leaves(region.smear());
                for (Value one : place.alternatives()) {
                    if (!smear.isEmpty() && one instanceof Value.Address whole) {
                        writes.add(() -> caller.memory().smear(whole.base(), smear));
                    }
                }
                region.cells().forEach((offset, cell) -> {
                    Cell translated = translated(cell, substitution);
                    writes.add(() -> caller.memory().store(place.plus(offset), translated));
                });
            }
        });
        Value result = substitution.value(exit.register(Convention.result(caller.machine())));
        writes.forEach(Runnable::run);
        return result;
    }

    private static Cell translated(Cell cell, Substitution substitution) {
        if (cell instanceof Cell.Scalar scalar) {
            return new Cell.Scalar(substitution.value(scalar.value()), scalar.size(), scalar.by());
        }
        Cell.Text text = (Cell.Text) cell;
        List<Chars> all = text.alternatives().stream()
                .flatMap(it -> substitution.strings(it).stream())
                .distinct()
                .toList();
        return new Cell.Text(Chars.bounded(all), text.width(), text.by());
    }
}
