package dev.progeny.flow;

/** What joining does with values that differ. */
enum Widening {
    /** Keeps both as alternatives. */
    KEEP,
    /** Gives them up: after some rounds of a loop, so that it comes to rest. */
    GIVE_UP
}
