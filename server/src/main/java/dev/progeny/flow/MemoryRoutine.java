package dev.progeny.flow;

import dev.progeny.code.Block;
import dev.progeny.code.Body;
import dev.progeny.code.Instruction;
import dev.progeny.code.Operand;
import dev.progeny.code.Register;
import dev.progeny.pe.Machine;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Recognises {@code memset} and {@code memcpy} that were linked in and have no name, by what following them shows.
 *
 * <p>How: a function with three arguments and a loop that calls nothing, or one faster version of itself, or no loop and that version at its end, returns its first argument, and writes nothing but
 * what that points to: with what was made of the second one. If it makes one byte many it fills, else it copies. When it is
 * wrong: a function that changes what it copies looks the same if it does so without looking at anything else.
 */
enum MemoryRoutine {
    FILLS("memset"),
    COPIES("memcpy"),
    NEITHER("");

    private static final Base TO = new Base.Parameter(0);
    private static final Base FROM = new Base.Parameter(1);
    private static final Base COUNT = new Base.Parameter(2);

    /** Parts of names of instructions that spread a byte. */
    private static final List<String> SPREAD = List.of("stos", "punpcklbw", "pshuflw", "pshufd", "dup");

    private final String modelled;

    MemoryRoutine(String modelled) {
        this.modelled = modelled;
    }

    /** Name of the function of the C library that does the same. */
    String modelled() {
        return modelled;
    }

    /** Whether a function of that name copies bytes. */
    static boolean isNamed(String function) {
        return function.equals("memcpy") || function.equals("memmove");
    }

    /** @param registers a bit for each register in which the function takes an argument; asked only where it decides */
    static MemoryRoutine of(Trace trace, IntSupplier registers) {
        if (trace.exit().isEmpty() || trace.calls().size() > 1 || !loops(trace) && !handsOn(trace)) {
            return NEITHER;
        }
        State exit = trace.exit().get();
        boolean returnsFirst = exit.register(Convention.result(exit.machine())).equals(new Value.Address(TO, 0));
        if (!returnsFirst || !takesThree(trace, exit.machine(), registers)) {
            return NEITHER;
        }
        Leaves written = Leaves.NONE;
        boolean writes = false;
        for (Map.Entry<Base, Region> it : exit.memory().regions().entrySet()) {
            boolean own = it.getKey() instanceof Base.Frame;
            if (!own && !it.getKey().equals(TO) && !it.getValue().cells().isEmpty()) {
                return NEITHER;
            }
            if (it.getKey().equals(TO)) {
                writes = !it.getValue().cells().isEmpty();
                written = it.getValue().leavesBetween(Long.MIN_VALUE, Long.MAX_VALUE);
            }
        }
        return writes ? kind(written, trace.body()) : NEITHER;
    }

    private static MemoryRoutine kind(Leaves written, Body body) {
        boolean second = false;
        for (Leaves.Leaf leaf : written.all()) {
            Base base = leaf instanceof Leaves.Behind behind ? behind.base() : COUNT;
            boolean expected = base.root().equals(FROM) || base.root().equals(TO) || base.equals(COUNT);
            if (!expected || leaf instanceof Leaves.Data) {
                return NEITHER;
            }
            second |= base.root().equals(FROM);
        }
        return !second ? NEITHER : spreadsByte(body) ? FILLS : COPIES;
    }

    /** Whether one byte is made all bytes of a register, or is stored over and over by one instruction. */
    private static boolean spreadsByte(Body body) {
        return body.blocks().stream()
                .flatMap(it -> it.instructions().stream())
                .anyMatch(it -> SPREAD.stream().anyMatch(it.mnemonic()::contains)
                        || it.operands().stream().anyMatch(MemoryRoutine::isAllOnes));
    }

    private static boolean isAllOnes(Operand operand) {
        return operand instanceof Operand.Imm immediate
                && (immediate.value() == 0x01010101L || immediate.value() == 0x0101010101010101L);
    }

    private static boolean loops(Trace trace) {
        for (Block block : trace.body().blocks()) {
            boolean back = block.successors().stream().anyMatch(it -> it <= block.va());
            if (back
                    || block.instructions().stream()
                            .anyMatch(it -> it.mnemonic().startsWith("rep"))) {
                return true;
            }
        }
        return false;
    }

    /** Whether all that it is handed is left to another function where there is much to copy: ARM64's does so. */
    private static boolean handsOn(Trace trace) {
        return trace.calls().values().stream()
                .anyMatch(it -> it.entry() == Convention.Entry.TAIL
                        && isHanded(it, 0, TO)
                        && isHanded(it, 1, FROM)
                        && isHanded(it, 2, COUNT));
    }

    private static boolean isHanded(Trace.CallPoint call, int argument, Base base) {
        return Convention.argument(call.before(), argument, call.entry()).equals(new Value.Address(base, 0));
    }

    private static boolean takesThree(Trace trace, Machine machine, IntSupplier registers) {
        if (machine == Machine.X86) {
            return stackArguments(trace.body().blocks().get(0)) == 3;
        }
        int third = Convention.register(machine, 2);
        int fourth = Convention.register(machine, 3);
        int taken = registers.getAsInt();
        return (taken >>> third & 1) != 0 && (taken >>> fourth & 1) == 0;
    }

    /** How many arguments an x86 function takes, as far as its first block reads them. */
    private static int stackArguments(Block first) {
        int pushed = 0;
        int most = 0;
        boolean framed = false;
        for (Instruction it : first.instructions()) {
            for (Operand operand : it.operands()) {
                if (operand instanceof Operand.Mem place && place.index().equals(Register.NONE)) {
                    boolean byStack = place.base().index() == Register.RSP;
                    boolean byFrame = framed && place.base().index() == State.framePointer(Machine.X86);
                    long above = place.displacement() - (byStack ? 4L * pushed : 4);
                    most = byStack || byFrame ? Math.max(most, (int) Math.min(99, above / 4)) : most;
                }
            }
            framed |= it.mnemonic().equals("mov")
                    && it.operands().get(0) instanceof Operand.Reg to
                    && to.register().index() == State.framePointer(Machine.X86);
            pushed += it.mnemonic().equals("push") ? 1 : it.mnemonic().equals("pop") ? -1 : 0;
        }
        return most;
    }
}
