package dev.progeny.flow;

/**
 * Where data comes from that the code does not hold.
 *
 * @param detail what exactly, e.g. the registry key and value; empty if that is not known
 */
public record Origin(Kind kind, String detail) {

    /** The kinds of places that data comes from. */
    public enum Kind {
        REGISTRY,
        COMMAND_LINE,
        ENVIRONMENT,
        FILE,
        PARAMETER,
        USER_INTERFACE,
        IPC,
        URI,
        DOCUMENT,
        COMPUTED,
        /** The running program's own path. */
        SELF,
        /** The folder of the running program. */
        OWN_FOLDER,
        /** Not followed to where it comes from. */
        UNKNOWN
    }

    static Origin unknown(String why) {
        return new Origin(Kind.UNKNOWN, why);
    }
}
