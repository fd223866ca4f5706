package dev.progeny.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which memory a caller can still get at when a function has ended: what it was handed, the image's variables, and what
 * either of them or the result points to. The rest is dropped, the frame with it.
 */
final class Reachable {
    private final Map<Base, Set<Base>> children = new HashMap<>();
    private final Set<Base> reached = new HashSet<>();
    private final Set<Base> roots = new HashSet<>();
    private final Deque<Base> work = new ArrayDeque<>();

    private Reachable() {}

    /** The bases of the regions that can be reached. */
    static Set<Base> from(State exit) {
        return new Reachable().run(exit);
    }

    private Set<Base> run(State exit) {
        Map<Base, Region> regions = exit.memory().regions();
        for (Base base : regions.keySet()) {
            children.computeIfAbsent(base.root(), it -> new HashSet<>()).add(base);
            if (!(base.root() instanceof Base.Result) && !(base.root() instanceof Base.Frame)) {
                reach(base);
            }
        }
        reach(exit.register(Convention.result(exit.machine())));
        while (!work.isEmpty()) {
            Region region = regions.get(work.remove());
            if (region != null) {
                region.smear().all().forEach(this::reach);
                region.cells().values().forEach(this::reach);
            }
        }
        return reached;
    }

    private void reach(Cell cell) {
        if (cell instanceof Cell.Scalar scalar) {
            reach(scalar.value());
        } else {
            cell.leaves().all().forEach(this::reach);
        }
    }

    private void reach(Value value) {
        for (Value one : value.alternatives()) {
            if (one instanceof Value.Address place) {
                reachAll(place.base());
            } else if (one instanceof Value.Somewhere place) {
                reachAll(place.base());
            } else if (one instanceof Value.End end) {
                reachAll(end.of().base());
            } else if (one instanceof Value.Length length) {
                reachAll(length.of().base());
            } else {
                one.leaves().all().forEach(this::reach);
            }
        }
    }

    private void reach(Leaves.Leaf leaf) {
        if (leaf instanceof Leaves.Behind behind) {
            reachAll(behind.base());
        }
    }

    /** All that is behind a root: which of it is read depends on the caller. */
    private void reachAll(Base base) {
        Base root = base.root();
        if (!(root instanceof Base.Frame) && roots.add(root)) {
            reach(root);
            children.getOrDefault(root, Set.of()).forEach(this::reach);
        }
    }

    private void reach(Base base) {
        if (reached.add(base)) {
            work.add(base);
        }
    }
}
