package dev.progeny.cil;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** What is known between two instructions of a method. */
final class State {
    private final List<Value> stack;
    private final Map<Integer, Value> locals;
    private final Map<Integer, Value> arguments;
    private final Memory memory;

    State() {
        this(new ArrayList<>(), new HashMap<>(), new HashMap<>(), new Memory());
    }

    private State(List<Value> stack, Map<Integer, Value> locals, Map<Integer, Value> arguments, Memory memory) {
        this.stack = stack;
        this.locals = locals;
        this.arguments = arguments;
        this.memory = memory;
    }

    State copy() {
        return new State(new ArrayList<>(stack), new HashMap<>(locals), new HashMap<>(arguments), memory.copy());
    }

    /** As an exception finds it: nothing but its own object on the stack, and whatever the guarded code may have changed. */
    State atHandler(int given) {
        var out = new State(new ArrayList<>(), new HashMap<>(locals), new HashMap<>(arguments), memory.copy());
        for (int i = 0; i < given; i++) {
            out.push(Value.unknown("an exception"));
        }
        return out;
    }

    Memory memory() {
        return memory;
    }

    void push(Value value) {
        stack.add(value);
    }

    Value pop() {
        return stack.isEmpty() ? Value.unknown("an empty stack") : stack.remove(stack.size() - 1);
    }

    void clearStack() {
        stack.clear();
    }

    Value local(int index) {
        var place = new Item.Local(index);
        return memory.holds(place) ? Value.of(place) : locals.getOrDefault(index, Value.NOTHING);
    }

    void setLocal(int index, Value value) {
        locals.put(index, value);
    }

    Value argument(int index) {
        return arguments.getOrDefault(index, Value.of(new Item.Parameter(index)));
    }

    void setArgument(int index, Value value) {
        arguments.put(index, value);
    }

    /** What holds on either of two ways. @return whether this one is changed by it */
    boolean join(State other) {
        boolean changed = memory.join(other.memory);
        for (int i = 0; i < Math.min(stack.size(), other.stack.size()); i++) {
            Value both = stack.get(i).or(other.stack.get(i));
            changed |= !both.equals(stack.set(i, both));
        }
        changed |= join(locals, other.locals, it -> Value.NOTHING);
        changed |= join(arguments, other.arguments, it -> Value.of(new Item.Parameter(it)));
        return changed;
    }

    /** @param unset what a variable holds that is not in the map */
    private static boolean join(Map<Integer, Value> mine, Map<Integer, Value> theirs, IntFunction<Value> unset) {
        var indexes = new TreeSet<>(mine.keySet());
        indexes.addAll(theirs.keySet());
        boolean changed = false;
        for (int index : indexes) {
            Value both =
                    mine.getOrDefault(index, unset.apply(index)).or(theirs.getOrDefault(index, unset.apply(index)));
            changed |= !both.equals(mine.put(index, both));
        }
        return changed;
    }
}
