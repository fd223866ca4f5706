package dev.progeny.evidence;

import dev.progeny.code.Function;
import dev.progeny.code.Program;
import dev.progeny.code.Program.Reference;
import dev.progeny.pe.Export;
import dev.progeny.pe.Image;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From which exports of a library the code leads to its launch sites. Whoever refers to a function is taken to call it, so
 * more is reached than really is; a function whose address stands in the data, or that nothing refers to, may be called by
 * anybody.
 */
final class Reach {
    /** Stands for ways in that are no exports: pointers to functions, the library's entry point. */
    static final String ELSEWHERE = "*";

    /** Callers of callers that are looked at, each with one scan of the code. */
    private static final int DEEPEST = 12;

    /** Functions; a library in which more of them lead to a site is taken to reach it from everywhere. */
    private static final int MOST = 4000;

    private final Image image;
    private final Program program;
    private final Map<Long, Set<String>> exports = new HashMap<>();
    private final Map<Long, Set<Long>> callers = new HashMap<>();
    private final Set<Long> open = new HashSet<>();

    private Reach(Program program, Collection<Long> functions) {
        this.image = program.image();
        this.program = program;
        for (Export it : image.exports()) {
            if (!it.isForwarded()) {
                String name = it.name().isEmpty() ? "#" + it.ordinal() : it.name();
                exports.computeIfAbsent(it.va(), va -> new TreeSet<>()).add(image.name() + "!" + name);
            }
        }
        climb(functions);
    }

    /** The sites with what reaches them. */
    static List<Site> of(Program program, List<Site> sites) {
        Set<Long> functions = new TreeSet<>();
        sites.forEach(it -> functions.add(it.function().va()));
        var reach = new Reach(program, functions);
        return sites.stream()
                .map(it -> it.reachedFrom(List.copyOf(reach.into(it.function().va()))))
                .toList();
    }

    private void climb(Collection<Long> from) {
        Set<Long> level = new TreeSet<>(from);
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (DEEPEST <= depth || MOST < callers.size()) {
                open.addAll(level);
                return;
            }
            level.forEach(it -> callers.put(it, new TreeSet<>()));
            var next = new TreeMap<Long, Function>();
            List<Reference> references =
                    program.referencesTo(level).stream().filter(program::isReal).toList();
            for (Reference it : references) {
                program.functionContaining(it.at())
                        .ifPresentOrElse(
                                caller -> {
                                    callers.computeIfAbsent(it.target(), target -> new TreeSet<>())
                                            .add(caller.va());
                                    next.put(caller.va(), caller);
                                },
                                () -> open.add(it.target()));
            }
            level.forEach(this::lookForOtherWays);
            next.keySet().removeAll(callers.keySet());
            level = new TreeSet<>(next.keySet());
        }
    }

    private void lookForOtherWays(long function) {
        boolean pointed = program.functionStartingAt(function)
                .filter(it -> exports.containsKey(function) ? program.isPointedTo(it) : program.isInTables(it))
                .isPresent();
        boolean nobody = callers.getOrDefault(function, Set.of()).isEmpty() && !exports.containsKey(function);
        if (pointed || nobody || function == image.entryPoint()) {
            open.add(function);
        }
    }

    private Set<String> into(long function) {
        Set<String> ways = new TreeSet<>();
        Set<Long> seen = new HashSet<>(Set.of(function));
        Deque<Long> work = new ArrayDeque<>(seen);
        while (!work.isEmpty()) {
            long at = work.remove();
            ways.addAll(exports.getOrDefault(at, Set.of()));
            if (open.contains(at)) {
                ways.add(image.name() + "!" + ELSEWHERE);
            }
            callers.getOrDefault(at, Set.of()).stream().filter(seen::add).forEach(work::add);
        }
        return ways;
    }
}
