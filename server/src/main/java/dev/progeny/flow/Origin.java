package dev.progeny.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where data comes from that the code does not hold.
 *
 * @param named what exactly, e.g. the registry key and value; empty if that is not known. Parts that only a caller knows
 *     wait for it
 * @param leaves of what is {@link Kind#UNKNOWN}: what it depends on; of all else calls that the name depends on
 */
public record Origin(Kind kind, Chars named, Leaves leaves) {
    /** How a file's name begins that is another process' end of a pipe. */
    private static final String PIPE = "\\\\.\\pipe\\";

    /** What stands for a part of a name that is not known. */
    private static final String OPEN = "…";

    public Origin(Kind kind, String detail) {
        this(kind, detail, Leaves.NONE);
    }

    public Origin(Kind kind, String detail, Leaves leaves) {
        this(kind, Chars.literal(detail, 0), leaves);
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

    /** Data of a name that is put together like any other string: an origin for each of the names. */
    static List<Origin> named(Kind kind, List<Chars> names) {
        Set<Origin> all = new LinkedHashSet<>();
        for (Chars name : names) {
            Leaves marks = name.leaves().onlyUnread();
            List<Chars.Piece> pieces = new ArrayList<>();
            name.pieces().forEach(it -> pieces.add(withoutHole(it)));
            boolean pipe = kind == Kind.FILE && name.startsWith(PIPE);
            all.add(new Origin(pipe ? Kind.IPC : kind, new Chars(merged(pieces), List.of()), marks));
        }
        return List.copyOf(all);
    }

    private static Chars.Piece withoutHole(Chars.Piece piece) {
        if (piece instanceof Chars.Hole hole) {
            return new Chars.Literal(Registry.isEnumerated(hole.origin()) ? "*" : OPEN, 0);
        }
        return piece instanceof Chars.Literal literal ? new Chars.Literal(literal.text(), 0) : piece;
    }

    /** Neighbouring literals as one, so that the same name is equal however it was put together. */
    private static List<Chars.Piece> merged(List<Chars.Piece> pieces) {
        List<Chars.Piece> merged = new ArrayList<>();
        for (Chars.Piece it : pieces) {
            int last = merged.size() - 1;
            if (it instanceof Chars.Literal next && last >= 0 && merged.get(last) instanceof Chars.Literal before) {
                merged.set(last, new Chars.Literal((before.text() + next.text()).replace(OPEN + OPEN, OPEN), 0));
            } else {
                merged.add(it);
            }
        }
        return merged;
    }

    /** Whether a part of the name waits for what a caller knows. */
    boolean isPending() {
        return named.isPending();
    }

    /** What exactly, in words: an ellipsis for what is not known of it. */
    public String detail() {
        var out = new StringBuilder();
        for (Chars.Piece it : named.pieces()) {
            out.append(it instanceof Chars.Literal literal ? literal.text() : OPEN);
        }
        String detail = out.toString().replace(OPEN + OPEN, OPEN);
        return detail.equals(OPEN) ? "" : detail;
    }

    /** What a hole of this origin depends on: the origin itself if it is known. */
    Leaves asLeaves() {
        return kind == Kind.UNKNOWN ? leaves : Leaves.of(new Leaves.Data(this));
    }
}
