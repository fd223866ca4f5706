package dev.progeny.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says in a caller's terms what a callee says in terms of its parameters. Reads the caller's state, never changes it. */
final class Substitution {
    private final State caller;
    private final Convention.Entry entry;

    /** @param caller the state right before the call */
    Substitution(State caller, Convention.Entry entry) {
        this.caller = caller;
        this.entry = entry;
    }

    Value value(Value value) {
        if (value instanceof Value.Address address) {
            return base(address.base()).plus(address.offset());
        }
        if (value instanceof Value.End end) {
            Value start = value(new Value.Address(end.base(), end.start()));
            return Value.End.of(start, end.width()).plus(end.distance());
        }
        if (value instanceof Value.Somewhere place) {
            Value start = value(new Value.Address(place.base(), place.start()));
            return start instanceof Value.Address it
                    ? new Value.Somewhere(it.base(), it.offset())
                    : new Value.Unknown("computed");
        }
        if (value instanceof Value.Choice choice) {
            return choice.alternatives().stream()
                    .map(this::value)
                    .reduce(Value::either)
                    .orElseThrow();
        }
        return value;
    }

    private Value base(Base base) {
        if (base instanceof Base.Parameter parameter) {
            return Convention.argument(caller, parameter.index(), entry);
        }
        if (base instanceof Base.Loaded loaded) {
            Value place = loaded.base() instanceof Base.InImage ? Value.Constant.ZERO : base(loaded.base());
            return caller.memory().load(place.plus(loaded.offset()), caller.pointerSize());
        }
        if (base instanceof Base.Frame) {
            return new Value.Unknown("a local variable of a function that has returned");
        }
        return new Value.Address(base, 0);
    }

    /** The strings that one of the callee's stands for. */
    List<Chars> strings(Chars text) {
        List<Chars> all = List.of(new Chars(List.of(), text.by()));
        for (Chars.Piece piece : text.pieces()) {
            List<Chars> ends = piece instanceof Chars.At at
                    ? caller.memory().strings(value(at.pointer()), at.width())
                    : List.of(new Chars(List.of(piece), List.of()));
            all = product(all, ends);
        }
        return all;
    }

    /** Every beginning with every end; one hole if that is too many. */
    static List<Chars> product(List<Chars> beginnings, List<Chars> ends) {
        if ((long) beginnings.size() * ends.size() > Value.MOST_ALTERNATIVES) {
            return List.of(Chars.hole(Origin.unknown("more than " + Value.MOST_ALTERNATIVES + " alternatives")));
        }
        Set<Chars> all = new LinkedHashSet<>();
        for (Chars beginning : beginnings) {
            for (Chars end : ends) {
                all.add(beginning.plus(end));
            }
        }
        return new ArrayList<>(all);
    }
}
