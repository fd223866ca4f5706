package dev.progeny.flow;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * The calls whose callees are followed, because something that is asked for depends on what they do. A callee is passed over
 * at first, and what it may have written or returned is marked with the call; when such a mark reaches what is asked for,
 * the call is wanted, and the functions on the way to it are followed anew. What nothing depends on is never decoded.
 *
 * <p>Where nearly everything depends on everything, following functions again and again costs more than it spares: from some
 * point on all calls are wanted, and in an image with very much code no more of them.
 */
final class Wanted {
    /** Instructions that are followed again because a call was wanted. */
    private static final long MOST_AGAIN = 30_000;

    /** The same in an image with very much code. */
    private static final long MOST_AGAIN_IN_HUGE = 20_000;

    /** Instructions after which callers in an image with very much code are not followed. */
    private static final long MOST_IN_HUGE = 40_000;

    /** Bytes of code; what all calls do in less of it is followed in seconds. */
    private static final long LARGE = 4 << 20;

    /** Bytes of code; browsers and runtimes for scripts have so much, libraries of Windows have not. */
    private static final long HUGE = 16 << 20;

    private final long codeBytes;

    private final Set<Long> calls = new HashSet<>();
    private final Set<Long> followed = new HashSet<>();
    private long again;
    private long all;

    /** @param codeBytes of the image */
    Wanted(long codeBytes) {
        this.codeBytes = codeBytes;
    }

    /** @return whether any of the calls is new: what was followed before is out of date then */
    boolean add(Collection<Long> more) {
        long most = codeBytes > HUGE ? MOST_AGAIN_IN_HUGE : MOST_AGAIN;
        boolean over = codeBytes > LARGE && again > most;
        return !over && calls.addAll(more);
    }

    boolean contains(long call) {
        return isEverything() || calls.contains(call);
    }

    /** Whether none of the calls that a trace passed over is wanted by now. */
    boolean isUpToDate(Trace trace) {
        return isEverything() ? trace.unread().isEmpty() : Collections.disjoint(calls, trace.unread());
    }

    /** Notes what following a function took. */
    void note(long function, int instructions) {
        again += followed.add(function) ? 0 : instructions;
        all += instructions;
    }

    /** Whether callers, and those who set variables, may still be followed. */
    boolean mayClimb() {
        return codeBytes <= HUGE || all < MOST_IN_HUGE;
    }

    private boolean isEverything() {
        return codeBytes <= LARGE && again > MOST_AGAIN;
    }
}
