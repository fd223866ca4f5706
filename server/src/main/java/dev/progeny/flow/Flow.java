package dev.progeny.flow;

import static java.util.Comparator.comparingLong;

import dev.progeny.code.Function;
import dev.progeny.code.Instruction;
import dev.progeny.code.Program;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Finds the calls of imported functions in an image and says what their arguments hold. Functions that hold such a call are
 * followed from their start; an argument that is the function's own parameter is followed to its callers, each caller's
 * value kept apart.
 *
 * <p>Not safe for threads.
 */
public final class Flow {
    /** Where a name may stand among the arguments of a function that looks it up. */
    private static final int MOST_BEFORE_NAME = 6;

    private final Program program;
    private final Map<Long, Value.Imported> slots;
    private final Map<Long, Value.Imported> thunks;
    private final Names names;
    private final Followed functions;

    private Flow(
            Program program,
            Map<Long, Value.Imported> slots,
            Map<Long, Value.Imported> thunks,
            Names names,
            Monitor monitor) {
        this.program = program;
        this.names = names;
        this.slots = slots;
        this.thunks = thunks;
        this.functions = new Followed(program, new World(program, slots, thunks, monitor));
    }

    /**
     * @param launches names of the functions that {@link #calls} will be asked for: a program may look them up and keep them
     *     in its variables
     */
    public static Flow of(Program program, Predicate<String> launches, Monitor monitor) {
        Map<Long, Value.Imported> slots = new TreeMap<>();
        program.image()
                .imports()
                .forEach(it -> slots.put(it.slotVa(), new Value.Imported(it.module(), Ordinals.name(it))));
        Map<Long, Value.Imported> thunks = new TreeMap<>();
        program.thunksTo(slots.keySet()).forEach((thunk, slot) -> thunks.put(thunk, slots.get(slot)));
        var names = new Names(program.image());
        var imported = new Flow(program, slots, thunks, names, monitor);
        Map<Long, Value.Imported> lookedUp = imported.variablesWithFunctions(launches);
        if (lookedUp.isEmpty()) {
            return imported;
        }
        lookedUp.forEach(slots::putIfAbsent);
        return new Flow(program, slots, thunks, names, monitor);
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
        Set<Function> holders = functions.referringTo(addressesOf(wanted));
        Set<Long> names = lookedUp(wanted);
        Set<Function> lookingUp = functions.reallyReferringTo(names);
        lookingUp.forEach(it -> lookUp(it, names));
        holders.addAll(lookingUp);
        return callsIn(holders, it -> wanted.test(it.name()));
    }

    /** The calls of imported functions that some functions hold, in the order of their addresses. */
    public List<CallSite> callsIn(Collection<Function> holders, Predicate<Value.Imported> wanted) {
        List<CallSite> calls = new ArrayList<>();
        for (Function function : holders) {
            for (Trace.CallPoint call : functions.trace(function).calls().values()) {
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
                    .filter(it -> target != null && !known.contains(it.va()) && !known.contains(it.va() - 1))
                    .filter(it -> !functions.isInThunk(it.va()))
                    .ifPresent(it -> program.functionContaining(it.va())
                            .ifPresent(function -> rest.add(new Unfollowed(function, it.va(), target.name()))));
        }
        return rest;
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
        return new Ways(functions).to(site, places);
    }

    /** Whether whoever hands a function its arguments is not seen: it is called from elsewhere, or by nobody at all. */
    public boolean isDoor(Function function) {
        return functions.isCalledFromElsewhere(function)
                || functions.callersOf(function).isEmpty();
    }

    /** Whether following the function at hand came to this instruction's address as the first use of a literal. */
    public Optional<Instruction> firstUse(Function function, long literal) {
        return Optional.ofNullable(functions.trace(function).firstUses().get(literal));
    }

    /** The instruction of any followed function that takes an address of the image. */
    public Optional<Instruction> firstUse(long literal) {
        return functions.all().stream()
                .map(it -> it.firstUses().get(literal))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Names of the functions that were looked at and not followed to the end: what they hold may be more. */
    public List<String> cutShort() {
        return functions.all().stream()
                .filter(it -> !it.isWhole())
                .map(it -> it.body().function().name())
                .toList();
    }

    /** Whether callers of functions were left out because the image holds too much code: what they hand over is not known. */
    public boolean isCurtailed() {
        return functions.isCurtailed();
    }

    public Optional<Instruction> instructionAt(long va) {
        return program.instructionAt(va);
    }

    /** Literals and variables of the image that a function takes the address of. */
    public Collection<Long> uses(Function function) {
        return new TreeSet<>(functions.trace(function).firstUses().keySet());
    }

    /** Wanted names of functions that stand in the image as strings, in its import and export tables or elsewhere. */
    public Set<String> names(Predicate<String> wanted) {
        return new TreeSet<>(names.of(wanted).values());
    }

    private List<Long> addressesOf(Predicate<String> wanted) {
        List<Long> addresses = new ArrayList<>();
        addresses.addAll(named(slots, wanted));
        addresses.addAll(named(thunks, wanted));
        return addresses;
    }

    private static List<Long> named(Map<Long, Value.Imported> functions, Predicate<String> wanted) {
        return functions.entrySet().stream()
                .filter(it -> wanted.test(it.getValue().name()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Optional<Value.Imported> imported(Value target, Predicate<Value.Imported> wanted) {
        return target.alternatives().stream()
                .filter(Value.Imported.class::isInstance)
                .map(Value.Imported.class::cast)
                .filter(wanted)
                .findFirst();
    }

    // ---- functions that are looked up by name

    /** Wanted names as strings: who refers to one may look it up and call what it gets. */
    private Set<Long> lookedUp(Predicate<String> wanted) {
        return slots.values().stream().anyMatch(it -> it.name().equals("GetProcAddress"))
                ? names.of(wanted).keySet()
                : Set.of();
    }

    /** What a function does that refers to names: it may look them up by functions of its own, which are followed. */
    private Trace lookUp(Function function, Set<Long> names) {
        return functions.trace(function, it -> {
            Set<Long> asked = new TreeSet<>();
            it.calls().forEach((va, call) -> {
                if (isHanded(call, names)) {
                    asked.add(va);
                }
                asked.addAll(call.target().leaves().unread());
            });
            it.exit()
                    .map(exit -> exit.memory().region(new Base.InImage()))
                    .ifPresent(region -> region.cells()
                            .values()
                            .forEach(cell -> asked.addAll(cell.leaves().unread())));
            asked.retainAll(it.unread());
            asked.removeIf(va -> it.calls().containsKey(va)
                    && !isHanded(Objects.requireNonNull(it.calls().get(va)), names));
            return asked;
        });
    }

    private static boolean isHanded(Trace.CallPoint call, Set<Long> names) {
        return IntStream.range(0, MOST_BEFORE_NAME)
                .mapToObj(it -> Convention.argument(call.before(), it, call.entry()))
                .anyMatch(it -> it instanceof Value.Constant number && names.contains(number.value()));
    }

    /** Variables of the image in which looked-up functions are kept. */
    private Map<Long, Value.Imported> variablesWithFunctions(Predicate<String> launches) {
        Map<Long, Value.Imported> variables = new LinkedHashMap<>();
        Set<Long> names = lookedUp(launches);
        for (Function function : functions.reallyReferringTo(names)) {
            lookUp(function, names)
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
