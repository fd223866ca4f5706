package dev.progeny.cil;

import dev.progeny.flow.Origin;

/** One of the things that a place on the stack or in a variable may hold. */
sealed interface Item {
    /** A string. */
    record Text(Chars chars) implements Item {}

    /** A number, a truth value or a character. */
    record Whole(long value) implements Item {}

    /** No object. */
    record Null() implements Item {}

    /** An object, told from others by the instruction that makes it. */
    record Thing(long id) implements Item {}

    /** The address of a local variable. */
    record Local(int index) implements Item {}

    /** What the method's caller hands over. */
    record Parameter(int index) implements Item {}

    /**
     * What stands in an object that the caller hands over.
     *
     * @param path names of properties and fields, from the outermost, joined by {@link Memory#IN}
     */
    record Field(int parameter, String path) implements Item {}

    /** Not followed, or from outside. */
    record Unknown(Origin origin) implements Item {}
}
