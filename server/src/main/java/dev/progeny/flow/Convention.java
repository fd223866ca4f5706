package dev.progeny.flow;

import dev.progeny.code.Register;
import dev.progeny.pe.Machine;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where arguments stand at a call: Microsoft's x64 convention, the 32-bit ones that pass arguments on the stack, and
 * ARM64's.
 *
 * @see <a href="https://learn.microsoft.com/cpp/build/x64-calling-convention">x64 calling convention</a>
 * @see <a href="https://learn.microsoft.com/cpp/build/arm64-windows-abi-conventions">ARM64 ABI conventions</a>
 */
final class Convention {
    private static final int[] X64 = {Register.RCX, Register.RDX, Register.R8, Register.R9};

    private static final int MOST_LISTED = 64;

    /** Registers in which 32-bit functions may take arguments: {@code this} and those of {@code __fastcall}. */
    static final List<Integer> FAST = List.of(Register.RCX, Register.RDX);

    private Convention() {}

    /**
     * Whether a function may be handed something in a register. Compilers make up conventions of their own for 32-bit code
     * that they see as a whole; elsewhere only those of the convention count, on ARM64 with the place for a result.
     */
    static boolean mayCarryArgument(Machine machine, int register) {
        return switch (machine) {
            case X64 -> Arrays.stream(X64).anyMatch(it -> it == register);
            case ARM64 -> register <= 8;
            default -> true;
        };
    }

    /** How a function is entered. */
    enum Entry {
        /** By a call: x86 and x64 push the return address afterwards. */
        CALL,
        /** By a jump at the end of another function: the return address is there already. */
        TAIL
    }

    /** How many arguments stand in registers. */
    static int registerArguments(Machine machine) {
        return switch (machine) {
            case X64 -> X64.length;
            case ARM64 -> 8;
            default -> 0;
        };
    }

    /** The register of argument {@code index}, counted from 0. */
    static int register(Machine machine, int index) {
        return machine == Machine.X64 ? X64[index] : index;
    }

    /** Whether a function that calls can have set argument {@code index}: above its own frame stand its own arguments. */
    static boolean isHandedOver(State state, int index, Entry entry) {
        boolean onStack = index >= registerArguments(state.machine());
        return !onStack
                || !(place(state, index, entry) instanceof Value.Address place)
                || !(place.base() instanceof Base.Frame)
                || place.offset() < 0;
    }

    /** Where an argument that is no register's stands. */
    private static Value place(State state, int index, Entry entry) {
        Machine machine = state.machine();
        int size = state.pointerSize();
        long offset = machine == Machine.ARM64 ? (index - registerArguments(machine)) * 8L : (long) index * size;
        if (entry == Entry.TAIL && machine != Machine.ARM64) {
            offset += size;
        }
        return state.stackPointer().plus(offset);
    }

    /** What argument {@code index} holds at a call. */
    static Value argument(State state, int index, Entry entry) {
        Machine machine = state.machine();
        if (index >= Base.Parameter.REGISTER) {
            return state.register(index - Base.Parameter.REGISTER);
        }
        int registers = registerArguments(machine);
        if (index < registers) {
            return state.register(register(machine, index));
        }
        return state.memory().load(place(state, index, entry), state.pointerSize());
    }

    /**
     * Which of a function's own arguments a list of the variable ones starts with: those of registers have been stored
     * where those of the stack go on, above the frame on x64, right below it on ARM64.
     */
    static OptionalInt listedArgument(Machine machine, Value list) {
        if (!(list instanceof Value.Address place) || !(place.base() instanceof Base.Frame)) {
            return OptionalInt.empty();
        }
        int size = machine == Machine.X86 ? 4 : 8;
        long first = machine == Machine.ARM64 ? -8L * registerArguments(machine) : size;
        long index = (place.offset() - first) / size;
        boolean argument = place.offset() >= first && (place.offset() - first) % size == 0 && index < MOST_LISTED;
        return argument ? OptionalInt.of((int) index) : OptionalInt.empty();
    }

    /** Whether a callee may leave another value in the register. */
    static boolean isVolatile(Machine machine, int register) {
        return switch (machine) {
            case X64 ->
                register == Register.RAX
                        || register == Register.RCX
                        || register == Register.RDX
                        || register >= Register.R8 && register <= 11
                        || register >= Register.VECTOR && register < Register.VECTOR + 6;
            case X86 ->
                register == Register.RAX
                        || register == Register.RCX
                        || register == Register.RDX
                        || register >= Register.VECTOR;
            default ->
                register <= 17 || register == 30 || register >= Register.VECTOR && (register < 40 || register >= 48);
        };
    }

    /** The register of what a function returns. */
    static int result(Machine machine) {
        return machine == Machine.ARM64 ? 0 : Register.RAX;
    }
}
