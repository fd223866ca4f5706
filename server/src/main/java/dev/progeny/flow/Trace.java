package dev.progeny.flow;

import dev.progeny.code.Body;
import dev.progeny.code.Instruction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What following a function from its entry to its ends showed.
 *
 * @param calls by their address, tail calls included
 * @param exits the state at the function's ends together; none if it was not seen to end
 * @param stores by address of a variable of the image, by instruction that writes it, a state in which it is written
 * @param isWhole whether all of the function was followed to the end
 * @param firstUses by address of a literal or a variable, the instruction that first takes it
 */
record Trace(
        Body body,
        Map<Long, CallPoint> calls,
        List<State> exits,
        Map<Long, Instruction> firstUses,
        Map<Long, Map<Long, State>> stores,
        boolean isWhole) {
    public Trace {
        exits = List.copyOf(exits);
    }

    /** The state at the function's ends together; nothing if it was not seen to end. */
    Optional<State> exit() {
        return exits.stream().findFirst();
    }

    /**
     * A call as the function makes it.
     *
     * @param target what is called, as far as is known
     * @param before the state right before the call
     */
    record CallPoint(Instruction instruction, Value target, State before, Convention.Entry entry) {}
}
