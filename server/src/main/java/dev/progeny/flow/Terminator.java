package dev.progeny.flow;

/**
 * Where a string ends, of which perhaps nothing is known but where it starts.
 *
 * @param start in bytes from the base
 * @param version of the string: what {@link StringEnds#version} said when its end was looked for. A later string at the same
 *     place has another end.
 */
record Terminator(Base base, long start, Width width, long version) {
    /** A pointer to the string. */
    Value string() {
        return base instanceof Base.InImage ? new Value.Constant(start) : new Value.Address(base, start);
    }
}
