package dev.progeny.cil;

import dev.progeny.flow.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What fields hold wherever they are read: what all the code of the image stores in them. A field of an object counts only if
 * everybody stores the same, for nobody knows whose object is at hand.
 */
final class Constants {
    private final World world;
    private final Map<String, List<Store>> stores = new HashMap<>();
    private final Map<String, Value> known = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    private record Store(Method method, long va) {}

    Constants(World world) {
        this.world = world;
    }

    void note(String field, Method method, long va) {
        stores.computeIfAbsent(field, it -> new ArrayList<>()).add(new Store(method, va));
    }

    /** Whether one instruction alone fills the field. */
    boolean isStoredOnce(String field) {
        return stores.getOrDefault(field, List.of()).size() == 1;
    }

    /** Well-known fields of libraries are what they are named for. */
    Value staticField(String field) {
        Optional<String> root = Library.registryRoot(field);
        if (root.isPresent()) {
            return Value.from(Origin.Kind.REGISTRY, root.get());
        }
        if (field.equals("System.String::Empty")) {
            return Value.of(new Chars(List.of()));
        }
        return stored(field).orElseGet(() -> Value.unknown("the variable " + field));
    }

    /** The one thing that all code stores in a field of an object. */
    Optional<Value> field(String field) {
        return stored(field).filter(it -> it.items().size() == 1);
    }

    /** Nothing if what is stored depends on who calls. */
    private Optional<Value> stored(String field) {
        List<Store> all = stores.getOrDefault(field, List.of());
        if (all.isEmpty() || Value.MOST < all.size() || !underWay.add(field)) {
            return Optional.ofNullable(known.get(field));
        }
        try {
            if (!known.containsKey(field)) {
                Optional<Value> value = union(all);
                value.ifPresent(it -> known.put(field, it));
            }
            return Optional.ofNullable(known.get(field));
        } finally {
            underWay.remove(field);
        }
    }

    private Optional<Value> union(List<Store> all) {
        Set<Item> items = new LinkedHashSet<>();
        for (Store store : all) {
            Optional<Trace> trace = world.traceWithin(store.method());
            Value value =
                    trace.isPresent() ? trace.get().stores().getOrDefault(store.va(), Value.NOTHING) : literal(store);
            items.addAll(value.items());
        }
        items.removeIf(Item.Null.class::isInstance);
        boolean plain = items.stream().allMatch(Constants::isPlain);
        return plain && !items.isEmpty() ? Optional.of(Value.anyOf(items)) : Optional.empty();
    }

    /** What is stored by a method that is just being followed, if the instruction before says it. */
    private Value literal(Store store) {
        Map.Entry<Long, Instruction> before =
                world.body(store.method()).instructions().lowerEntry(store.va());
        return before != null && before.getValue().name().equals("ldstr")
                ? Value.of(Chars.literal(
                        world.assembly().userString(before.getValue().token()), before.getKey()))
                : Value.unknown("a variable of the program");
    }

    private static boolean isPlain(Item item) {
        return item instanceof Item.Whole
                || item instanceof Item.Unknown
                || item instanceof Item.Text text
                        && text.chars().pieces().stream().noneMatch(Chars.Open.class::isInstance);
    }
}
