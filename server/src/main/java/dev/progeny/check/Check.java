package dev.progeny.check;

import dev.progeny.ide.Snapshot;
import java.util.List;
import java.util.function.Consumer;

/** One kind of diagnostic: a pure function of a snapshot. */
interface Check {
    /** Permanent, kebab-case; also the name of its documentation page. */
    String id();

    /** The ids of what it says: its own, unless one look at a rule tells two things. */
    default List<String> ids() {
        return List.of(id());
    }

    void check(Snapshot snapshot, Consumer<Finding> sink);

    /** Whether it is made unless the user says otherwise. */
    default Default byDefault() {
        return Default.ON;
    }

    /** What its findings rest on. */
    default Ground restsOn() {
        return Ground.RULE;
    }

    /** What has to be known before no finding means that all is well. */
    enum Ground {
        /** The rule's text alone. */
        RULE,
        /** The programs that the rule names, too. */
        PROGRAMS
    }

    /** What is done where the user says nothing. */
    enum Default {
        ON,
        OFF
    }
}
