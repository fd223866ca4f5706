package dev.progeny.rule;

import dev.progeny.fact.Fact;

/** What is known of one event, asked by the name of a field as the rule writes it. */
@FunctionalInterface
public interface Facts {
    /** @param field without backticks and question mark, e.g. {@code process.parent.name} */
    Fact of(String field);
}
