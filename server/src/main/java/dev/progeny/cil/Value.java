package dev.progeny.cil;

import dev.progeny.flow.Origin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What a place may hold: one of some things. */
record Value(List<Item> items) {
    /** More alternatives say nothing. */
    static final int MOST = 8;

    static final Value NOTHING = of(new Item.Null());
    private static final Item TOO_MANY =
            new Item.Unknown(new Origin(Origin.Kind.UNKNOWN, "one of more than " + MOST + " alternatives"));

    Value {
        items = List.copyOf(items);
    }

    static Value of(Item item) {
        return new Value(List.of(item));
    }

    static Value of(Chars chars) {
        return of(new Item.Text(chars));
    }

    static Value unknown(String why) {
        return from(Origin.Kind.UNKNOWN, why);
    }

    static Value from(Origin.Kind kind, String detail) {
        return of(new Item.Unknown(new Origin(kind, detail)));
    }

    static Value tooMany() {
        return of(TOO_MANY);
    }

    /** Too many alternatives stay that, so that loops come to an end. */
    static Value anyOf(Set<Item> items) {
        return items.size() > MOST || items.contains(TOO_MANY) ? tooMany() : new Value(List.copyOf(items));
    }

    Value or(Value other) {
        if (items.equals(other.items)) {
            return this;
        }
        Set<Item> all = new LinkedHashSet<>(items);
        all.addAll(other.items);
        return anyOf(all);
    }

    /** What becomes of each alternative, together. */
    Value map(Function<Item, Value> change) {
        Set<Item> all = new LinkedHashSet<>();
        for (Item item : items) {
            all.addAll(change.apply(item).items);
        }
        return anyOf(all);
    }
}
