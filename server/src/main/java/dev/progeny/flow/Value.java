package dev.progeny.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a register or a place in memory holds, as far as following the code tells. */
public sealed interface Value {
    /** More alternatives than this are one unknown that says so. */
    int MOST_ALTERNATIVES = 8;

    /** A constant; also an address in the image. */
    record Constant(long value) implements Value {
        static final Constant ZERO = new Constant(0);
    }

    /** A place at a distance from a base; with distance 0 also what the base itself stands for. */
    record Address(Base base, long offset) implements Value {}

    /**
     * Constant bytes that are wider than a number: what a vector register holds.
     *
     * @param latin1 a character a byte
     */
    record Bytes(String latin1) implements Value {}

    /**
     * A place at a constant distance from the terminator of the string that starts at {@code base + start}.
     *
     * @param distance in bytes
     */
    record End(Base base, long start, Width width, long distance) implements Value {
        /** The terminator of the string that a pointer points to. */
        static Value of(Value pointer, Width width) {
            if (pointer instanceof Address place) {
                return new End(place.base(), place.offset(), width, 0);
            }
            if (pointer instanceof Constant place) {
                return new End(new Base.InImage(), place.value(), width, 0);
            }
            return pointer instanceof Somewhere ? pointer : new Unknown("the end of a string that is not known");
        }
    }

    /** A place at or behind {@code base + start}, nobody knows how far. */
    record Somewhere(Base base, long start) implements Value {}

    /** An imported function, by any of the ways in which a program gets hold of one. */
    record Imported(String module, String name) implements Value {}

    /** One of several, depending on the way taken. */
    record Choice(List<Value> alternatives) implements Value {
        public Choice {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** @param why in words for a person */
    record Unknown(String why) implements Value {}

    /** The alternatives, or the value itself as the only one. */
    default List<Value> alternatives() {
        return List.of(this);
    }

    /** Either of two values. */
    static Value either(Value first, Value second) {
        if (first.equals(second)) {
            return first;
        }
        if (first instanceof Unknown) {
            return first;
        }
        if (second instanceof Unknown) {
            return second;
        }
        if (first instanceof Somewhere || second instanceof Somewhere) {
            return blurred(first, second, "computed");
        }
        if (isStartOf(first, second)) {
            return second;
        }
        if (isStartOf(second, first)) {
            return first;
        }
        Set<Value> all = new LinkedHashSet<>(first.alternatives());
        all.addAll(second.alternatives());
        if (all.size() > MOST_ALTERNATIVES) {
            return blurred(first, second, "more than " + MOST_ALTERNATIVES + " alternatives");
        }
        return all.size() == 1 ? all.iterator().next() : new Choice(new ArrayList<>(all));
    }

    /** An empty string ends where it starts, so a pointer that was not moved to the end is at the end all the same. */
    private static boolean isStartOf(Value start, Value end) {
        return start instanceof Address place
                && end instanceof End tail
                && tail.distance() == 0
                && tail.base().equals(place.base())
                && tail.start() == place.offset();
    }

    /** What remains known of values that are too many to be kept apart: where they all point to, if it is one place. */
    static Value blurred(Value first, Value second, String why) {
        List<Value> all = new ArrayList<>(first.alternatives());
        all.addAll(second.alternatives());
        Set<Base> bases = new LinkedHashSet<>();
        long start = Long.MAX_VALUE;
        for (Value one : all) {
            if (one instanceof Address place) {
                bases.add(place.base());
                start = Math.min(start, place.offset());
            } else if (one instanceof Somewhere place) {
                bases.add(place.base());
                start = Math.min(start, place.start());
            } else if (one instanceof End end) {
                bases.add(end.base());
                start = Math.min(start, end.start());
            } else {
                return new Unknown(why);
            }
        }
        return bases.size() == 1 ? new Somewhere(bases.iterator().next(), start) : new Unknown(why);
    }

    /** The value at a constant distance. */
    default Value plus(long distance) {
        if (distance == 0) {
            return this;
        }
        if (this instanceof Constant number) {
            return new Constant(number.value() + distance);
        }
        if (this instanceof Address address) {
            return new Address(address.base(), address.offset() + distance);
        }
        if (this instanceof End end) {
            return new End(end.base(), end.start(), end.width(), end.distance() + distance);
        }
        if (this instanceof Somewhere) {
            return this;
        }
        if (this instanceof Choice choice) {
            return choice.alternatives().stream()
                    .map(it -> it.plus(distance))
                    .reduce(Value::either)
                    .orElseThrow();
        }
        return new Unknown("computed");
    }
}
