package dev.progeny.cil;

import dev.progeny.job.Monitor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that following a method needs to know of the image around it. */
final class World {
    /** Instructions that are followed for one image, loops and all. */
    private static final int MOST_STEPS = 20_000_000;

    /** How deep callees are followed. */
    private static final int DEEPEST = 6;

    private final Assembly assembly;
    private final Monitor monitor;
    private final Constants constants;
    private final Map<Integer, Body> bodies = new HashMap<>();
    private final Map<Integer, Trace> traces = new HashMap<>();
    private final Set<Integer> underWay = new HashSet<>();
    private int steps;

    World(Assembly assembly, Monitor monitor) {
        this.assembly = assembly;
        this.monitor = monitor;
        this.constants = new Constants(this);
    }

    Assembly assembly() {
        return assembly;
    }

    Constants constants() {
        return constants;
    }

    Body body(Method method) {
        return bodies.computeIfAbsent(method.token(), it -> assembly.body(method));
    }

    /** @return whether there is anything left to spend */
    boolean spend(int count) {
        steps += count;
        if ((steps & 0xfff) == 0) {
            monitor.step(steps, MOST_STEPS);
        }
        return steps < MOST_STEPS;
    }

    /** Methods that were followed, in the order of their tokens. */
    List<Method> followed() {
        return traces.keySet().stream()
                .sorted()
                .flatMap(it -> assembly.method(it).stream())
                .toList();
    }

    Trace trace(Method method) {
        Trace known = traces.get(method.token());
        if (known == null) {
            underWay.add(method.token());
            known = Interpreter.run(this, method);
            underWay.remove(method.token());
            traces.put(method.token(), known);
        }
        return known;
    }

    /** What a callee shows; nothing if it calls itself in the end, or stands too deep. */
    Optional<Trace> traceWithin(Method method) {
        Trace known = traces.get(method.token());
        if (known != null) {
            return Optional.of(known);
        }
        return underWay.contains(method.token()) || underWay.size() >= DEEPEST
                ? Optional.empty()
                : Optional.of(trace(method));
    }
}
