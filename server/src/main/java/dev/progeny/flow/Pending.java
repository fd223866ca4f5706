package dev.progeny.flow;

import dev.progeny.flow.Flow.Held;
import dev.progeny.flow.Flow.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a place holds so far: a value in the terms of the function at hand, and the strings that it may point to. */
record Pending(Value value, List<Chars> strings, Width width) {

    static Pending of(Place place, Trace.CallPoint call) {
        State state = call.before();
        Value value = Convention.argument(state, place.argument(), call.entry());
        for (long offset : place.offsets()) {
            value = state.memory().load(value.plus(offset), state.pointerSize());
        }
        return new Pending(value, strings(state, value, place.width()), place.width());
    }

    private static List<Chars> strings(State state, Value value, Width width) {
        List<Value> pointers = value.alternatives().stream()
                .filter(it -> !it.equals(Value.Constant.ZERO))
                .toList();
        if (pointers.isEmpty()) {
            return List.of();
        }
        Value pointer = pointers.stream().reduce(Value::either).orElseThrow();
        return state.memory().strings(pointer, width);
    }

    /** Whether it depends on what the function at hand is handed. */
    boolean waits() {
        return leaves().bases().stream().anyMatch(it -> it.root() instanceof Base.Parameter);
    }

    /** Whether it stands in the object that the function at hand is a method of. */
    boolean isInObject() {
        return leaves().bases().stream()
                        .anyMatch(it ->
                                it.depth() > 0 && it.root() instanceof Base.Parameter parameter && parameter.isObject())
                || strings.stream()
                        .flatMap(it -> it.pieces().stream())
                        .anyMatch(it -> it instanceof Chars.At at
                                && at.pointer() instanceof Value.Address place
                                && place.offset() != 0
                                && place.base() instanceof Base.Parameter parameter
                                && parameter.isObject());
    }

    /** Whether data is known to decide it, and no string is known as a whole. */
    boolean isData() {
        return strings.stream().noneMatch(Chars::isComplete)
                && leaves().all().stream().anyMatch(Leaves.Data.class::isInstance);
    }

    /** The calls that have to be followed before more is known of it. */
    Set<Long> unread() {
        return leaves().unread();
    }

    private Leaves leaves() {
        return value.leaves().plus(Chars.leaves(strings));
    }

    /** The variables of the image that it depends on. */
    List<Long> variables() {
        List<Long> variables = new ArrayList<>();
        leaves().bases().forEach(it -> variable(it, variables));
        strings.forEach(it -> buffers(it, variables));
        return variables;
    }

    /** Variables of the image in which characters stand, of the names of data too. */
    private static void buffers(Chars text, List<Long> variables) {
        for (Chars.Piece piece : text.pieces()) {
            if (piece instanceof Chars.At at
                    && at.pointer() instanceof Value.Address place
                    && place.base() instanceof Base.InImage) {
                variables.add(place.offset());
            } else if (piece instanceof Chars.Hole hole && hole.origin().isPending()) {
                buffers(hole.origin().named(), variables);
            }
        }
    }

    private static void variable(Base base, List<Long> variables) {
        Base inner = base;
        while (inner instanceof Base.Loaded loaded) {
            if (loaded.base() instanceof Base.InImage) {
                variables.add(loaded.offset());
            }
            inner = loaded.base();
        }
    }

    /** The same in the terms of a caller, or of somebody who stored it. */
    Pending in(Substitution substitution, State there) {
        Value translated = substitution.value(value);
        boolean pointerItself = strings.stream()
                .allMatch(it -> it.pieces().size() == 1
                        && it.pieces().get(0) instanceof Chars.At at
                        && at.pointer().equals(value));
        if (pointerItself) {
            return new Pending(translated, strings(there, translated, width), width);
        }
        Set<Chars> all = new LinkedHashSet<>();
        strings.forEach(it -> all.addAll(substitution.strings(it)));
        return new Pending(translated, List.copyOf(all), width);
    }

    /** @param handed what the function is handed whose parameters it depends on */
    Held settled(Origin.Kind handed) {
        return new Held(
                value.equals(Value.Constant.ZERO),
                strings.stream()
                        .map(it -> Origins.settled(it, handed))
                        .distinct()
                        .toList());
    }
}
