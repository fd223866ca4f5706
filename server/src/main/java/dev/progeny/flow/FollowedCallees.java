package dev.progeny.flow;

import dev.progeny.code.Body;
import dev.progeny.code.Function;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Callees that were followed, each once and in terms of its parameters, and what was recognised in them. */
final class FollowedCallees {
    /** Calls within calls that are followed. */
    private static final int DEEPEST = 3;

    /** Instructions of a callee that is followed. Functions that only build or copy a string are far below. */
    private static final int MOST_INSTRUCTIONS = 1500;

    /** Callees that are followed for one image. */
    private static final int MOST_FOLLOWED = 600;

    private final World world;
    private final LiveRegisters liveRegisters;
    private final Map<Long, Trace> followed = new HashMap<>();
    private final Map<Long, Set<Base>> reached = new HashMap<>();
    private final Map<Long, MemoryRoutine> routines = new HashMap<>();
    private final Map<Long, Optional<StringClass>> classes = new HashMap<>();
    private final Set<Long> underway = new HashSet<>();

    FollowedCallees(World world, LiveRegisters liveRegisters) {
        this.world = world;
        this.liveRegisters = liveRegisters;
    }

    /** What following a function showed; nothing if it is too deep, too large or one too many. */
    Optional<Trace> trace(Function function) {
        Trace known = followed.get(function.va());
        if (known != null && world.wanted().isUpToDate(known)) {
            return Optional.of(known);
        }
        boolean tooDeep = underway.size() >= DEEPEST || underway.contains(function.va());
        if (tooDeep || followed.size() >= MOST_FOLLOWED || function.end() - function.va() > MOST_INSTRUCTIONS * 6L) {
            return Optional.empty();
        }
        Body body = world.program().body(function);
        int size =
                body.blocks().stream().mapToInt(it -> it.instructions().size()).sum();
        if (size > MOST_INSTRUCTIONS || body.blocks().isEmpty()) {
            return Optional.empty();
        }
        underway.add(function.va());
        Trace trace = Interpreter.run(body, world);
        underway.remove(function.va());
        followed.put(function.va(), trace);
        reached.remove(function.va());
        routines.remove(function.va());
        // What calls of the allocator return shows less once those have been followed.
        classes.values().removeIf(Optional::isEmpty);
        return Optional.of(trace);
    }

    /** The bases of what a caller can get at when the function has ended. */
    Set<Base> reachable(Function function, State exit) {
        return reached.computeIfAbsent(function.va(), va -> Reachable.from(exit));
    }

    MemoryRoutine routine(Function function, Trace trace) {
        return routines.computeIfAbsent(function.va(), va -> MemoryRoutine.of(trace, () -> liveRegisters.of(function)));
    }

    Optional<StringClass> stringClass(Function function, Trace trace) {
        Optional<StringClass> known = classes.get(function.va());
        if (known == null) {
            known = StringClass.of(trace, world.machine(), this::copies);
            classes.put(function.va(), known);
        }
        return known;
    }

    /** Whether a call's target copies bytes. */
    private boolean copies(Value target) {
        if (target instanceof Value.Imported imported) {
            return MemoryRoutine.isNamed(imported.name());
        }
        Optional<Function> function = target instanceof Value.Constant number
                ? world.program().functionStartingAt(number.value())
                : Optional.empty();
        return function.filter(it -> MemoryRoutine.isNamed(it.name())
                        || trace(it)
                                .filter(trace -> routine(it, trace) == MemoryRoutine.COPIES)
                                .isPresent())
                .isPresent();
    }
}
