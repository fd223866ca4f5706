package dev.progeny.flow;

import dev.progeny.code.Body;
import dev.progeny.code.Function;
import dev.progeny.code.Instruction;
import dev.progeny.code.Register;
import dev.progeny.flow.Convention.Entry;
import dev.progeny.pe.Machine;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What calls do to a state. An imported function does what its model says; a function of the image does what following it
 * once shows, said in terms of its parameters; of any other it is only known that it may fill what it is handed.
 */
final class Callees {
    private static final int ALL_REGISTERS = -1;

    private final World world;
    private final LiveRegisters liveRegisters;
    private final FollowedCallees followed;
    private final Formatters formatters;
    private final Readers readers;
    private final StackProbes probes;
    private final StackCookies cookies;
    private final FrameGuards guards;
    private final UnreadCallees unread;

    Callees(World world) {
        this.world = world;
        this.liveRegisters = new LiveRegisters(world);
        this.followed = new FollowedCallees(world, liveRegisters);
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
    record Outcome(boolean returns, Pops popped, Set<Long> unread) {
        Outcome(boolean returns, Pops popped) {
            this(returns, popped, Set.of());
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
                Pops.UNKNOWN);
    }

    private Outcome callImported(Instruction it, Value.Imported imported, State state, Entry entry) {
        if (Models.neverReturns(imported.name())) {
            return new Outcome(false, Pops.UNKNOWN);
        }
        Pops pops = world.machine() == Machine.X86 ? Pops.of(imported) : Pops.UNKNOWN;
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
            return Optional.of(new Outcome(false, Pops.UNKNOWN));
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
        Optional<Trace> trace = followed.trace(function);
        if (trace.isEmpty()) {
            return callUnknown(it, callee(function), state, entry, pops(function.va()));
        }
        Pops pops = Pops.of(trace.get().body());
        MemoryRoutine routine = followed.routine(function, trace.get());
        Optional<Value> result = routine == MemoryRoutine.NEITHER
                ? Optional.empty()
                : Models.apply(new ApiCall(it.va(), routine.modelled(), state, entry));
        if (result.isPresent()) {
            clobber(state, result.get());
            return new Outcome(true, pops, trace.get().unread());
        }
        Optional<Value> object = followed.stringClass(function, trace.get())
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
            return new Outcome(true, Pops.of(0));
        }
        Set<Base> reachable = followed.reachable(function, exit);
        clobber(state, Effects.apply(it.va(), exit, reachable, state, entry));
        return new Outcome(true, pops, trace.get().unread());
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

    /** The callee may fill what it is handed, and leaves what it likes in the registers that are its own. */
    private Outcome callUnknown(Instruction it, UnknownCallee callee, State state, Entry entry, Pops pops) {
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

    /** As {@link Pops#of(Body)}; only x86 code is looked at for it. */
    private Pops pops(long function) {
        return world.machine() == Machine.X86
                ? world.program()
                        .functionStartingAt(function)
                        .map(it -> Pops.of(world.program().body(it)))
                        .orElse(Pops.UNKNOWN)
                : Pops.UNKNOWN;
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
