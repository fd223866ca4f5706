package dev.progeny.check;

import dev.progeny.ide.Snapshot;
import java.util.function.Consumer;

/** One kind of diagnostic: a pure function of a snapshot. */
interface Check {
    /** Permanent, kebab-case; also the name of its documentation page. */
    String id();

    void check(Snapshot snapshot, Consumer<Finding> sink);

    /** Whether it is made unless the user says otherwise. */
    default Default byDefault() {
        return Default.ON;
    }

    /** What is done where the user says nothing. */
    enum Default {
        ON,
        OFF
    }
}
