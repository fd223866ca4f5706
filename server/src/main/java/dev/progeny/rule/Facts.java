package dev.progeny.rule;

import dev.progeny.fact.Fact;

/** What is known of one event, asked by the name of a field as the rule writes it. */
@FunctionalInterface
public interface Facts {
    /** @param field without backticks and question mark, e.g. {@code process.parent.name} */
    Fact of(String field);

    /** The same of the events of the parent of the event's process, whatever type they have: for {@code child of}. */
    default Facts parent() {
        return field -> new Fact.Unknown("nothing is known of the parent's own events");
    }

    /** The same of the other events of the event's process, whatever type they have: for {@code event of}. */
    default Facts sameProcess() {
        return field -> new Fact.Unknown("nothing is known of the other events of the process");
    }
}
