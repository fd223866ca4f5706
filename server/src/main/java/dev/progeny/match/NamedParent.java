package dev.progeny.match;

import dev.progeny.syntax.Span;
import java.util.List;

/**
 * A parent that a condition asks for by name, or by a path that ends in its name.
 *
 * @param name lower-case file name
 * @param spelling as the rule writes it where it first stands
 * @param places the string literals, quotes included, in the order written
 */
public record NamedParent(String name, String spelling, List<Span> places) {
    public NamedParent {
        places = List.copyOf(places);
    }
}
