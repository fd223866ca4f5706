package dev.progeny.flow;

import static java.util.Comparator.comparingLong;

import dev.progeny.code.Function;
import dev.progeny.code.Instruction;
import dev.progeny.code.Program;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds the calls of imported functions in an image and says what their arguments hold. Functions that hold such a call are
 * followed from their start; an argument that is the function's own parameter is followed to its callers, each caller's
 * value kept apart.
 *
 * <p>Not safe for threads.
 */
public final class Flow {
    /** Callers of callers that are followed. */
    private static final int DEEPEST_CALLER = 4;

    /** Ways to one call that are told apart; with more of them its argument is anything. */
    private static final int MOST_WAYS = 256;

    /** Callers of one function that are followed; a function with more is a utility whose argument is anything. */
    private static final int MOST_CALLERS = 48;

    private final Program program;
    private final World world;
    private final Map<Long, Value.Imported> slots;
    private final Map<Long, Value.Imported> thunks;
    private final Map<Long, Trace> traces = new HashMap<>();
    private final Map<Long, List<CallSite>> callers = new HashMap<>();

    private Flow(Program program, Map<Long, Value.Imported> slots, Map<Long, Value.Imported> thunks, Monitor monitor) {
        this.program = program;
        this.slots = slots;
        this.thunks = thunks;
        this.world = new World(program, slots, thunks, monitor);
    }

    public static Flow of(Program program, Monitor monitor) {
        Map<Long, Value.Imported> slots = new TreeMap<>();
        program.image()
                .imports()
                .forEach(it -> slots.put(it.slotVa(), new Value.Imported(it.module(), Ordinals.name(it))));
        Map<Long, Value.Imported> thunks = new TreeMap<>();
        program.thunksTo(slots.keySet()).forEach((thunk, slot) -> thunks.put(thunk, slots.get(slot)));
        Flow imported = new Flow(program, slots, thunks, monitor);
        Map<Long, Value.Imported> lookedUp = imported.variablesWithFunctions();
        if (lookedUp.isEmpty()) {
            return imported;
        }
        lookedUp.forEach(slots::putIfAbsent);
        return new Flow(program, slots, thunks, monitor);
    }

    /**
     * A call of an imported function.
     *
     * @param function that holds the call
     * @param instruction the call
     * @param module lower-case name of the module that the function is imported from; empty if it is looked up at run time
     * @param api name of the imported function
     */
    public record CallSite(Function function, Instruction instruction, String module, String api) {}

    /** A place that refers to an imported function, where following the code did not come by. */
    public record Unfollowed(Function function, long va, String api) {}

    /** The calls of imported functions whose names are wanted, in the order of their addresses. */
    public List<CallSite> calls(Predicate<String> wanted) {
        Set<Function> functions = functionsReferringTo(addressesOf(wanted));
        namesLookedUp(wanted).forEach(functions::add);
        List<CallSite> calls = new ArrayList<>();
        for (Function function : functions) {
            for (Trace.CallPoint call : trace(function).calls().values()) {
                imported(call.target(), wanted)
                        .ifPresent(it -> calls.add(new CallSite(function, call.instruction(), it.module(), it.name())));
            }
        }
        calls.sort(comparingLong(it -> it.instruction().va()));
        return calls;
    }

    /** Direct calls of wanted functions through their slots that {@link #calls} has not come by. */
    public List<Unfollowed> unfollowed(Predicate<String> wanted, Collection<Long> known) {
        List<Unfollowed> rest = new ArrayList<>();
        for (Program.Reference reference : program.referencesTo(addressesOf(wanted))) {
            Value.Imported target =
                    Optional.ofNullable(slots.get(reference.target())).orElseGet(() -> thunks.get(reference.target()));
            program.callAt(reference.at())
                    .filter(it -> target != null && !known.contains(it.va()))
                    .filter(it -> !isInThunk(it.va()))
                    .ifPresent(it -> program.functionContaining(it.va())
                            .ifPresent(function -> rest.add(new Unfollowed(function, it.va(), target.name()))));
        }
        return rest;
    }

    private boolean isInThunk(long va) {
        return thunks.containsKey(va) || thunks.containsKey(va - 4);
    }

    /**
     * Where to find a value at a call.
     *
     * @param argument counted from 0
     * @param offsets of fields to go through: none for the argument itself
     */
    public record Place(int argument, List<Long> offsets, Width width) {
        public Place {
            offsets = List.copyOf(offsets);
        }

        public static Place argument(int index, Width width) {
            return new Place(index, List.of(), width);
        }

        public static Place field(int argument, long offset, Width width) {
            return new Place(argument, List.of(offset), width);
        }
    }

    /**
     * What one place holds.
     *
     * @param isNull whether it is the null pointer on every way
     * @param strings what it may point to
     */
    public record Held(boolean isNull, List<Chars> strings) {
        public Held {
            strings = List.copyOf(strings);
        }
    }

    /**
     * One way to a call.
     *
     * @param via addresses of the calls through which the arguments came, outermost first
     * @param through the function that the outermost of them stands in: the site's own if there are none
     * @param held for each place that was asked for
     */
    public record Way(List<Long> via, Function through, List<Held> held) {
        public Way {
            via = List.copyOf(via);
            held = List.copyOf(held);
        }
    }

    /** What the places hold at a call, each way to it apart. */
    public List<Way> ways(CallSite site, List<Place> places) {
        Trace.CallPoint call =
                trace(site.function()).calls().get(site.instruction().va());
        if (call == null) {
            throw new IllegalArgumentException(
                    "no call at " + Long.toHexString(site.instruction().va()));
        }
        List<Pending> held = places.stream().map(it -> pending(it, call)).toList();
        List<Way> ways = new ArrayList<>();
        climb(site.function(), held, List.of(), ways);
        return ways;
    }

    private Trace.CallPoint point(CallSite site) {
        Trace.CallPoint call =
                trace(site.function()).calls().get(site.instruction().va());
        if (call == null) {
            throw new IllegalArgumentException(
                    "no call at " + Long.toHexString(site.instruction().va()));
        }
        return call;
    }

    /** What a place holds so far: a value in the terms of the function at hand, and the strings that it may point to. */
    private record Pending(Value value, List<Chars> strings, Width width) {
        boolean waits() {
            return waits(value.leaves()) || strings.stream().anyMatch(it -> waits(it.leaves()));
        }

        private static boolean waits(Leaves leaves) {
            return leaves.all().stream()
                    .anyMatch(it ->
                            it instanceof Leaves.Behind behind && behind.base().root() instanceof Base.Parameter);
        }
    }

    private Pending pending(Place place, Trace.CallPoint call) {
        State state = call.before();
        Value value = Convention.argument(state, place.argument(), call.entry());
        for (long offset : place.offsets()) {
            value = state.memory().load(value.plus(offset), state.pointerSize());
        }
        return new Pending(value, strings(state, value, place.width()), place.width());
    }

    private static List<Chars> strings(State state, Value value, Width width) {
        List<Value> pointers = value.alternatives().stream()
                .filter(it -> !it.equals(Value.Constant.ZERO))
                .toList();
        if (pointers.isEmpty()) {
            return List.of();
        }
        Value pointer = pointers.stream().reduce(Value::either).orElseThrow();
        return state.memory().strings(pointer, width);
    }

    private void climb(Function function, List<Pending> held, List<Long> via, List<Way> ways) {
        boolean waits = held.stream().anyMatch(Pending::waits);
        List<CallSite> from = waits && via.size() < DEEPEST_CALLER ? callersOf(function) : List.of();
        boolean others = from.isEmpty() || from.size() > MOST_CALLERS || isCalledFromElsewhere(function);
        if (!waits || others) {
            ways.add(new Way(
                    via,
                    function,
                    held.stream().map(it -> settled(it, function)).toList()));
        }
        if (from.size() > MOST_CALLERS) {
            return;
        }
        for (CallSite caller : from) {
            if (ways.size() >= MOST_WAYS) {
                ways.add(new Way(
                        via,
                        function,
                        held.stream().map(it -> settled(it, function)).toList()));
                return;
            }
            long at = caller.instruction().va();
            if (!via.contains(at)) {
                Trace.CallPoint call = point(caller);
                var substitution = new Substitution(call.before(), call.entry());
                List<Pending> translated = held.stream()
                        .map(it -> translated(it, substitution, call.before()))
                        .toList();
                List<Long> longer = new ArrayList<>(List.of(at));
                longer.addAll(via);
                climb(caller.function(), translated, longer, ways);
            }
        }
    }

    /** Whether somebody who is not seen may call a function: another module, or code that has its address. */
    private boolean isCalledFromElsewhere(Function function) {
        return program.image().exports().stream().anyMatch(it -> it.va() == function.va())
                || program.isInTables(function)
                || program.referencesTo(List.of(function.va())).stream()
                        .anyMatch(it -> program.callAt(it.at()).isEmpty());
    }

    private static Pending translated(Pending held, Substitution substitution, State caller) {
        Value value = substitution.value(held.value());
        boolean pointerItself = held.strings().stream()
                .allMatch(it -> it.pieces().size() == 1
                        && it.pieces().get(0) instanceof Chars.At at
                        && at.pointer().equals(held.value()));
        if (pointerItself) {
            return new Pending(value, strings(caller, value, held.width()), held.width());
        }
        Set<Chars> all = new LinkedHashSet<>();
        held.strings().forEach(it -> all.addAll(substitution.strings(it)));
        return new Pending(value, List.copyOf(all), held.width());
    }

    private static Held settled(Pending held, Function function) {
        return new Held(
                held.value().equals(Value.Constant.ZERO),
                held.strings().stream()
                        .map(it -> Origins.settled(it, function))
                        .distinct()
                        .toList());
    }

    /** The direct calls of a function of the image. */
    private List<CallSite> callersOf(Function function) {
        List<CallSite> known = callers.get(function.va());
        if (known != null) {
            return known;
        }
        Set<Function> functions = functionsReferringTo(List.of(function.va()));
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

    /** Whether following the function at hand came to this instruction's address as the first use of a literal. */
    public Optional<Instruction> firstUse(Function function, long literal) {
        return Optional.ofNullable(trace(function).firstUses().get(literal));
    }

    /** The instruction of any followed function that takes an address of the image. */
    public Optional<Instruction> firstUse(long literal) {
        return new TreeMap<>(traces)
                .values().stream()
                        .map(it -> it.firstUses().get(literal))
                        .filter(Objects::nonNull)
                        .findFirst();
    }

    /** Names of the functions that were looked at and not followed to the end: what they hold may be more. */
    public List<String> cutShort() {
        return new TreeMap<>(traces)
                .values().stream()
                        .filter(it -> !it.isWhole())
                        .map(it -> it.body().function().name())
                        .toList();
    }

    public Optional<Instruction> instructionAt(long va) {
        return program.instructionAt(va);
    }

    /** Literals and variables of the image that a function takes the address of. */
    public Collection<Long> uses(Function function) {
        return new TreeSet<>(trace(function).firstUses().keySet());
    }

    private Trace trace(Function function) {
        Trace known = traces.get(function.va());
        if (known == null) {
            known = Interpreter.run(program.body(function), world);
            traces.put(function.va(), known);
        }
        return known;
    }

    private List<Long> addressesOf(Predicate<String> wanted) {
        List<Long> addresses = new ArrayList<>();
        slots.forEach((slot, it) -> addIf(wanted.test(it.name()), slot, addresses));
        thunks.forEach((thunk, it) -> addIf(wanted.test(it.name()), thunk, addresses));
        return addresses;
    }

    private static void addIf(boolean condition, long va, List<Long> addresses) {
        if (condition) {
            addresses.add(va);
        }
    }

    private Set<Function> functionsReferringTo(Collection<Long> addresses) {
        Set<Function> functions = new TreeSet<>(comparingLong(Function::va));
        for (Program.Reference it : program.referencesTo(addresses)) {
            if (!isInThunk(it.at() - 2)) {
                program.functionContaining(it.at()).ifPresent(functions::add);
            }
        }
        return functions;
    }

    private static Optional<Value.Imported> imported(Value target, Predicate<String> wanted) {
        return target.alternatives().stream()
                .filter(Value.Imported.class::isInstance)
                .map(Value.Imported.class::cast)
                .filter(it -> wanted.test(it.name()))
                .findFirst();
    }

    // ---- functions that are looked up by name

    /** Functions that refer to a wanted name as a string: they may look it up and call what they get. */
    private Set<Function> namesLookedUp(Predicate<String> wanted) {
        if (slots.values().stream().noneMatch(it -> it.name().equals("GetProcAddress"))) {
            return Set.of();
        }
        return functionsReferringTo(Names.literals(program.image(), wanted));
    }

    /** Variables of the image in which looked-up functions are kept. */
    private Map<Long, Value.Imported> variablesWithFunctions() {
        Map<Long, Value.Imported> variables = new LinkedHashMap<>();
        for (Function function : namesLookedUp(Names::mayStartProcess)) {
            trace(function)
                    .exit()
                    .map(State::memory)
                    .map(it -> it.regions().get(new Base.InImage()))
                    .ifPresent(region -> region.cells().forEach((va, cell) -> {
                        if (cell instanceof Cell.Scalar scalar && scalar.value() instanceof Value.Imported imported) {
                            variables.put(va, imported);
                        }
                    }));
        }
        return variables;
    }

    public Image image() {
        return program.image();
    }
}
