package dev.progeny.flow;

import java.util.Set;

/**
 * Handles of what a program has opened. They are taken for pointers to what it is called ({@link Registry}, {@link FileReads}),
 * and nobody writes through one: who is handed a handle leaves the name alone.
 */
final class Handles {
    /** Functions that open something, without the letter that says how wide their strings are. */
    private static final Set<String> OPENING = Set.of(
            "RegOpenKey",
            "RegOpenKeyEx",
            "RegOpenKeyTransacted",
            "RegCreateKey",
            "RegCreateKeyEx",
            "RegCreateKeyTransacted",
            "RegOpenCurrentUser",
            "RegOpenUserClassesRoot",
            "RegConnectRegistry",
            "CreateFile",
            "CreateNamedPipe",
            "CreatePipe",
            "GetStdHandle");

    private Handles() {}

    static boolean isHandle(Base base) {
        return base instanceof Base.Result result && OPENING.contains(ApiCall.family(result.callee()));
    }
}
