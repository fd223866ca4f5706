package dev.progeny.flow;

import dev.progeny.code.Instruction;
import dev.progeny.code.Instruction.Indexing;
import dev.progeny.code.Operand;
import dev.progeny.code.Register;
import java.util.function.LongUnaryOperator;

/** ARM64. Vector loads and stores count as moves. */
final class Arm64Semantics implements Semantics {
    /** Bytes that one instruction stores at most: four vector registers. */
    private static final int LARGEST_STORE = 64;

    @Override
    public void apply(Instruction it, State state) {
        switch (it.mnemonic()) {
            case "nop",
                    "cmp",
                    "cmn",
                    "tst",
                    "ccmp",
                    "ccmn",
                    "bti",
                    "dmb",
                    "dsb",
                    "isb",
                    "prfm",
                    "pacibsp",
                    "autibsp",
                    "hint",
                    "fcmp",
                    "csdb",
                    "yield" -> {}
            case "mov", "movz", "fmov", "uxtw", "orr" -> move(it, state);
            case "movn" ->
                write(it, state, Arithmetic.times(read(it, 1, state), -1).plus(-1));
            case "movk" -> keep(it, state);
            case "movi" -> clear(it, state);
            case "adrp", "adr" -> write(it, state, read(it, 1, state));
            case "add" -> write(it, state, state.memory().sum(read(it, 1, state), read(it, 2, state)));
            case "sub" -> subtract(it, state);
            case "and" -> write(it, state, Arithmetic.and(read(it, 1, state), read(it, 2, state)));
            case "lsl", "sbfiz", "ubfiz" ->
                write(it, state, Arithmetic.shiftedLeft(read(it, 1, state), read(it, 2, state)));
            case "lsr", "asr" -> write(it, state, Arithmetic.shiftedRight(read(it, 1, state), read(it, 2, state)));
            case "csel" -> write(it, state, Value.either(read(it, 1, state), read(it, 2, state)));
            case "sxtw" -> write(it, state, extended(read(it, 1, state)));
            case "uxth", "uxtb" -> write(it, state, read(it, 1, state));
            case "ldr", "ldur", "ldar", "ldxr", "ldapr" -> load(it, 0, size(it, 0), state);
            case "ldrb", "ldurb" -> load(it, 0, 1, state);
            case "ldrh", "ldurh" -> load(it, 0, 2, state);
            case "ldrsw", "ldursw" -> load(it, 0, 4, state);
            case "ldrsb", "ldursb" -> load(it, 0, 1, state, value -> (byte) value);
            case "ldrsh", "ldursh" -> load(it, 0, 2, state, value -> (short) value);
            case "ldp", "ldnp" -> loadPair(it, state);
            case "str", "stur", "stlr" -> store(it, size(it, 0), state);
            case "strb", "sturb" -> store(it, 1, state);
            case "strh", "sturh" -> store(it, 2, state);
            case "stp", "stnp" -> storePair(it, state);
            default -> other(it, state);
        }
    }

    /** What is not modelled makes all that it writes depend on all that it reads. */
    private static void other(Instruction it, State state) {
        Value computed = Arithmetic.computed(it.operands().stream()
                .map(operand -> operand instanceof Operand.Reg reg ? state.read(reg.register()) : Value.Constant.ZERO)
                .toArray(Value[]::new));
        if (it.mnemonic().startsWith("st")) {
            for (int i = 0; i < it.operands().size(); i++) {
                if (it.operands().get(i) instanceof Operand.Mem) {
                    put(place(it, i, state), computed, LARGEST_STORE, it, state);
                }
            }
        }
        it.writes().stream()
                .filter(register -> register.index() != Register.SP)
                .forEach(register -> state.write(register, computed));
    }

    private static void subtract(Instruction it, State state) {
        Value amount = read(it, 2, state);
        if (!(amount instanceof Value.Constant)
                && State.isStackPointer(it.operands().get(0), state.machine())) {
            state.growStack();
        } else {
            write(it, state, Arithmetic.subtract(read(it, 1, state), amount));
        }
    }

    private static void clear(Instruction it, State state) {
        boolean zero = it.operands().get(1) instanceof Operand.Imm immediate && immediate.value() == 0;
        write(it, state, zero ? new Value.Bytes("\0".repeat(16)) : Arithmetic.computed());
    }

    private static Value extended(Value value) {
        return value instanceof Value.Constant number ? new Value.Constant((int) number.value()) : value;
    }

    private static void move(Instruction it, State state) {
        int last = it.operands().size() - 1;
        boolean copies = last == 1 || isZero(it.operands().get(1));
        write(
                it,
                state,
                copies
                        ? read(it, last, state)
                        : Arithmetic.of(read(it, 1, state), read(it, 2, state), (a, b) -> a | b));
    }

    private static boolean isZero(Operand operand) {
        return operand instanceof Operand.Reg reg && reg.register().index() == Register.ZERO;
    }

    private static void keep(Instruction it, State state) {
        // The decoder has shifted the immediate to its place; the 16 bits below it tell which ones are replaced.
        if (read(it, 0, state) instanceof Value.Constant old && it.operands().get(1) instanceof Operand.Imm part) {
            int shift = part.value() == 0 ? 0 : Long.numberOfTrailingZeros(part.value()) / 16 * 16;
            write(it, state, new Value.Constant(old.value() & ~(0xffffL << shift) | part.value()));
        } else {
            write(it, state, Arithmetic.computed(read(it, 0, state)));
        }
    }

    private static int size(Instruction it, int operand) {
        return it.operands().get(operand) instanceof Operand.Reg reg
                ? Math.max(1, reg.register().bits() / 8)
                : 8;
    }

    /** @param extension of the sign, where the number is known */
    private static void load(Instruction it, int operand, int size, State state, LongUnaryOperator extension) {
        load(it, operand, size, state);
        if (it.operands().get(operand) instanceof Operand.Reg reg
                && state.read(reg.register()) instanceof Value.Constant number) {
            state.write(reg.register(), new Value.Constant(extension.applyAsLong(number.value())));
        }
    }

    private static void load(Instruction it, int operand, int size, State state) {
        if (it.operands().size() < 2) {
            return;
        }
        if (it.operands().get(1) instanceof Operand.Imm literal) {
            writeTo(it, operand, state, state.memory().load(new Value.Constant(literal.value()), size));
            return;
        }
        Value place = place(it, 1, state);
        writeTo(it, operand, state, state.memory().load(place, size));
    }

    private static void loadPair(Instruction it, State state) {
        int size = size(it, 0);
        Value place = place(it, 2, state);
        Value first = state.memory().load(place, size);
        Value second = state.memory().load(place.plus(size), size);
        writeTo(it, 0, state, first);
        writeTo(it, 1, state, second);
    }

    private static void store(Instruction it, int size, State state) {
        Value value = read(it, 0, state);
        put(place(it, 1, state), value, size, it, state);
    }

    private static void storePair(Instruction it, State state) {
        int size = size(it, 0);
        Value first = read(it, 0, state);
        Value second = read(it, 1, state);
        Value place = place(it, 2, state);
        put(place, first, size, it, state);
        put(place.plus(size), second, size, it, state);
    }

    private static void put(Value place, Value value, int size, Instruction it, State state) {
        Value stored = size < 8 && value instanceof Value.Constant number
                ? new Value.Constant(number.value() & ((1L << 8 * size) - 1))
                : value;
        state.memory().store(place, new Cell.Scalar(stored, size, it.va()));
    }

    /** The address of a memory operand; updates the base register where the instruction does. */
    private static Value place(Instruction it, int index, State state) {
        if (!(it.operands().get(index) instanceof Operand.Mem mem)) {
            return Arithmetic.computed();
        }
        Value base = state.read(mem.base());
        if (it.indexing() == Indexing.POST) {
            long step = mem.displacement();
            if (it.operands().size() > index + 1 && it.operands().get(index + 1) instanceof Operand.Imm immediate) {
                step = immediate.value();
            }
            state.write(mem.base(), base.plus(step));
            return base;
        }
        Value place = base.plus(mem.displacement());
        if (!mem.index().equals(Register.NONE)) {
            place = state.memory().sum(place, Arithmetic.times(state.read(mem.index()), mem.scale()));
        }
        if (it.indexing() == Indexing.PRE) {
            state.write(mem.base(), place);
        }
        return place;
    }

    private static Value read(Instruction it, int index, State state) {
        Operand operand = it.operands().get(index);
        if (operand instanceof Operand.Imm immediate) {
            return new Value.Constant(immediate.value());
        }
        if (operand instanceof Operand.Reg reg) {
            Value value = state.read(reg.register());
            return Arithmetic.times(value, 1L << reg.shift());
        }
        return Arithmetic.computed();
    }

    private static void write(Instruction it, State state, Value value) {
        writeTo(it, 0, state, value);
    }

    private static void writeTo(Instruction it, int index, State state, Value value) {
        if (it.operands().get(index) instanceof Operand.Reg reg) {
            state.write(reg.register(), value);
        }
    }
}
