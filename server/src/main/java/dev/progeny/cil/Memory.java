package dev.progeny.cil;

import dev.progeny.flow.Origin;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What objects hold, by property or field: {@code FileName} of a library's type, {@code Type::field} of one of the image. */
final class Memory {
    /** Between the names of a path. */
    static final String IN = " ";

    /** What a {@code StringBuilder} holds. */
    static final String CONTENT = "content";

    /** What every field holds that is not listed. */
    private static final String OTHERS = "*";

    private final Map<Item, Map<String, Value>> objects;

    Memory() {
        this(new HashMap<>());
    }

    private Memory(Map<Item, Map<String, Value>> objects) {
        this.objects = objects;
    }

    Memory copy() {
        return new Memory(new HashMap<>(objects));
    }

    Set<Map.Entry<Item, Map<String, Value>>> objects() {
        return objects.entrySet();
    }

    /** A new object: nothing is in it. */
    void create(Item object) {
        objects.put(object, Map.of());
    }

    boolean holds(Item object) {
        return objects.containsKey(object);
    }

    /** Whatever was in it, something that is not followed may have changed. */
    void forget(Item object, String why) {
        objects.put(object, Map.of(OTHERS, Value.unknown(why)));
    }

    /** Forgets all of an object but the fields that are sure to keep what they hold. */
    void keep(Item object, Predicate<String> isSure) {
        Map<String, Value> fields = new LinkedHashMap<>();
        objects.getOrDefault(object, Map.of()).forEach((name, value) -> {
            if (isSure.test(name)) {
                fields.put(name, value);
            }
        });
        fields.put(OTHERS, Value.unknown("a variable that may change"));
        objects.put(object, fields);
    }

    Value read(Value object, String field) {
        return object.map(it -> read(it, field));
    }

    /** @param path one name, or several joined by {@link #IN} */
    Value readPath(Value object, String path) {
        Value at = object;
        for (String name : path.split(IN)) {
            at = read(at, name);
        }
        return at;
    }

    private Value read(Item object, String field) {
        Map<String, Value> fields = objects.getOrDefault(object, Map.of());
        Value known = fields.get(key(fields, field));
        if (known != null) {
            return known;
        }
        if (fields.containsKey(OTHERS)) {
            return fields.get(OTHERS);
        }
        if (object instanceof Item.Parameter it) {
            return Value.of(new Item.Field(it.index(), field));
        }
        if (object instanceof Item.Field it) {
            return Value.of(new Item.Field(it.parameter(), it.path() + IN + field));
        }
        if (object instanceof Item.Unknown it) {
            return it.origin().kind() == Origin.Kind.SELF || it.origin().kind() == Origin.Kind.OWN_FOLDER
                    ? Value.unknown("a part of the program's own path")
                    : Value.of(it);
        }
        return objects.containsKey(object) ? Value.NOTHING : Value.unknown("an object that is not followed");
    }

    /** A plain name stands for the field of that name, whatever the type that has it. */
    private static String key(Map<String, Value> fields, String field) {
        if (fields.containsKey(field) || field.contains("::")) {
            return field;
        }
        return fields.keySet().stream()
                .filter(it -> it.endsWith("::" + field))
                .sorted()
                .findFirst()
                .orElse(field);
    }

    /** An object that may be one of several keeps what it had as an alternative. */
    void write(Value object, String field, Value value) {
        boolean sure = object.items().size() == 1;
        for (Item item : object.items()) {
            if (item instanceof Item.Unknown || item instanceof Item.Text || item instanceof Item.Null) {
                continue;
            }
            Map<String, Value> fields = new LinkedHashMap<>(objects.getOrDefault(item, Map.of()));
            fields.put(field, sure ? value : read(item, field).or(value));
            objects.put(item, fields);
        }
    }

    /** Every element of an array that has been stored. */
    Value elements(Value array) {
        return array.map(it -> objects.getOrDefault(it, Map.of()).entrySet().stream()
                .filter(field -> field.getKey().startsWith("["))
                .map(Map.Entry::getValue)
                .reduce(Value::or)
                .orElseGet(() -> read(it, "[]")));
    }

    /** The elements of an array in their order; nothing if it is not followed. */
    List<Value> list(Value array) {
        if (array.items().size() != 1 || !objects.containsKey(array.items().get(0))) {
            return List.of();
        }
        Map<String, Value> fields = objects.get(array.items().get(0));
        var order =
                new TreeSet<>(Comparator.comparingInt(String::length).thenComparing(Comparator.<String>naturalOrder()));
        fields.keySet().stream().filter(it -> it.startsWith("[")).forEach(order::add);
        return order.stream().map(fields::get).toList();
    }

    /** What holds on either of two ways. @return whether this one is changed by it */
    boolean join(Memory other) {
        Map<Item, Map<String, Value>> before = new HashMap<>(objects);
        other.objects.forEach((object, theirs) -> {
            Map<String, Value> mine = objects.get(object);
            if (mine == null) {
                objects.put(object, theirs);
            } else if (!mine.equals(theirs)) {
                Set<String> names = new TreeSet<>(mine.keySet());
                names.addAll(theirs.keySet());
                Map<String, Value> both = new LinkedHashMap<>();
                for (String name : names) {
                    Value left = name.equals(OTHERS) ? mine.getOrDefault(name, Value.NOTHING) : read(object, name);
                    Value right =
                            name.equals(OTHERS) ? theirs.getOrDefault(name, Value.NOTHING) : other.read(object, name);
                    both.put(name, left.or(right));
                }
                objects.put(object, both);
            }
        });
        before.forEach((object, mine) -> {
            boolean fromOutside = object instanceof Item.Parameter || object instanceof Item.Field;
            if (fromOutside && !other.objects.containsKey(object)) {
                Map<String, Value> both = new LinkedHashMap<>();
                mine.forEach((name, value) -> both.put(name, value.or(other.read(object, name))));
                objects.put(object, both);
            }
        });
        return !before.equals(objects);
    }

    /** The strings that a value may be. */
    List<Chars> strings(Value value) {
        return value.items().stream().map(this::string).distinct().toList();
    }

    private Chars string(Item item) {
        if (item instanceof Item.Text text) {
            return text.chars();
        }
        if (item instanceof Item.Whole number) {
            return Chars.literal(Long.toString(number.value()), 0);
        }
        if (item instanceof Item.Null) {
            return new Chars(List.of());
        }
        if (item instanceof Item.Unknown unknown) {
            return Chars.hole(unknown.origin());
        }
        if (item instanceof Item.Parameter || item instanceof Item.Field) {
            return new Chars(List.of(new Chars.Open(item)));
        }
        Value content = objects.getOrDefault(item, Map.of()).get(CONTENT);
        if (content != null && content.items().size() == 1 && content.items().get(0) instanceof Item.Text text) {
            return text.chars();
        }
        return Chars.hole(new Origin(Origin.Kind.UNKNOWN, "an object that is not followed"));
    }
}
