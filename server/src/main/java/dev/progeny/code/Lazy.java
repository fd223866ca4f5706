package dev.progeny.code;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is worked out when it is first asked for. Not safe for threads. */
final class Lazy<T> {
    private final Supplier<T> source;
    private Optional<T> known = Optional.empty();

    Lazy(Supplier<T> source) {
        this.source = source;
    }

    T value() {
        T value = known.orElseGet(source);
        known = Optional.of(value);
        return value;
    }

    /** The value if it was asked for before. */
    Optional<T> known() {
        return known;
    }
}
