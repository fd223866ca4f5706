package dev.progeny.session;

import java.util.List;
import java.util.function.Supplier;

/** A value that is worked out when it is first asked for. If that throws, the next one who asks tries again. */
final class Once<T> {
    private final Supplier<T> work;
    private volatile List<T> value = List.of(); // guarded by this

    Once(Supplier<T> work) {
        this.work = work;
    }

    T value() {
        List<T> known = value;
        if (known.isEmpty()) {
            synchronized (this) {
                if (value.isEmpty()) {
                    value = List.of(work.get());
                }
                known = value;
            }
        }
        return known.get(0);
    }
}
