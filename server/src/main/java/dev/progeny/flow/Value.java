package dev.progeny.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
     * Neighbours in memory that one instruction moves together, lowest address first: how objects and structures are
     * copied. In memory each of them stands for itself.
     *
     * @param size of each in bytes
     */
    record Row(List<Value> words, int size) implements Value {
        public Row {
            words = List.copyOf(words);
        }

        private Row or(Value other) {
            List<Value> both = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                Value there = other instanceof Row row && i < row.words.size() ? row.words.get(i) : other;
                both.add(either(words.get(i), there));
            }
            return new Row(both, size);
        }
    }

    /**
     * A place at a constant distance from a string's terminator.
     *
     * @param distance in bytes
     */
    record End(Terminator of, long distance) implements Value {
        /** The place as one of the memory behind the terminator. */
        Address inTail() {
            return new Address(new Base.Tail(of), distance);
        }
    }

    /**
     * A number made of a string's length: {@code (length + more) * scale}.
     *
     * @param scale 1 for characters; with wide characters 2 for bytes; less than zero where it is taken off something
     */
    record Length(Terminator of, long more, int scale) implements Value {
        /** The place at this distance from a pointer: at the string's end if it is the string's start. */
        Value from(Base pointed, long offset) {
            return pointed.equals(of.base()) && scale == of.width().bytes()
                    ? new End(of, offset - of.start() + more * scale)
                    : new Somewhere(pointed, offset);
        }

        Value times(long factor) {
            return Math.abs(factor) <= 2 && Math.abs(factor * scale) <= 2 && factor != 0
                    ? new Length(of, more, (int) factor * scale)
                    : new Unknown("a length", Leaves.behind(of.base()));
        }
    }

    /** How far one place is from another; added to the other or one near it, the first or one as near to that. */
    record Difference(Value of, Value from) implements Value {
        Value from(Value place) {
            Value gap = Arithmetic.subtract(place, from);
            return gap instanceof Constant distance ? of.plus(distance.value()) : Arithmetic.computed(place, of);
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

    /**
     * Not known.
     *
     * @param why in words for a person
     * @param leaves what it depends on, as far as that is known
     */
    record Unknown(String why, Leaves leaves) implements Value {
        Unknown(String why) {
            this(why, Leaves.NONE);
        }
    }

    /** What the value depends on beside the code. */
    default Leaves leaves() {
        if (this instanceof Address place) {
            return Leaves.behind(place.base());
        }
        if (this instanceof End end) {
            return Leaves.behind(end.of().base());
        }
        if (this instanceof Length length) {
            return Leaves.behind(length.of().base());
        }
        if (this instanceof Somewhere place) {
            return Leaves.behind(place.base());
        }
        if (this instanceof Difference difference) {
            return Leaves.of(difference.of(), difference.from());
        }
        if (this instanceof Imported imported) {
            return Leaves.behind(new Base.Result(0, imported.name()));
        }
        if (this instanceof Row row) {
            return Leaves.of(row.words().toArray(Value[]::new));
        }
        return this instanceof Choice choice ? Leaves.of(choice.alternatives().toArray(Value[]::new)) : Leaves.NONE;
    }

    /** The alternatives, or the value itself as the only one. */
    default List<Value> alternatives() {
        return List.of(this);
    }

    /** Either of two values. */
    @SuppressWarnings("ReferenceEquality") // a record would compare all that is in it first
    static Value either(Value first, Value second) {
        if (first == second || first.equals(second)) {
            return first;
        }
        if (first instanceof Unknown one && second instanceof Unknown other) {
            return merged(one, other);
        }
        if (first instanceof Difference && second instanceof Difference) {
            return Arithmetic.computed(first, second);
        }
        if (first instanceof Row row && (second instanceof Row || second instanceof Unknown)) {
            return row.or(second);
        }
        if (first instanceof Unknown && second instanceof Row row) {
            return row.or(first);
        }
        if (first instanceof Somewhere || second instanceof Somewhere) {
            Value blurred = blurred(first, second, "computed");
            if (!(blurred instanceof Unknown)) {
                return blurred;
            }
        }
        if (isStartOf(first, second)) {
            return second;
        }
        if (isStartOf(second, first) || first.alternatives().containsAll(second.alternatives())) {
            return first;
        }
        Set<Value> all = together(first, second);
        if (all.size() > MOST_ALTERNATIVES) {
            return blurred(first, second, "more than " + MOST_ALTERNATIVES + " alternatives");
        }
        return all.size() == 1 ? all.iterator().next() : new Choice(new ArrayList<>(all));
    }

    /** The alternatives of both; what is not known is one of them. */
    private static Set<Value> together(Value first, Value second) {
        Set<Value> all = new LinkedHashSet<>(first.alternatives());
        all.addAll(second.alternatives());
        List<Unknown> unknown = all.stream()
                .filter(Unknown.class::isInstance)
                .map(Unknown.class::cast)
                .toList();
        if (unknown.size() > 1) {
            all.removeAll(unknown);
            all.add(unknown.stream().reduce(Value::merged).orElseThrow());
        }
        return Lists.withOneElementEach(withOnePlaceEach(withoutStarts(all)));
    }

    /** As {@link #isStartOf}, of several. */
    private static Set<Value> withoutStarts(Set<Value> all) {
        List<Value> ends = all.stream().filter(End.class::isInstance).toList();
        if (!ends.isEmpty()) {
            all.removeIf(it -> ends.stream().anyMatch(end -> isStartOf(it, end)));
        }
        return all;
    }

    /** Of places nobody knows how far behind the same base, the first says all. */
    private static Set<Value> withOnePlaceEach(Set<Value> all) {
        Map<Base, Long> starts = new HashMap<>();
        for (Value it : all) {
            if (it instanceof Somewhere place) {
                starts.merge(place.base(), place.start(), Math::min);
            }
        }
        return starts.isEmpty()
                ? all
                : all.stream()
                        .filter(it -> !(it instanceof Somewhere place)
                                || starts.getOrDefault(place.base(), place.start()) == place.start())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Unknown merged(Unknown first, Unknown second) {
        Leaves leaves = first.leaves().plus(second.leaves());
        return leaves.equals(first.leaves()) ? first : new Unknown(first.why(), leaves);
    }

    /** An empty string ends where it starts, so a pointer that was not moved to the end is at the end all the same. */
    private static boolean isStartOf(Value start, Value end) {
        return start instanceof Address place
                && end instanceof End tail
                && tail.distance() == 0
                && tail.of().base().equals(place.base())
                && tail.of().start() == place.offset();
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
                bases.add(end.of().base());
                start = Math.min(start, end.of().start());
            } else {
                return new Unknown(why, Leaves.of(first, second));
            }
        }
        return bases.size() == 1
                ? new Somewhere(bases.iterator().next(), start)
                : new Unknown(why, Leaves.of(first, second));
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
            return new End(end.of(), end.distance() + distance);
        }
        if (this instanceof Somewhere) {
            return this;
        }
        if (this instanceof Difference difference) {
            return new Difference(difference.of().plus(distance), difference.from());
        }
        if (this instanceof Length length && distance % length.scale() == 0) {
            return new Length(length.of(), length.more() + distance / length.scale(), length.scale());
        }
        if (this instanceof Choice choice) {
            return choice.alternatives().stream()
                    .map(it -> it.plus(distance))
                    .reduce(Value::either)
                    .orElseThrow();
        }
        return this instanceof Unknown ? this : new Unknown("computed", leaves());
    }
}
