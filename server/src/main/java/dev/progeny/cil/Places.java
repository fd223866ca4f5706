package dev.progeny.cil;

/** Elements of arrays, and local variables behind their addresses. */
final class Places {
    private Places() {}

    static void create(Instruction it, State state) {
        state.pop();
        var array = new Item.Thing(it.va());
        state.memory().create(array);
        state.push(Value.of(array));
    }

    static void element(State state) {
        Value index = state.pop();
        Value array = state.pop();
        boolean one = index.items().size() == 1 && index.items().get(0) instanceof Item.Whole;
        Value known = one ? state.memory().read(array, key(index)) : Value.NOTHING;
        state.push(one && !known.equals(Value.NOTHING) ? known : state.memory().elements(array));
    }

    private static String key(Value index) {
        return index.items().size() == 1 && index.items().get(0) instanceof Item.Whole number
                ? "[" + number.value() + "]"
                : "[?]";
    }

    static void storeElement(State state) {
        Value value = state.pop();
        Value index = state.pop();
        state.memory().write(state.pop(), key(index), value);
    }

    static Value behind(Value address, State state) {
        return address.map(it -> it instanceof Item.Local local ? state.local(local.index()) : Value.of(it));
    }

    static void storeBehind(State state) {
        Value value = state.pop();
        for (Item place : state.pop().items()) {
            if (place instanceof Item.Local local) {
                state.setLocal(local.index(), value);
            }
        }
    }
}
