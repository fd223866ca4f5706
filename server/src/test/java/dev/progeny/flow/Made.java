package dev.progeny.flow;

import dev.progeny.flow.Origin.Kind;

/** Strings for tests of other packages of which nothing is known but what they were made of. */
public final class Made {
    private Made() {}

    /** A string that was made of variables of the environment. */
    public static Chars ofVariables(String... names) {
        Leaves leaves = Leaves.NONE;
        for (String name : names) {
            leaves = leaves.plus(Leaves.of(new Leaves.Data(new Origin(Kind.ENVIRONMENT, name))));
        }
        return Chars.hole(Origin.unknown("built in a loop", leaves));
    }

    /** A string that was made of a variable of the environment and of what a caller handed over. */
    public static Chars ofVariableAndParameter(String name) {
        Leaves leaves = Leaves.of(new Leaves.Data(new Origin(Kind.ENVIRONMENT, name)))
                .plus(Leaves.of(new Leaves.Data(new Origin(Kind.PARAMETER, "argument 1"))));
        return Chars.hole(Origin.unknown("built in a loop", leaves));
    }
}
