package dev.progeny.evidence;

import java.util.List;

/**
 * A program that an image, or a parent as a whole, starts or speaks of.
 *
 * @param name lower-case file name with extension
 * @param sites ids of the sites that start it ({@link Site#id()}); empty for tiers that rest on no site
 */
public record Child(String name, Tier tier, List<String> sites) {
    public Child {
        sites = List.copyOf(sites);
    }

    /** How surely a name is a child, surest first. Never mixed up. */
    public enum Tier {
        /** The name reaches the argument of a launch API. */
        PROVEN,
        /** The program starts its own image again. */
        SELF,
        /** The operating system starts it on the parent's behalf. */
        INJECTED,
        /** Another process starts it because the parent asked. */
        BROKERED,
        /** The name is used in a function with a launch site. */
        LINKED,
        /** The name only stands in the module. */
        MENTIONED
    }
}
