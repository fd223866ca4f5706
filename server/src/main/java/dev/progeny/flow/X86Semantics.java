package dev.progeny.flow;

import static dev.progeny.flow.X86Places.read;
import static dev.progeny.flow.X86Places.write;

import dev.progeny.code.Instruction;
import dev.progeny.code.Operand;
import dev.progeny.code.Register;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** x86 and x64. Vector moves count as moves; vector arithmetic is not modelled but for clearing. */
final class X86Semantics implements Semantics {
    /** Beginnings of names of instructions that only read a place in memory that they name first. */
    private static final List<String> READERS = List.of(
            "mul", "imul", "div", "idiv", "fld", "fild", "fadd", "fsub", "fmul", "fdiv", "fcom", "ldmx", "prefetch");

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
                    "ucomiss",
                    "comiss",
                    "prefetchw",
                    "ptest",
                    "bt",
                    "cld",
                    "wait",
                    "pause",
                    "fnop" -> {}
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
            case "cdqe" -> state.setRegister(Register.RAX, signExtended(state.register(Register.RAX), 32));
            case "lea" -> write(it, state, X86Places.address(it, 1, state));
            case "push" -> push(read(it, 0, state), it, state);
            case "pop" -> pop(it, state);
            case "leave" -> leave(state);
            case "add" -> add(it, state);
            case "sub" -> subtract(it, state);
            case "inc" -> write(it, state, read(it, 0, state).plus(1));
            case "dec" -> write(it, state, read(it, 0, state).plus(-1));
            case "not" ->
                write(it, state, Arithmetic.times(read(it, 0, state), -1).plus(-1));
            case "neg" -> write(it, state, Arithmetic.times(read(it, 0, state), -1));
            case "xor" -> write(it, state, isSame(it) ? Value.Constant.ZERO : binary(it, state, (a, b) -> a ^ b));
            case "pxor", "xorps", "xorpd" -> write(it, state, isSame(it) ? zeros(it) : X86Places.computed(it, state));
            case "vpxor", "vxorps", "vxorpd" ->
                write(
                        it,
                        state,
                        it.operands().get(1).equals(it.operands().get(2)) ? zeros(it) : X86Places.computed(it, state));
            case "and" -> write(it, state, Arithmetic.and(read(it, 0, state), read(it, 1, state)));
            case "or" -> write(it, state, or(it, state));
            case "shl", "sal" -> write(it, state, Arithmetic.shiftedLeft(read(it, 0, state), shift(it, state)));
            case "shr", "sar" -> write(it, state, Arithmetic.shiftedRight(read(it, 0, state), shift(it, state)));
            case "xchg" -> exchange(it, state);
            case "rep movsb", "rep movsw", "rep movsd", "rep movsq" -> X86Repeats.repeatMove(it, state);
            case "rep stosb", "rep stosw", "rep stosd", "rep stosq" -> X86Repeats.repeatStore(it, state);
            case "repne scasb", "repne scasw" -> X86Repeats.repeatScan(it, state);
            case "movsw", "movsb", "movsq" -> X86Repeats.move(X86Repeats.width(it.mnemonic()), it, state);
            default -> other(it, state);
        }
    }

    private static void subtract(Instruction it, State state) {
        Value amount = distance(it, state);
        if (!(amount instanceof Value.Constant)
                && State.isStackPointer(it.operands().get(0), state.machine())) {
            state.growStack();
        } else {
            write(it, state, isSame(it) ? Value.Constant.ZERO : Arithmetic.subtract(read(it, 0, state), amount));
        }
    }

    private static Value shift(Instruction it, State state) {
        return it.operands().size() == 2 ? read(it, 1, state) : new Value.Constant(1);
    }

    /** What is not modelled makes all that it writes depend on all that it reads. */
    private static void other(Instruction it, State state) {
        if (it.mnemonic().startsWith("cmov")) {
            write(it, state, Value.either(read(it, 0, state), read(it, 1, state)));
            return;
        }
        Value computed = X86Places.computed(it, state);
        it.writes().stream()
                .filter(register -> register.index() != Register.RSP)
                .forEach(register -> state.write(register, computed));
        boolean mayStore = !it.operands().isEmpty() && READERS.stream().noneMatch(it.mnemonic()::startsWith);
        if (mayStore && it.operands().get(0) instanceof Operand.Mem) {
            write(it, state, computed);
        }
        if (it.mnemonic().contains("stos")) {
            state.memory().forget(state.register(Register.RDI), "filled", it.va());
        }
    }

    private static void move(Instruction it, State state) {
        if (it.operands().size() != 2) {
            // movsd without visible operands is the string move.
            X86Repeats.move(4, it, state);
            return;
        }
        boolean strings =
                it.operands().get(0) instanceof Operand.Mem && it.operands().get(1) instanceof Operand.Mem;
        if (strings) {
            X86Repeats.move(4, it, state);
        } else {
            write(it, state, read(it, 1, state));
        }
    }

    private static Value signExtended(Instruction it, State state) {
        int bits = it.operands().get(1) instanceof Operand.Reg reg
                ? reg.register().bits()
                : it.operands().get(1) instanceof Operand.Mem mem ? mem.bytes() * 8 : 64;
        return signExtended(read(it, 1, state), Math.max(1, bits));
    }

    private static Value signExtended(Value value, int bits) {
        return value instanceof Value.Constant number
                ? new Value.Constant(number.value() << (64 - bits) >> (64 - bits))
                : value;
    }

    private static void add(Instruction it, State state) {
        Value left = read(it, 0, state);
        boolean twice = isSame(it) && !(left instanceof Value.Constant);
        write(it, state, twice ? Arithmetic.times(left, 2) : state.memory().sum(left, distance(it, state)));
    }

    private static Value or(Instruction it, State state) {
        // `or reg, -1` is a short way to write a constant.
        if (it.operands().get(1) instanceof Operand.Imm immediate && (int) immediate.value() == -1) {
            return new Value.Constant(-1);
        }
        return binary(it, state, (a, b) -> a | b);
    }

    private static Value binary(Instruction it, State state, LongBinaryOperator operation) {
        return it.operands().size() == 2
                ? Arithmetic.of(read(it, 0, state), read(it, 1, state), operation)
                : X86Places.computed(it, state);
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
        X86Places.writeTo(it.operands().get(1), it, state, first);
        write(it, state, second);
    }
}
