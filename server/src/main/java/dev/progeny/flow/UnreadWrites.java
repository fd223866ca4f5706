package dev.progeny.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What callees that were passed over may have written, and which of them have to be followed after all: see
 * {@link Wanted}.
 */
final class UnreadWrites {
    /** Calls that have to be followed, by their virtual addresses, all states of a function together. */
    private final Set<Long> demanded;

    /** By {@link Base#home}. Never changed, but replaced. */
    private Map<Base, Leaves> byHome;

    UnreadWrites() {
        this(new TreeSet<>(), Map.of());
    }

    private UnreadWrites(Set<Long> demanded, Map<Base, Leaves> byHome) {
        this.demanded = demanded;
        this.byHome = byHome;
    }

    UnreadWrites copy() {
        return new UnreadWrites(demanded, byHome);
    }

    /** Notes that something which is asked for depends on calls that were passed over. */
    void demand(Leaves leaves) {
        demanded.addAll(leaves.unread());
    }

    Set<Long> demanded() {
        return demanded;
    }

    /** What was written behind a base, a local variable apart: those hold the marks. */
    Leaves behind(Base base) {
        return byHome.isEmpty() || base instanceof Base.Frame || base instanceof Base.InImage
                ? Leaves.NONE
                : byHome.getOrDefault(base.home(), Leaves.NONE);
    }

    Map<Base, Leaves> byHome() {
        return byHome;
    }

    void add(Base home, Leaves mark) {
        Map<Base, Leaves> more = new HashMap<>(byHome);
        more.merge(home, mark, Leaves::plus);
        byHome = more;
    }

    /** Takes in what was written on another way. @return whether anything changed */
    boolean join(UnreadWrites other) {
        if (byHome == other.byHome) {
            return false;
        }
        Map<Base, Leaves> both = new HashMap<>(byHome);
        other.byHome.forEach((base, marks) -> both.merge(base, marks, Leaves::plus));
        boolean changed = !both.equals(byHome);
        byHome = changed ? both : byHome;
        return changed;
    }
}
