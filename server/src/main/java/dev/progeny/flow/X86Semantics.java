package dev.progeny.flow;

import dev.progeny.code.Instruction;
import dev.progeny.code.Operand;
import dev.progeny.code.Register;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

/** x86 and x64. Vector moves count as moves; vector arithmetic is not modelled but for clearing. */
final class X86Semantics implements Semantics {
    private static final int MOST_REPEATED_BYTES = 8192;

    @Override
    public void apply(Instruction it, State state) {
        switch (it.mnemonic()) {
            case "nop",
                    "endbr64",
                    "endbr32",
                    "cmp",
                    "test",
                    "ucomisd",
                    "comisd",
                    "prefetchw",
                    "ptest",
                    "bt",
                    "cld",
                    "wait",
                    "pause",
                    "cdq",
                    "cqo",
                    "cwde",
                    "cdqe",
                    "cwd",
                    "cbw",
                    "fnop" -> sign(it, state);
            case "mov",
                    "movabs",
                    "movups",
                    "movaps",
                    "movdqa",
                    "movdqu",
                    "movupd",
                    "movapd",
                    "movq",
                    "movd",
                    "movss",
                    "movsd",
                    "vmovups",
                    "vmovaps",
                    "vmovdqa",
                    "vmovdqu",
                    "vmovq",
                    "vmovd",
                    "lddqu" -> move(it, state);
            case "movzx" -> write(it, state, read(it, 1, state));
            case "movsx", "movsxd" -> write(it, state, signExtended(it, state));
            case "lea" -> write(it, state, address(it, 1, state));
            case "push" -> push(read(it, 0, state), it, state);
            case "pop" -> pop(it, state);
            case "leave" -> leave(state);
            case "add" -> write(it, state, Arithmetic.add(read(it, 0, state), distance(it, state)));
            case "sub" ->
                write(
                        it,
                        state,
                        isSame(it)
                                ? Value.Constant.ZERO
                                : Arithmetic.subtract(read(it, 0, state), distance(it, state)));
            case "inc" -> write(it, state, read(it, 0, state).plus(1));
            case "dec" -> write(it, state, read(it, 0, state).plus(-1));
            case "xor" -> write(it, state, isSame(it) ? Value.Constant.ZERO : binary(it, state, (a, b) -> a ^ b));
            case "pxor", "xorps", "xorpd" -> write(it, state, isSame(it) ? zeros(it) : new Value.Unknown("computed"));
            case "vpxor", "vxorps", "vxorpd" ->
                write(
                        it,
                        state,
                        it.operands().get(1).equals(it.operands().get(2)) ? zeros(it) : new Value.Unknown("computed"));
            case "and" -> write(it, state, Arithmetic.and(read(it, 0, state), read(it, 1, state)));
            case "or" -> write(it, state, or(it, state));
            case "shl", "sal" -> write(it, state, binary(it, state, (a, b) -> a << (b & 63)));
            case "shr" -> write(it, state, binary(it, state, (a, b) -> a >>> (b & 63)));
            case "xchg" -> exchange(it, state);
            case "rep movsb", "rep movsw", "rep movsd", "rep movsq" -> repeatMove(it, state);
            case "rep stosb", "rep stosw", "rep stosd", "rep stosq" -> repeatStore(it, state);
            case "movsw", "movsb", "movsq" -> stringMove(width(it.mnemonic()), it, state);
            default -> other(it, state);
        }
    }

    private static void sign(Instruction it, State state) {
        switch (it.mnemonic()) {
            case "cdq", "cqo", "cwd" -> state.setRegister(Register.RDX, new Value.Unknown("computed"));
            case "cwde", "cbw" -> state.setRegister(Register.RAX, new Value.Unknown("computed"));
            default -> {}
        }
    }

    private static void other(Instruction it, State state) {
        if (it.mnemonic().startsWith("cmov")) {
            write(it, state, Value.either(read(it, 0, state), read(it, 1, state)));
        } else if (!it.operands().isEmpty()) {
            write(it, state, new Value.Unknown("computed"));
        }
        switch (it.mnemonic()) {
            case "mul", "imul", "div", "idiv" -> {
                if (it.operands().size() == 1) {
                    state.setRegister(Register.RAX, new Value.Unknown("computed"));
                    state.setRegister(Register.RDX, new Value.Unknown("computed"));
                }
            }
            case "repne scasb", "repne scasw" -> {
                state.setRegister(Register.RCX, new Value.Unknown("computed"));
                state.setRegister(Register.RDI, new Value.Unknown("computed"));
            }
            case "cpuid" -> {
                for (int register : new int[] {Register.RAX, Register.RCX, Register.RDX, Register.RBX}) {
                    state.setRegister(register, new Value.Unknown("computed"));
                }
            }
            default -> {}
        }
    }

    private static void move(Instruction it, State state) {
        if (it.operands().size() != 2) {
            // movsd without visible operands is the string move.
            stringMove(4, it, state);
            return;
        }
        boolean strings =
                it.operands().get(0) instanceof Operand.Mem && it.operands().get(1) instanceof Operand.Mem;
        if (strings) {
            stringMove(4, it, state);
        } else {
            write(it, state, read(it, 1, state));
        }
    }

    private static Value signExtended(Instruction it, State state) {
        Value value = read(it, 1, state);
        if (value instanceof Value.Constant number) {
            int bits = it.operands().get(1) instanceof Operand.Reg reg
                    ? reg.register().bits()
                    : it.operands().get(1) instanceof Operand.Mem mem ? mem.bytes() * 8 : 64;
            return new Value.Constant(number.value() << (64 - bits) >> (64 - bits));
        }
        return value;
    }

    private static Value or(Instruction it, State state) {
        // `or reg, -1` is a short way to write a constant.
        if (it.operands().get(1) instanceof Operand.Imm immediate && (int) immediate.value() == -1) {
            return new Value.Constant(-1);
        }
        return binary(it, state, (a, b) -> a | b);
    }

    private static Value binary(Instruction it, State state, LongBinaryOperator operation) {
        if (it.operands().size() != 2) {
            return new Value.Unknown("computed");
        }
        return Arithmetic.of(read(it, 0, state), read(it, 1, state), operation);
    }

    private static boolean isSame(Instruction it) {
        return it.operands().size() == 2
                && it.operands().get(0).equals(it.operands().get(1));
    }

    private static Value zeros(Instruction it) {
        int bytes =
                it.operands().get(0) instanceof Operand.Reg reg ? reg.register().bits() / 8 : 16;
        return new Value.Bytes("\0".repeat(bytes));
    }

    /** What is added to or taken from a pointer: on a 32-bit machine a large number is a negative one. */
    private static Value distance(Instruction it, State state) {
        Value value = read(it, 1, state);
        boolean negative = state.pointerSize() == 4
                && value instanceof Value.Constant number
                && !(read(it, 0, state) instanceof Value.Constant)
                && (int) number.value() < 0;
        return negative ? new Value.Constant((int) ((Value.Constant) value).value()) : value;
    }

    private static void push(Value value, Instruction it, State state) {
        int size = state.pointerSize();
        state.setStackPointer(state.stackPointer().plus(-size));
        state.memory().store(state.stackPointer(), new Cell.Scalar(value, size, it.va()));
    }

    private static void pop(Instruction it, State state) {
        int size = state.pointerSize();
        Value value = state.memory().load(state.stackPointer(), size);
        state.setStackPointer(state.stackPointer().plus(size));
        write(it, state, value);
    }

    private static void leave(State state) {
        int size = state.pointerSize();
        state.setStackPointer(state.register(Register.RBP));
        state.setRegister(Register.RBP, state.memory().load(state.stackPointer(), size));
        state.setStackPointer(state.stackPointer().plus(size));
    }

    private static void exchange(Instruction it, State state) {
        Value first = read(it, 0, state);
        Value second = read(it, 1, state);
        write(it, state, second);
        writeTo(it.operands().get(1), it, state, first);
    }

    private static int width(String mnemonic) {
        return switch (mnemonic.charAt(mnemonic.length() - 1)) {
            case 'b' -> 1;
            case 'w' -> 2;
            case 'd' -> 4;
            default -> 8;
        };
    }

    private static void stringMove(int size, Instruction it, State state) {
        Value from = state.register(Register.RSI);
        Value to = state.register(Register.RDI);
        state.memory().store(to, new Cell.Scalar(state.memory().load(from, size), size, it.va()));
        state.setRegister(Register.RSI, from.plus(size));
        state.setRegister(Register.RDI, to.plus(size));
    }

    private static void repeatMove(Instruction it, State state) {
        int size = width(it.mnemonic());
        Value from = state.register(Register.RSI);
        Value to = state.register(Register.RDI);
        Optional<Integer> bytes = bytes(state.register(Register.RCX), size);
        if (bytes.isPresent()) {
            Copies.bytes(state.memory(), to, from, bytes.get(), it.va());
            state.setRegister(Register.RSI, from.plus(bytes.get()));
            state.setRegister(Register.RDI, to.plus(bytes.get()));
        } else {
            state.memory().forget(to, "copied with a length that is not known", it.va());
            state.setRegister(Register.RSI, new Value.Unknown("computed"));
            state.setRegister(Register.RDI, new Value.Unknown("computed"));
        }
        state.setRegister(Register.RCX, Value.Constant.ZERO);
    }

    private static void repeatStore(Instruction it, State state) {
        int size = width(it.mnemonic());
        Value to = state.register(Register.RDI);
        Optional<Integer> bytes = bytes(state.register(Register.RCX), size);
        boolean zero = state.register(Register.RAX).equals(Value.Constant.ZERO);
        if (bytes.isPresent() && zero) {
            state.memory().store(to, new Cell.Scalar(new Value.Bytes("\0".repeat(bytes.get())), bytes.get(), it.va()));
        } else {
            state.memory().forget(to, "filled", it.va());
        }
        state.setRegister(Register.RDI, bytes.isPresent() ? to.plus(bytes.get()) : new Value.Unknown("computed"));
        state.setRegister(Register.RCX, Value.Constant.ZERO);
    }

    private static Optional<Integer> bytes(Value count, int size) {
        return count instanceof Value.Constant number
                        && number.value() > 0
                        && number.value() * size <= MOST_REPEATED_BYTES
                ? Optional.of((int) number.value() * size)
                : Optional.empty();
    }

    static Value read(Instruction it, int index, State state) {
        Operand operand = it.operands().get(index);
        if (operand instanceof Operand.Reg reg) {
            return state.read(reg.register());
        }
        if (operand instanceof Operand.Imm immediate) {
            return new Value.Constant(immediate.value());
        }
        if (operand instanceof Operand.Mem mem) {
            return mem.segment().isEmpty()
                    ? state.memory().load(address(it, index, state), Math.max(1, mem.bytes()))
                    : new Value.Unknown("read from the thread's own block");
        }
        return new Value.Unknown("computed");
    }

    static Value address(Instruction it, int index, State state) {
        if (!(it.operands().get(index) instanceof Operand.Mem mem)) {
            return new Value.Unknown("computed");
        }
        Value address = new Value.Constant(mem.displacement());
        if (!mem.base().equals(Register.NONE)) {
            address = state.read(mem.base()).plus(mem.displacement());
        }
        if (!mem.index().equals(Register.NONE)) {
            Value scaled = Arithmetic.of(state.read(mem.index()), new Value.Constant(mem.scale()), (a, b) -> a * b);
            address = Arithmetic.add(address, scaled);
        }
        if (state.pointerSize() == 4 && address instanceof Value.Constant number) {
            return new Value.Constant(number.value() & 0xffffffffL);
        }
        return address;
    }

    private static void write(Instruction it, State state, Value value) {
        writeTo(it.operands().get(0), it, state, value);
    }

    private static void writeTo(Operand operand, Instruction it, State state, Value value) {
        if (operand instanceof Operand.Reg reg) {
            state.write(reg.register(), value);
        } else if (operand instanceof Operand.Mem mem && mem.segment().isEmpty()) {
            Value place = address(it, it.operands().indexOf(operand), state);
            int size = Math.max(1, mem.bytes());
            state.memory().store(place, new Cell.Scalar(truncated(value, size), size, it.va()));
        }
    }

    private static Value truncated(Value value, int size) {
        if (size < 8 && value instanceof Value.Constant number) {
            return new Value.Constant(number.value() & ((1L << 8 * size) - 1));
        }
        return value;
    }
}
