package dev.progeny.flow;

import dev.progeny.code.Block;
import dev.progeny.code.Body;
import dev.progeny.code.Function;
import dev.progeny.code.Instruction;
import dev.progeny.code.Instruction.Kind;
import dev.progeny.code.Operand;
import dev.progeny.code.Register;
import dev.progeny.flow.Convention.Entry;
import dev.progeny.pe.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What calls do to a state. An imported function does what its model says; a function of the image does what following it
 * once shows, said in terms of its parameters; of any other it is only known that it may fill what it is handed.
 */
final class Callees {
    /** Calls within calls that are followed. */
    private static final int DEEPEST = 3;

    /** Instructions of a callee that is followed. Functions that only build or copy a string are far below. */
    private static final int MOST_INSTRUCTIONS = 1500;

    /** Callees that are followed for one image. */
    private static final int MOST_FOLLOWED = 600;

    private static final int ALL_REGISTERS = -1;

    /** Beginnings of names of modules whose functions leave their arguments on the stack. */
    private static final List<String> C_RUNTIMES =
            List.of("msvcr", "msvcp", "ucrt", "vcruntime", "api-ms-win-crt", "crtdll");

    private final World world;
    private final Map<Long, Trace> followed = new HashMap<>();
    private final LiveRegisters liveRegisters;
    private final Formatters formatters;
    private final Readers readers;
    private final Map<Long, Set<Base>> reached = new HashMap<>();
    private final Map<Long, MemoryRoutine> routines = new HashMap<>();
    private final Map<Long, Optional<StringClass>> classes = new HashMap<>();
    private final StackProbes probes;
    private final StackCookies cookies;
    private final FrameGuards guards;
    private final UnreadCallees unread;
    private final Set<Long> underway = new HashSet<>();

    Callees(World world) {
        this.world = world;
        this.liveRegisters = new LiveRegisters(world);
        this.formatters = new Formatters(world);
        this.readers = new Readers(world);
        this.probes = new StackProbes(world);
        this.cookies = new StackCookies(world);
        this.guards = new FrameGuards(world);
        this.unread = new UnreadCallees(world);
    }

    /**
     * What came of a call.
     *
     * @param popped bytes of arguments that an x86 callee took off the stack; nothing if that is not known
     * @param unread calls that were passed over, the one at hand or those in its callee
     */
    record Outcome(boolean returns, OptionalPops popped, Set<Long> unread) {
        Outcome(boolean returns, OptionalPops popped) {
            this(returns, popped, Set.of());
        }
    }

    /** Bytes that a callee took off the stack, if that is known. */
    record OptionalPops(boolean isKnown, long bytes) {
        static final OptionalPops UNKNOWN = new OptionalPops(false, 0);

        static OptionalPops of(long bytes) {
            return new OptionalPops(true, bytes);
        }

        long orElseGet(LongSupplier guess) {
            return isKnown ? bytes : guess.getAsLong();
        }
    }

    /** Carries the state over a call. */
    Outcome call(Instruction it, Value target, State state, Entry entry) {
        if (target instanceof Value.Imported imported) {
            return callImported(it, imported, state, entry);
        }
        if (target instanceof Value.Constant number) {
            Optional<Outcome> named = callNamed(it, world.program().peek(number.value()), state, entry);
            if (named.isPresent()) {
                return named.get();
            }
            if (!world.wanted().contains(it.va()) && unread.mayPassOver(number.value())) {
                return passOver(it, number.value(), state, entry);
            }
            Optional<Function> function = world.program().functionStartingAt(number.value());
            if (function.isPresent()) {
                return callLocal(it, function.get(), state, entry);
            }
        }
        return callUnknown(
                it,
                new UnknownCallee("a function", ALL_REGISTERS, UnknownCallee.LeftOver.UNTOUCHED, Leaves.NONE),
                state,
                entry,
                OptionalPops.UNKNOWN);
    }

    private Outcome callImported(Instruction it, Value.Imported imported, State state, Entry entry) {
        if (Models.neverReturns(imported.name())) {
            return new Outcome(false, OptionalPops.UNKNOWN);
        }
        OptionalPops pops = world.machine() == Machine.X86 ? importedPops(imported) : OptionalPops.UNKNOWN;
        var call = new ApiCall(it.va(), imported.name(), state, entry);
        Optional<Value> result = Models.apply(call);
        if (result.isEmpty() && Models.allocates(imported.name())) {
            clobber(state, allocated(call));
            return new Outcome(true, pops);
        }
        Optional<List<Integer>> fills = Models.fills(imported.name());
        if (result.isEmpty() && fills.isPresent()) {
            fills.get()
                    .forEach(argument ->
                            state.memory().forget(call.argument(argument), "filled by " + imported.name(), it.va()));
            clobber(state, call.fresh());
            return new Outcome(true, pops);
        }
        if (result.isEmpty() && Models.onlyReads(imported.name())) {
            clobber(state, new Value.Address(new Base.Result(it.va(), imported.name()), 0));
            return new Outcome(true, pops);
        }
        if (result.isEmpty()) {
            int registers = world.machine() == Machine.X86 ? 0 : ALL_REGISTERS;
            return callUnknown(
                    it,
                    new UnknownCallee(
                            imported.name(),
                            registers,
                            UnknownCallee.LeftOver.UNTOUCHED,
                            Origins.broughtBy(imported.name())),
                    state,
                    entry,
                    pops);
        }
        clobber(state, result.get());
        return new Outcome(true, pops);
    }

    /** A new block, as large as what is meant for it: what its size was made of says something of what it holds. */
    private static Value allocated(ApiCall call) {
        Leaves leaves = Leaves.NONE;
        for (int argument : Models.sizes(call.name())) {
            leaves = leaves.plus(call.argument(argument).leaves());
        }
        call.state().memory().smear(new Base.Result(call.va(), call.name()), leaves);
        return call.fresh();
    }

    private static OptionalPops importedPops(Value.Imported imported) {
        OptionalLong bytes = Arity.argumentBytes(imported.name());
        if (bytes.isPresent()) {
            return OptionalPops.of(bytes.getAsLong());
        }
        boolean callerCleans =
                imported.name().contains("printf") || C_RUNTIMES.stream().anyMatch(imported.module()::startsWith);
        return callerCleans ? OptionalPops.of(0) : OptionalPops.UNKNOWN;
    }

    /** A function of the C runtime that was linked in is known by its symbol. */
    private Optional<Outcome> callNamed(Instruction it, Function function, State state, Entry entry) {
        boolean named = function.source() == Function.Source.PDB || function.source() == Function.Source.COFF;
        if (formatters.apply(function.va(), new ApiCall(it.va(), function.name(), state, entry))) {
            clobber(state, new Value.Unknown("returned by a call"));
            return Optional.of(new Outcome(true, pops(function.va())));
        }
        if (!named) {
            return Optional.empty();
        }
        if (Models.neverReturns(function.name())) {
            return Optional.of(new Outcome(false, OptionalPops.UNKNOWN));
        }
        var call = new ApiCall(it.va(), function.name(), state, entry);
        Optional<Value> result = Models.apply(call)
                .or(() -> Models.allocates(function.name()) ? Optional.of(allocated(call)) : Optional.empty());
        return result.map(returned -> {
            clobber(state, returned);
            return new Outcome(true, pops(function.va()));
        });
    }

    private Outcome callLocal(Instruction it, Function function, State state, Entry entry) {
        Optional<Trace> trace = follow(function);

        if (trace.isEmpty()) {
            return callUnknown(it, callee(function), state, entry, pops(function.va()));
        }
        OptionalPops pops = pops(trace.get().body());
        MemoryRoutine routine = routine(function, trace.get());
        Optional<Value> result = routine == MemoryRoutine.NEITHER
                ? Optional.empty()
                : Models.apply(new ApiCall(it.va(), routine.modelled(), state, entry));
        if (result.isPresent()) {
            clobber(state, result.get());
            return new Outcome(true, pops, trace.get().unread());
        }
        Optional<Value> object = stringClass(function, trace.get())
                .flatMap(known -> known.apply(state, entry, new Base.Result(it.va(), StringClass.ALLOCATOR)));
        if (object.isPresent()) {
            clobber(state, object.get());
            return new Outcome(true, pops);
        }
        if (trace.get().exit().isEmpty()) {
            boolean endless =
                    trace.get().body().isWhole() && trace.get().body().blocks().size() < 8;
            return endless ? new Outcome(false, pops) : callUnknown(it, callee(function), state, entry, pops);
        }
        State exit = trace.get().exit().get();
        if (FrameGuards.setUpFrame(exit, state)) {
            return new Outcome(true, OptionalPops.of(0));
        }
        Set<Base> reachable = reached.computeIfAbsent(function.va(), va -> Reachable.from(exit));
        clobber(state, applyEffects(it.va(), exit, reachable, state, entry));
        return new Outcome(true, pops, trace.get().unread());
    }

    private MemoryRoutine routine(Function function, Trace trace) {
        return routines.computeIfAbsent(function.va(), va -> MemoryRoutine.of(trace, liveRegisters.of(function)));
    }

    private Optional<StringClass> stringClass(Function function, Trace trace) {
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
                        || follow(it)
                                .filter(trace -> routine(it, trace) == MemoryRoutine.COPIES)
                                .isPresent())
                .isPresent();
    }

    /** Carries the state over a call of which nothing is asked so far: what it may have changed is marked with it. */
    private Outcome passOver(Instruction it, long callee, State state, Entry entry) {
        Leaves mark = Leaves.of(new Leaves.Unread(it.va()));
        for (Value argument : unread.handed(state, entry)) {
            state.memory().passOver(argument, mark, it.va());
        }
        clobber(state, new Value.Unknown(Memory.PASSED_OVER, mark));
        return new Outcome(true, unread.pops(callee, () -> pops(callee)), Set.of(it.va()));
    }

    private UnknownCallee callee(Function function) {
        return new UnknownCallee(
                function.name(), liveRegisters.of(function), UnknownCallee.LeftOver.NONE, readers.broughtBy(function));
    }

    /** Writes what the callee wrote, in the caller's terms. @return what the callee returns */
    private static Value applyEffects(long call, State exit, Set<Base> reachable, State caller, Entry entry) {
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

    private Optional<Trace> follow(Function function) {
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

    /** The callee may fill what it is handed, and leaves what it likes in the registers that are its own. */
    private Outcome callUnknown(Instruction it, UnknownCallee callee, State state, Entry entry, OptionalPops pops) {
        List<Value> handed = callee.handed(state, entry, pops.bytes());
        Leaves leaves = callee.brings();
        for (Value argument : handed) {
            leaves = leaves.plus(state.memory().leavesBehind(argument));
        }
        var filled = new Value.Unknown("filled by " + callee.name(), leaves);
        handed.forEach(argument -> state.memory().forget(argument, filled, it.va()));
        var result = new Base.Result(it.va(), callee.name());
        state.memory().smear(result, leaves);
        clobber(state, new Value.Address(result, 0));
        return new Outcome(true, pops);
    }

    private void clobber(State state, Value result) {
        for (int i = 0; i < Register.COUNT; i++) {
            if (Convention.isVolatile(world.machine(), i)) {
                state.setRegister(i, new Value.Unknown("left by a call"));
            }
        }
        state.setRegister(Convention.result(world.machine()), result);
    }

    /** As {@link #pops(Body)}; only x86 code is looked at for it. */
    private OptionalPops pops(long function) {
        return world.machine() == Machine.X86
                ? world.program()
                        .functionStartingAt(function)
                        .map(it -> pops(world.program().body(it)))
                        .orElse(OptionalPops.UNKNOWN)
                : OptionalPops.UNKNOWN;
    }

    /** What a function takes off the stack when it returns: the operand of its {@code ret}. */
    private static OptionalPops pops(Body body) {
        for (Block block : body.blocks()) {
            Instruction last = block.last();
            if (last.kind() == Kind.RETURN) {
                boolean named = !last.operands().isEmpty() && last.operands().get(0) instanceof Operand.Imm;
                return OptionalPops.of(named ? ((Operand.Imm) last.operands().get(0)).value() : 0);
            }
        }
        return OptionalPops.UNKNOWN;
    }

    /** Whether a callee changes nothing that its caller could see. */
    boolean isCookieCheck(Value target) {
        return guards.isCookieCheck(target);
    }

    /** By how many bytes a callee that does nothing else moves its caller's stack pointer. */
    int movesStack(Value target) {
        return cookies.moved(target);
    }

    boolean isStackProbe(Value target) {
        return probes.areCalledBy(target);
    }
}
