package dev.progeny.flow;

import dev.progeny.code.Operand;
import dev.progeny.code.Register;
import dev.progeny.pe.Image;
import dev.progeny.pe.Machine;
import java.util.Arrays;

/** What registers and memory hold before an instruction. */
final class State {
    /** ARM64's {@code x29}. */
    private static final int FRAME_POINTER = 29;

    /** Bytes; larger than what is allocated on a stack. */
    private static final int ALLOCATED = 1 << 16;

    private final Value[] registers;
    private final Memory memory;
    private final Machine machine;

    private State(Value[] registers, Memory memory, Machine machine) {
        this.registers = registers;
        this.memory = memory;
        this.machine = machine;
    }

    /** The state in which a function is entered. */
    static State atEntry(Image image, Memory memory) {
        Value[] registers = new Value[Register.COUNT];
        for (int i = 0; i < registers.length; i++) {
            registers[i] = Convention.mayCarryArgument(image.machine(), i)
                    ? new Value.Address(Base.Parameter.register(i), 0)
                    : new Value.Unknown("what the caller left in a register");
        }
        registers[stackPointer(image.machine())] = new Value.Address(new Base.Frame(), 0);
        for (int i = 0; i < Convention.registerArguments(image.machine()); i++) {
            registers[Convention.register(image.machine(), i)] = new Value.Address(new Base.Parameter(i), 0);
        }
        return new State(registers, memory, image.machine());
    }

    State copy() {
        return new State(registers.clone(), memory.copy(), machine);
    }

    Memory memory() {
        return memory;
    }

    Machine machine() {
        return machine;
    }

    /** Bytes of a pointer. */
    int pointerSize() {
        return machine == Machine.X86 ? 4 : 8;
    }

    static int stackPointer(Machine machine) {
        return machine == Machine.ARM64 ? Register.SP : Register.RSP;
    }

    static int framePointer(Machine machine) {
        return machine == Machine.ARM64 ? FRAME_POINTER : Register.RBP;
    }

    Value stackPointer() {
        return registers[stackPointer(machine)];
    }

    void setStackPointer(Value value) {
        registers[stackPointer(machine)] = value;
    }

    static boolean isStackPointer(Operand operand, Machine machine) {
        return operand instanceof Operand.Reg reg && reg.register().index() == stackPointer(machine);
    }

    /** Makes room on the stack for something of a size that is not known, {@code alloca}: apart from all that is there. */
    void growStack() {
        setStackPointer(stackPointer().plus(-ALLOCATED));
    }

    /** The whole register with that index. */
    Value register(int index) {
        return registers[index];
    }

    void setRegister(int index, Value value) {
        registers[index] = value;
    }

    Value read(Register register) {
        if (register.index() == Register.ZERO) {
            return Value.Constant.ZERO;
        }
        if (!register.isFollowed()) {
            return new Value.Unknown("a register that is not followed");
        }
        if (register.bits() == 0) {
            return Arithmetic.computed(registers[register.index()]);
        }
        return narrowed(registers[register.index()], register.bits());
    }

    void write(Register register, Value value) {
        if (!register.isFollowed()) {
            return;
        }
        int bits = register.bits();
        if (bits == 0) {
            registers[register.index()] = Arithmetic.computed(registers[register.index()], value);
            return;
        }
        boolean whole = bits >= 32 || register.index() >= Register.VECTOR || machine == Machine.ARM64;
        registers[register.index()] = whole ? narrowed(value, bits) : merged(registers[register.index()], value, bits);
    }

    /** x86 keeps the rest of a register when a byte or a word of it is written. */
    private static Value merged(Value old, Value value, int bits) {
        long mask = (1L << bits) - 1;
        if (old instanceof Value.Constant before && value instanceof Value.Constant number) {
            return new Value.Constant(before.value() & ~mask | number.value() & mask);
        }
        return new Value.Unknown("put together from parts", Leaves.of(old, value));
    }

    private static Value narrowed(Value value, int bits) {
        if (bits < 64 && value instanceof Value.Constant number) {
            return new Value.Constant(number.value() & ((1L << bits) - 1));
        }
        if (value instanceof Value.Row row && bits <= 8 * row.size()) {
            return row.words().get(0);
        }
        return value;
    }

    /** Takes in another way to the same place. @return whether anything changed */
    @SuppressWarnings("ReferenceEquality") // what is one need not be joined
    boolean join(State other, Widening widening) {
        boolean changed = false;
        int sp = stackPointer(machine);
        for (int i = 0; i < registers.length; i++) {
            // Ways that disagree on the stack pointer come from a callee whose clean-up was guessed: the first guess
            // stays.
            if (i != sp && registers[i] != other.registers[i]) {
                Value joined = joined(registers[i], other.registers[i], widening);
                if (!joined.equals(registers[i])) {
                    registers[i] = joined;
                    changed = true;
                }
            }
        }
        boolean memoryChanged = memory.join(other.memory, widening);
        return changed || memoryChanged;
    }

    static Value joined(Value first, Value second, Widening widening) {
        Value either = Value.either(first, second);
        boolean grows = widening == Widening.GIVE_UP
                && !(either instanceof Value.Unknown)
                && !either.equals(first)
                && !onlyLeavesGrow(first, either);
        return grows ? Value.blurred(first, second, "changes in a loop") : either;
    }

    /** Leaves are few: they come to rest by themselves. */
    private static boolean onlyLeavesGrow(Value before, Value after) {
        for (Value it : after.alternatives()) {
            if (!(it instanceof Value.Unknown) && !before.alternatives().contains(it)) {
                return false;
            }
        }
        return before.alternatives().stream().anyMatch(Value.Unknown.class::isInstance);
    }

    @Override
    public String toString() {
        return Arrays.toString(registers) + memory.regions();
    }
}
