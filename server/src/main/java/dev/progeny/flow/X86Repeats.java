package dev.progeny.flow;

import dev.progeny.code.Instruction;
import dev.progeny.code.Register;
import java.util.Optional;

/** The string instructions of x86 and x64, alone and repeated. The direction flag is taken to be clear, as the ABIs say. */
final class X86Repeats {
    private static final int MOST_BYTES = 8192;

    private X86Repeats() {}

    static void move(int size, Instruction it, State state) {
        Value from = state.register(Register.RSI);
        Value to = state.register(Register.RDI);
        state.memory().store(to, new Cell.Scalar(state.memory().load(from, size), size, it.va()));
        state.setRegister(Register.RSI, from.plus(size));
        state.setRegister(Register.RDI, to.plus(size));
    }

    static void repeatMove(Instruction it, State state) {
        int size = width(it.mnemonic());
        Value from = state.register(Register.RSI);
        Value to = state.register(Register.RDI);
        Value bytes = Arithmetic.times(state.register(Register.RCX), size);
        Copies.copy(state.memory(), to, from, bytes, it.va());
        state.setRegister(Register.RSI, Arithmetic.add(from, bytes));
        state.setRegister(Register.RDI, Arithmetic.add(to, bytes));
        state.setRegister(Register.RCX, Value.Constant.ZERO);
    }

    static void repeatStore(Instruction it, State state) {
        int size = width(it.mnemonic());
        Value to = state.register(Register.RDI);
        Value count = state.register(Register.RCX);
        Optional<Integer> bytes = bytes(count, size);
        boolean zero = state.register(Register.RAX).equals(Value.Constant.ZERO);
        if (bytes.isPresent() && zero) {
            state.memory().store(to, new Cell.Scalar(new Value.Bytes("\0".repeat(bytes.get())), bytes.get(), it.va()));
        } else {
            state.memory().forget(to, "filled", it.va());
        }
        state.setRegister(Register.RDI, Arithmetic.add(to, Arithmetic.times(count, size)));
        state.setRegister(Register.RCX, Value.Constant.ZERO);
    }

    /** A search for zero is how older compilers measure a string: the counter falls by its length and one. */
    static void repeatScan(Instruction it, State state) {
        Width width = it.mnemonic().endsWith("b") ? Width.NARROW : Width.WIDE;
        Value start = state.register(Register.RDI);
        boolean measures = width(it.mnemonic()) <= 2
                && state.register(Register.RAX) instanceof Value.Constant zero
                && zero.value() == 0
                && state.register(Register.RCX) instanceof Value.Constant most
                && (int) most.value() == -1;
        if (!measures) {
            state.setRegister(Register.RCX, Arithmetic.computed(state.register(Register.RCX)));
            state.setRegister(Register.RDI, Arithmetic.computed(start));
            return;
        }
        Value length = Strings.length(state.memory(), start, width);
        state.setRegister(Register.RDI, state.memory().end(start, width).plus(width.bytes()));
        state.setRegister(Register.RCX, Arithmetic.times(length.plus(2), -1));
    }

    private static Optional<Integer> bytes(Value count, int size) {
        return count instanceof Value.Constant number && number.value() > 0 && number.value() <= MOST_BYTES / size
                ? Optional.of((int) number.value() * size)
                : Optional.empty();
    }

    static int width(String mnemonic) {
        return switch (mnemonic.charAt(mnemonic.length() - 1)) {
            case 'b' -> 1;
            case 'w' -> 2;
            case 'd' -> 4;
            default -> 8;
        };
    }
}
