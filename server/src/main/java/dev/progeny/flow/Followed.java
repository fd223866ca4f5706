package dev.progeny.flow;

import static java.util.Comparator.comparingLong;

import dev.progeny.code.Function;
import dev.progeny.code.Program;
import dev.progeny.flow.Flow.CallSite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The functions of an image that were followed so far, and who refers to whom. */
final class Followed {
    /** Callers of one function that are followed; a function with more is a utility whose argument is anything. */
    static final int MOST_CALLERS = 48;

    /** Variables of one image whose writers are looked for: each costs a look at all of its code. */
    private static final int MOST_VARIABLES = 48;

    private static final int MOST_STORES = 24;

    /** Calls between a function that is passed over and the one that sets a variable. */
    private static final int DEEPEST_WRITER = 3;

    private static final int MOST_WRITERS = 400;

    private final Program program;
    private final World world;
    private final Startup startup;
    private final Map<Long, Trace> traces = new HashMap<>();
    private final Map<Long, List<CallSite>> callers = new HashMap<>();
    private final Map<Long, Set<Function>> variables = new HashMap<>();
    private final Map<Long, Set<Long>> writers = new HashMap<>();
    private final Map<Long, List<Function>> methods = new HashMap<>();
    private final Map<Long, Boolean> entered = new HashMap<>();
    private boolean curtailed;

    Followed(Program program, World world) {
        this.program = program;
        this.world = world;
        this.startup = new Startup(program, this);
    }

    Program program() {
        return program;
    }

    Trace trace(Function function) {
        Trace known = traces.get(function.va());
        if (known == null || !world.wanted().isUpToDate(known)) {
            known = Interpreter.run(program.body(function), world);
            traces.put(function.va(), known);
        }
        return known;
    }

    /**
     * Follows what calls do that were passed over so far.
     *
     * @return whether any of them is new: what was worked out before is out of date then
     */
    boolean want(Collection<Long> calls) {
        return world.wanted().add(calls);
    }

    /** Whether callers, and those who set variables, may still be followed: not for ever where there is very much code. */
    boolean mayClimb() {
        boolean may = world.wanted().mayClimb();
        curtailed |= !may;
        return may;
    }

    /** Whether callers were left out because there is too much code. */
    boolean isCurtailed() {
        return curtailed;
    }

    /**
     * What following a function shows, once all calls have been followed that something depends on.
     *
     * @param asked for, by what is known so far
     */
    Trace trace(Function function, java.util.function.Function<Trace, Set<Long>> asked) {
        while (true) {
            Trace trace = trace(function);
            if (!want(asked.apply(trace))) {
                return trace;
            }
        }
    }

    /** Calls of a function that were passed over and that may set a variable of the image, as far as references to it show. */
    Set<Long> unreadWriters(Function function, long variable) {
        Trace trace = trace(function);
        Set<Long> unread = new TreeSet<>();
        for (long call : trace.unread()) {
            Trace.CallPoint point = trace.calls().get(call);
            if (point != null
                    && point.target() instanceof Value.Constant callee
                    && writers(variable).contains(callee.value())) {
                unread.add(call);
            }
        }
        return unread;
    }

    private Set<Long> writers(long variable) {
        return writers.computeIfAbsent(variable, it -> {
            Set<Long> found = new TreeSet<>();
            Set<Long> level = Set.of(variable);
            for (int depth = 0; depth < DEEPEST_WRITER && found.size() < MOST_WRITERS && !level.isEmpty(); depth++) {
                level = referringTo(level).stream()
                        .map(Function::va)
                        .filter(found::add)
                        .collect(Collectors.toSet());
            }
            return found;
        });
    }

    /** In the order of their addresses. */
    List<Trace> all() {
        return List.copyOf(new TreeMap<>(traces).values());
    }

    Set<Function> referringTo(Collection<Long> addresses) {
        return holding(program.referencesTo(addresses));
    }

    /** The same without what only looks like a reference. */
    Set<Function> reallyReferringTo(Collection<Long> addresses) {
        return holding(
                program.referencesTo(addresses).stream().filter(program::isReal).toList());
    }

    private Set<Function> holding(List<Program.Reference> references) {
        Set<Function> functions = new TreeSet<>(comparingLong(Function::va));
        for (Program.Reference it : references) {
            if (!isInThunk(it.at() - 2)) {
                program.functionContaining(it.at()).ifPresent(functions::add);
            }
        }
        return functions;
    }

    boolean isInThunk(long va) {
        return world.isThunk(va) || world.isThunk(va - 4);
    }

    /** The direct calls of a function of the image; nothing for more than {@value #MOST_CALLERS} callers. */
    List<CallSite> callersOf(Function function) {
        List<CallSite> known = callers.get(function.va());
        if (known != null) {
            return known;
        }
        Set<Function> functions = referringTo(List.of(function.va()));
        List<CallSite> found = new ArrayList<>();
        if (functions.size() <= MOST_CALLERS) {
            var self = new Value.Constant(function.va());
            for (Function caller : functions) {
                for (Trace.CallPoint call : trace(caller).calls().values()) {
                    if (call.target().alternatives().contains(self)) {
                        found.add(new CallSite(caller, call.instruction(), "", function.name()));
                    }
                }
            }
        }
        callers.put(function.va(), found);
        return found;
    }

    /**
     * A function that writes a variable of the image, or what it points to.
     *
     * @param by virtual address of the instruction that writes the variable; of the function for what it has done at its end
     * @param after the state of the function then
     */
    record Store(Function function, long by, State after) {}

    /** Who writes a variable of the image or what it points to, as far as following the functions shows that refer to it. */
    List<Store> storesTo(long variable) {
        if (!variables.containsKey(variable)) {
            boolean affordable = variables.size() < MOST_VARIABLES;
            variables.put(variable, affordable ? referringTo(List.of(variable)) : Set.of());
        }
        List<Store> found = new ArrayList<>();
        for (Function function : variables.getOrDefault(variable, Set.of())) {
            if (found.size() < MOST_STORES) {
                Trace trace = trace(function);
                trace.stores()
                        .getOrDefault(variable, Map.of())
                        .forEach((by, after) -> found.add(new Store(function, by, after)));
                trace.exit()
                        .filter(it -> writesBehind(variable, it))
                        .or(() -> trace.exit().flatMap(it -> Lists.withElement(it, variable)))
                        .ifPresent(it -> found.add(new Store(function, function.va(), it)));
            }
        }
        return found;
    }

    /** Whether something was written where a variable points, be it that the function itself has set the variable. */
    private static boolean writesBehind(long variable, State exit) {
        Map<Base, Region> regions = exit.memory().regions();
        boolean set = regions.containsKey(new Base.InImage())
                && exit.memory().region(new Base.InImage()).at(variable).isPresent();
        return set || regions.keySet().stream().anyMatch(it -> isBehind(variable, it));
    }

    private static boolean isBehind(long variable, Base base) {
        Base inner = base;
        while (inner instanceof Base.Loaded loaded) {
            if (loaded.base() instanceof Base.InImage && loaded.offset() == variable) {
                return true;
            }
            inner = loaded.base();
        }
        return false;
    }

    /** What a function is handed by whom it is called first: the command line if the program starts in it. */
    Origin.Kind handedTo(Function function) {
        if (startup.isMain(function)) {
            return Origin.Kind.COMMAND_LINE;
        }
        return function.va() == program.image().entryPoint() ? Origin.Kind.UNKNOWN : Origin.Kind.PARAMETER;
    }

    /** Whether somebody who is not seen may call a function: another module, or code that has its address. */
    boolean isCalledFromElsewhere(Function function) {
        return entered.computeIfAbsent(function.va(), va -> isEntered(function));
    }

    private boolean isEntered(Function function) {
        return program.image().exports().stream().anyMatch(it -> it.va() == function.va())
                || program.isInTables(function)
                || program.referencesTo(List.of(function.va())).stream()
                        .anyMatch(it -> program.callAt(it.at()).isEmpty() && program.isReal(it));
    }

    /** Other methods of the object that a function is a method of, as far as tables of the image show. */
    List<Function> methodsBeside(Function function) {
        return methods.computeIfAbsent(
                function.va(), va -> program.isPointedTo(function) ? program.methodsBeside(function) : List.of());
    }

    /** A call that following the function came by. */
    Trace.CallPoint point(CallSite site) {
        Trace.CallPoint call =
                trace(site.function()).calls().get(site.instruction().va());
        if (call == null) {
            throw new IllegalArgumentException(
                    "no call at " + Long.toHexString(site.instruction().va()));
        }
        return call;
    }
}
