package dev.progeny.flow;

import dev.progeny.code.Block;
import dev.progeny.code.Body;
import dev.progeny.code.Instruction;
import dev.progeny.code.Operand;
import dev.progeny.code.Program;
import dev.progeny.code.Register;
import dev.progeny.flow.Convention.Entry;
import dev.progeny.pe.Machine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Follows one function's blocks until nothing new is learned: abstract interpretation, forwards, with joins. Loops are
 * entered a few times with their values kept apart; what still differs then is given up.
 */
final class Interpreter {
    /** Changes of what a block is entered with, in which differing values are kept as alternatives. */
    private static final int PATIENT_VISITS = 6;

    /** Changes after which a block is left alone; the last ones only spread what was given up. */
    private static final int MOST_VISITS = 24;

    /** The same where calls were passed over: marks of many of them take longer to spread. */
    private static final int MOST_VISITS_UNREAD = 36;

    /** Instructions that one function may cost, loops and all. */
    private static final int MOST_STEPS = 300_000;

    /** {@code x15}: the size of the frame in units of 16 bytes, see "Stack" in the ARM64 ABI conventions of Windows. */
    private static final int ARM64_PROBED = 15;

    private final Body body;
    private final World world;
    private final Semantics semantics;
    private final Map<Long, State> entries = new HashMap<>();
    private final Map<Long, Integer> visits = new HashMap<>();
    private final TreeMap<Long, Trace.CallPoint> calls = new TreeMap<>();
    private final Uses uses;
    private final VariableStores stores = new VariableStores();
    private final Map<Long, Block> blocks = new HashMap<>();
    private final Map<Long, Optional<StringWalk>> walks = new HashMap<>();
    private final Map<Long, Instruction> instructions = new HashMap<>();
    private final Set<Long> ends = new HashSet<>();
    private final Set<Long> unread = new HashSet<>();
    private final Memory memory;
    private boolean whole = true;
    private final List<State> exits = new ArrayList<>();
    private int pendingPushes;

    private Interpreter(Body body, World world) {
        this.body = body;
        this.world = world;
        this.semantics = world.machine() == Machine.ARM64 ? new Arm64Semantics() : new X86Semantics();
        this.uses = new Uses(world.image(), semantics);
        this.memory = world.freshMemory();
        for (Block block : body.blocks()) {
            blocks.put(block.va(), block);
            block.instructions().forEach(it -> instructions.put(it.va(), it));
            if (block.successors().isEmpty()) {
                ends.add(block.last().va());
            }
        }
    }

    static Trace run(Body body, World world) {
        while (true) {
            var interpreter = new Interpreter(body, world);
            Trace trace = interpreter.run();
            if (!world.wanted().add(interpreter.memory.unread().demanded())) {
                return trace;
            }
        }
    }

    private Trace run() {
        long start = body.function().va();
        entries.put(start, State.atEntry(world.image(), memory));
        var work = new TreeSet<Long>();
        work.add(start);
        int steps = 0;
        boolean affordable = true;
        while (!work.isEmpty() && steps < MOST_STEPS && affordable) {
            Block block = blocks.get(work.pollFirst());
            if (block == null) {
                continue;
            }
            steps += block.instructions().size();
            affordable = world.budget().spend(block.instructions().size());
            world.monitor().step(steps, MOST_STEPS);
            State state = Objects.requireNonNull(entries.get(block.va())).copy();
            Optional<StringLoop> loop = StringLoop.of(block);
            Region before = state.memory().region(new Base.InImage());
            Optional<StringWalk> walk = loop.isPresent()
                    ? Optional.empty()
                    : walks.computeIfAbsent(block.va(), va -> StringWalk.of(block, blocks));
            loop.ifPresent(it -> it.apply(block, state, semantics));
            Optional<Set<Long>> behind = walk.map(it -> it.apply(state, semantics));
            boolean goesOn = loop.isPresent() || walk.isPresent() || follow(block, state);
            stores.note(before, state);
            if (goesOn) {
                for (long next : behind.map(it -> (Collection<Long>) it).orElse(block.successors())) {
                    boolean again = loop.isPresent() && next == block.va();
                    if (!again && enter(next, state)) {
                        work.add(next);
                    }
                }
            }
        }
        world.wanted().note(start, steps);
        whole &= work.isEmpty() && body.isWhole();
        return new Trace(body, calls, exits, uses.first(), stores.byVariable(), unread, whole);
    }

    /** Brings a state to a block. @return whether the block has to be followed (again) */
    private boolean enter(long va, State state) {
        State known = entries.get(va);
        if (known == null) {
            entries.put(va, state.copy());
            return true;
        }
        int changes = visits.getOrDefault(va, 0);
        if (changes > (unread.isEmpty() ? MOST_VISITS : MOST_VISITS_UNREAD)) {
            whole = false;
            return false;
        }
        boolean changed = known.join(state, changes > PATIENT_VISITS ? Widening.GIVE_UP : Widening.KEEP);
        if (changed) {
            visits.put(va, changes + 1);
        }
        return changed;
    }

    /** Carries the state through a block. @return whether the code goes on after it */
    private boolean follow(Block block, State state) {
        pendingPushes = 0;
        for (Instruction it : block.instructions()) {
            switch (it.kind()) {
                case PLAIN -> {
                    uses.note(it, state);
                    semantics.apply(it, state);
                    noteObject(it, state);
                    countPushes(it);
                }
                case CALL -> {
                    if (!call(it, state)) {
                        return false;
                    }
                }
                case JUMP -> {
                    if (leaves(it)) {
                        tailCall(it, state);
                        return false;
                    }
                }
                case BRANCH -> {}
                case RETURN -> {
                    end(state);
                    return false;
                }
                case TRAP -> {
                    return false;
                }
            }
        }
        return true;
    }

    /** An address in the frame that is put into a register, but for the frame pointer's, is that of a variable. */
    private static void noteObject(Instruction it, State state) {
        boolean takes = it.mnemonic().equals("lea") || it.mnemonic().equals("add");
        if (takes
                && it.operands().get(0) instanceof Operand.Reg reg
                && reg.register().index() != State.stackPointer(state.machine())
                && reg.register().index() != State.framePointer(state.machine())
                && state.read(reg.register()) instanceof Value.Address place
                && place.base() instanceof Base.Frame) {
            state.memory().noteObject(place.offset());
        }
    }

    private boolean leaves(Instruction jump) {
        OptionalLong target = Program.target(jump);
        return target.isPresent() ? !blocks.containsKey(target.getAsLong()) : ends.contains(jump.va());
    }

    private void end(State state) {
        if (exits.isEmpty()) {
            exits.add(state.copy());
        } else {
            exits.get(0).join(state, Widening.KEEP);
        }
    }

    private void tailCall(Instruction it, State state) {
        Value target = target(it, state);
        calls.put(it.va(), new Trace.CallPoint(it, target, state.copy(), Entry.TAIL));
        Callees.Outcome outcome = world.callees().call(it, target, state, Entry.TAIL);
        unread.addAll(outcome.unread());
        if (outcome.returns()) {
            end(state);
        }
    }

    private boolean call(Instruction it, State state) {
        uses.note(it, state);
        Value target = target(it, state);
        if (world.isGuardCheck(it)) {
            return true;
        }
        calls.put(it.va(), new Trace.CallPoint(it, target, state.copy(), Entry.CALL));
        if (world.callees().isCookieCheck(target)) {
            return true;
        }
        if (takesOffStack(it.next())) {
            return true;
        }
        if (world.callees().isStackProbe(target)) {
            growStack(state);
            return true;
        }
        int moved = world.callees().movesStack(target);
        if (moved != 0) {
            state.setStackPointer(state.stackPointer().plus(moved));
            return true;
        }
        Callees.Outcome outcome = world.callees().call(it, target, state, Entry.CALL);
        unread.addAll(outcome.unread());
        if (world.machine() == Machine.X86) {
            state.setStackPointer(state.stackPointer().plus(outcome.popped().orElseGet(() -> guessedPops(it))));
        }
        pendingPushes = 0;
        return outcome.returns();
    }

    /** The stack grows by what the accumulator says, and its caller leaves it to the probe to subtract it. */
    private void growStack(State state) {
        if (state.register(Register.RAX) instanceof Value.Constant size && world.machine() != Machine.ARM64) {
            state.setStackPointer(state.stackPointer().plus(-size.value()));
        }
    }

    /**
     * Whether an instruction takes the size off the stack pointer that a stack probe was called with and kept: {@code rax}, on
     * ARM64 {@code x15}. So probes without a name are known by their callers on both machines.
     */
    private boolean takesOffStack(long va) {
        int size = world.machine() == Machine.ARM64 ? ARM64_PROBED : Register.RAX;
        return instructionAt(va)
                .filter(next -> next.mnemonic().equals("sub")
                        && isRegister(next, 0, State.stackPointer(world.machine()))
                        && isRegister(next, next.operands().size() - 1, size))
                .isPresent();
    }

    private static boolean isRegister(Instruction it, int operand, int index) {
        return it.operands().get(operand) instanceof Operand.Reg reg
                && reg.register().index() == index;
    }

    /** What an unknown callee takes off the stack: nothing if the caller does it itself, else what was pushed for it. */
    private long guessedPops(Instruction it) {
        boolean callerCleans = instructionAt(it.next())
                .filter(next -> next.mnemonic().equals("add")
                        && next.operands().get(0) instanceof Operand.Reg reg
                        && reg.register().index() == Register.RSP)
                .isPresent();
        return callerCleans ? 0 : 4L * pendingPushes;
    }

    private void countPushes(Instruction it) {
        if (it.mnemonic().equals("push")) {
            pendingPushes++;
        } else if (it.mnemonic().equals("pop")) {
            pendingPushes = Math.max(0, pendingPushes - 1);
        }
    }

    private Optional<Instruction> instructionAt(long va) {
        return Optional.ofNullable(instructions.get(va));
    }

    private Value target(Instruction it, State state) {
        OptionalLong direct = Program.target(it);
        if (direct.isPresent()) {
            return world.resolved(new Value.Constant(direct.getAsLong()));
        }
        Operand operand = it.operands().get(0);
        if (operand instanceof Operand.Reg reg) {
            return world.resolved(state.read(reg.register()));
        }
        if (operand instanceof Operand.Mem place && place.isAbsolute()) {
            if (world.isGuardDispatch(place.displacement())) {
                return world.resolved(state.register(Register.RAX));
            }
            return world.resolved(state.memory().load(new Value.Constant(place.displacement()), state.pointerSize()));
        }
        if (operand instanceof Operand.Mem && world.machine() != Machine.ARM64) {
            return world.resolved(X86Places.read(it, 0, state));
        }
        return new Value.Unknown("called through a pointer");
    }
}
