package dev.progeny.session;

import java.util.List;

/**
 * Which images there are.
 *
 * @param names lower-case names of all of them, sorted; empty while nobody knows yet
 * @param problems folders that could not be looked through, a sentence each
 */
public record Images(Stage stage, List<String> names, List<String> problems) {
    public Images {
        names = List.copyOf(names);
        problems = List.copyOf(problems);
    }

    /** How far the look through the roots is. */
    public enum Stage {
        OPENING,
        OPEN
    }
}
