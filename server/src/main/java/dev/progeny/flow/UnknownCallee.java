package dev.progeny.flow;

import dev.progeny.flow.Convention.Entry;
import dev.progeny.pe.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A function of which it is not known what it does.
 *
 * @param name as imported, or of the function of this image
 * @param registers a bit for each register in which it may take an argument
 * @param brings data beside what it is handed
 */
record UnknownCallee(String name, int registers, LeftOver leftOver, Leaves brings) {
    /** Arguments that a function is taken to have of which nothing is known. */
    private static final int USUAL_ARGUMENTS = 6;

    private static final int MOST_ARGUMENTS = 12;

    /** Whether a register that still holds what the caller was entered with is an argument. */
    enum LeftOver {
        NONE,
        /** Nothing is known of the callee's arguments: such a register is more often left over than handed on. */
        UNTOUCHED
    }

    /**
     * What it is handed at a call.
     *
     * @param popped bytes of arguments that it takes off the stack; 0 if that is not known
     */
    List<Value> handed(State state, Entry entry, long popped) {
        Machine machine = state.machine();
        OptionalLong counted = Arity.argumentBytes(name);
        long bytes = counted.orElse(popped);
        int count = bytes > 0 ? (int) Math.min(MOST_ARGUMENTS, bytes / 4) : USUAL_ARGUMENTS;
        List<Value> handed = new ArrayList<>();
        for (int i = 0; i < count && Convention.isHandedOver(state, i, entry); i++) {
            Value argument = Convention.argument(state, i, entry);
            boolean taken = counted.isPresent()
                    || i >= Convention.registerArguments(machine)
                    || isRead(Convention.register(machine, i)) && !isLeftOver(argument, new Base.Parameter(i));
            if (taken && !isSavedRegister(argument)) {
                handed.add(argument);
            }
        }
        if (machine == Machine.X86 && counted.isEmpty()) {
            for (int register : Convention.FAST) {
                Value held = state.register(register);
                if (isRead(register) && !isLeftOver(held, Base.Parameter.register(register))) {
                    handed.add(held);
                }
            }
        }
        return handed;
    }

    private boolean isRead(int register) {
        return (registers >>> register & 1) != 0;
    }

    /** Whether a register holds what the caller itself was entered with there, or on some ways what a call left in it. */
    private boolean isLeftOver(Value held, Base.Parameter entered) {
        Value untouched = new Value.Address(entered, 0);
        return leftOver == LeftOver.UNTOUCHED
                && held.alternatives().contains(untouched)
                && held.alternatives().stream().allMatch(it -> it.equals(untouched) || it instanceof Value.Unknown);
    }

    /** What the function saved of its caller's registers stands where arguments might. */
    private static boolean isSavedRegister(Value value) {
        return value instanceof Value.Address place
                && place.offset() == 0
                && place.base() instanceof Base.Parameter parameter
                && parameter.index() >= Base.Parameter.REGISTER;
    }
}
