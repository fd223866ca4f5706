package dev.progeny.flow;

import dev.progeny.code.Instruction;
import dev.progeny.code.Operand;
import dev.progeny.code.Register;

/** Reads and writes operands of x86 and x64. */
final class X86Places {
    private X86Places() {}

    static Value read(Instruction it, int index, State state) {
        return read(it.operands().get(index), state);
    }

    private static Value read(Operand operand, State state) {
        if (operand instanceof Operand.Reg reg) {
            return state.read(reg.register());
        }
        if (operand instanceof Operand.Imm immediate) {
            return new Value.Constant(immediate.value());
        }
        if (operand instanceof Operand.Mem mem) {
            return mem.segment().isEmpty()
                    ? state.memory().load(address(mem, state), Math.max(1, mem.bytes()))
                    : new Value.Unknown("read from the thread's own block");
        }
        return new Value.Unknown("computed");
    }

    /** The operands' values together, as what an instruction makes of them that is not followed. */
    static Value computed(Instruction it, State state) {
        return Arithmetic.computed(
                it.operands().stream().map(operand -> read(operand, state)).toArray(Value[]::new));
    }

    static Value address(Instruction it, int index, State state) {
        return it.operands().get(index) instanceof Operand.Mem mem
                ? address(mem, state)
                : new Value.Unknown("computed");
    }

    private static Value address(Operand.Mem mem, State state) {
        Value address = new Value.Constant(mem.displacement());
        if (mem.base().equals(mem.index()) && !mem.base().equals(Register.NONE)) {
            return Arithmetic.times(state.read(mem.base()), 1L + mem.scale()).plus(mem.displacement());
        }
        if (!mem.base().equals(Register.NONE)) {
            address = state.read(mem.base()).plus(mem.displacement());
        }
        if (!mem.index().equals(Register.NONE)) {
            address = state.memory().sum(address, Arithmetic.times(state.read(mem.index()), mem.scale()));
        }
        if (state.pointerSize() == 4 && address instanceof Value.Constant number) {
            return new Value.Constant(number.value() & 0xffffffffL);
        }
        return address;
    }

    static void write(Instruction it, State state, Value value) {
        writeTo(it.operands().get(0), it, state, value);
    }

    static void writeTo(Operand operand, Instruction it, State state, Value value) {
        if (operand instanceof Operand.Reg reg) {
            state.write(reg.register(), value);
        } else if (operand instanceof Operand.Mem mem && mem.segment().isEmpty()) {
            int size = Math.max(1, mem.bytes());
            state.memory().store(address(mem, state), new Cell.Scalar(truncated(value, size), size, it.va()));
        }
    }

    private static Value truncated(Value value, int size) {
        if (size < 8 && value instanceof Value.Constant number) {
            return new Value.Constant(number.value() & ((1L << 8 * size) - 1));
        }
        return value;
    }
}
