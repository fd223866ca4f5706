package dev.progeny.flow;

import dev.progeny.code.Body;
import dev.progeny.code.Instruction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What following a function from its entry to its ends showed.
 *
 * @param calls by their address, tail calls included
 * @param exits the state at the function's ends together; none if it was not seen to end
 * @param stores by address of a variable of the image, by instruction that writes it, a state in which it is written
 * @param unread calls that were passed over, here or in a callee: see {@link Wanted}
 * @param isWhole whether all of the function was followed to the end
 * @param firstUses by address of a literal or a variable, the instruction that first takes it
 */
record Trace(
        Body body,
        Map<Long, CallPoint> calls,
        List<State> exits,
        Map<Long, Instruction> firstUses,
        Map<Long, Map<Long, State>> stores,
        Set<Long> unread,
        boolean isWhole) {
    public Trace {
        exits = List.copyOf(exits);
        unread = Set.copyOf(unread);
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
