package dev.progeny.flow;

/**
 * Where data comes from that the code does not hold.
 *
 * @param detail what exactly, e.g. the registry key and value; empty if that is not known
 * @param leaves of what is {@link Kind#UNKNOWN}: what it depends on
 */
public record Origin(Kind kind, String detail, Leaves leaves) {
    public Origin(Kind kind, String detail) {
        this(kind, detail, Leaves.NONE);
    }

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

    static Origin unknown(String why, Leaves leaves) {
        return new Origin(Kind.UNKNOWN, why, leaves);
    }

    /** What a hole of this origin depends on: the origin itself if it is known. */
    Leaves asLeaves() {
        return kind == Kind.UNKNOWN ? leaves : Leaves.of(new Leaves.Data(this));
    }
}
