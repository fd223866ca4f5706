package dev.progeny.cil;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what a callee knows in the words of its caller: what was open is what the caller hands over. */
final class Substitution {
    private final List<Value> arguments;
    private final Memory caller;
    private final long call;

    /** @param call virtual address of the call, which tells the objects of two calls apart */
    Substitution(List<Value> arguments, Memory caller, long call) {
        this.arguments = List.copyOf(arguments);
        this.caller = caller.copy();
        this.call = call;
    }

    Value value(Value callee) {
        return callee.map(this::item);
    }

    private Value item(Item item) {
        if (item instanceof Item.Parameter it) {
            return argument(it.index());
        }
        if (item instanceof Item.Field it) {
            return caller.readPath(argument(it.parameter()), it.path());
        }
        if (item instanceof Item.Thing it) {
            return Value.of(thing(it));
        }
        if (item instanceof Item.Local) {
            return Value.unknown("a variable of a callee");
        }
        if (item instanceof Item.Text text) {
            Set<Item> out = new LinkedHashSet<>();
            strings(text.chars()).forEach(it -> out.add(new Item.Text(it)));
            return Value.anyOf(out);
        }
        return Value.of(item);
    }

    private Value argument(int index) {
        return index < arguments.size() ? arguments.get(index) : Value.unknown("an argument that is not there");
    }

    private Item.Thing thing(Item.Thing it) {
        return new Item.Thing(it.id() * 31 + call);
    }

    /** A string of the callee with every open part as each of the strings that the caller hands over. */
    List<Chars> strings(Chars chars) {
        List<Chars> out = List.of(new Chars(List.of()));
        for (Chars.Piece piece : chars.pieces()) {
            List<Chars> next = piece instanceof Chars.Open open
                    ? caller.strings(item(open.item()))
                    : List.of(new Chars(List.of(piece)));
            out = Texts.each(out, next, Chars::plus);
        }
        return out;
    }

    /** Takes over what the callee has put in objects: its own, and those that it was handed. */
    void takeOver(Memory exit, Memory into) {
        for (Map.Entry<Item, Map<String, Value>> object : exit.objects()) {
            Map<String, Value> fields = new LinkedHashMap<>();
            object.getValue().forEach((name, value) -> fields.put(name, value(value)));
            if (object.getKey() instanceof Item.Thing it) {
                into.create(thing(it));
                fields.forEach((name, value) -> into.write(Value.of(thing(it)), name, value));
            } else if (object.getKey() instanceof Item.Parameter || object.getKey() instanceof Item.Field) {
                Value place = item(object.getKey());
                fields.forEach((name, value) -> into.write(place, name, value));
            }
        }
    }
}
