package dev.progeny.cil;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What following a method once showed.
 *
 * @param calls by address, those that were come to
 * @param stores what was stored in fields, by the address of the storing instruction
 * @param returned what it hands back
 * @param exit what objects hold then
 * @param isWhole whether it was followed to the end
 */
record Trace(TreeMap<Long, Call> calls, Map<Long, Value> stores, Value returned, Memory exit, boolean isWhole) {
    /**
     * A call, with what it is given.
     *
     * @param arguments the object first, if there is one
     * @param memory what objects hold at the call
     */
    record Call(Instruction instruction, Callee callee, List<Value> arguments, Memory memory) {
        Call {
            arguments = List.copyOf(arguments);
        }
    }
}
