package dev.progeny.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a value that is not known depends on: the data that its characters or its address were made of. Follows values,
 * not decisions: what only chose between two ways is not among them. More than {@value #MOST} of either sort are not kept.
 */
public final class Leaves {
    private static final int MOST = 8;

    /** Few are enough to ask for: when those have been followed the others come up. */
    private static final int MOST_UNREAD = 3;

    public static final Leaves NONE = new Leaves(List.of());

    private final List<Leaf> all;

    /** Worked out when first asked for, 0 until then: leaves are looked up over and over. */
    private int hash;

    private Leaves(List<Leaf> all) {
        this.all = List.copyOf(all);
    }

    /** In the order in which they were met, without doubles. */
    public List<Leaf> all() {
        return all;
    }

    /** One thing that a value depends on. */
    public sealed interface Leaf {}

    /** Data of a known kind. */
    public record Data(Origin origin) implements Leaf {}

    /** What a pointer points to, or the pointer itself. */
    public record Behind(Base base) implements Leaf {}

    /**
     * What a callee does that has not been followed yet: see {@link Wanted}.
     *
     * @param call its virtual address
     */
    record Unread(long call) implements Leaf {}

    static Leaves of(Leaf leaf) {
        return new Leaves(List.of(leaf));
    }

    /** Nothing for memory of one's own, and for what a call returned that brings no data in. */
    static Leaves behind(Base base) {
        boolean own = base instanceof Base.Frame || base instanceof Base.InImage || base instanceof Base.Tail;
        boolean returned = base.root() instanceof Base.Result result
                && Origins.broughtBy(result.callee()).isEmpty();
        return own || returned ? NONE : of(new Behind(base));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The calls that have to be followed before it is known what this depends on. */
    Set<Long> unread() {
        Set<Long> calls = new TreeSet<>();
        for (Leaf it : all) {
            if (it instanceof Unread unread) {
                calls.add(unread.call());
            } else if (it instanceof Data data) {
                calls.addAll(data.origin().leaves().unread());
            }
        }
        return calls;
    }

    /** All bases that this depends on, those of the names of data among them. */
    List<Base> bases() {
        List<Base> bases = new ArrayList<>();
        for (Leaf it : all) {
            if (it instanceof Behind behind) {
                bases.add(behind.base());
            } else if (it instanceof Data data && data.origin().isPending()) {
                bases.addAll(data.origin().named().leaves().bases());
            }
        }
        return bases;
    }

    /** Those of calls that have to be followed, and no other. */
    Leaves onlyUnread() {
        Leaves marks = NONE;
        for (long call : unread()) {
            marks = marks.plus(of(new Unread(call)));
        }
        return marks;
    }

    @SuppressWarnings("ReferenceEquality") // a shortcut: what is the same is not compared leaf by leaf
    Leaves plus(Leaves more) {
        if (more == this || more.isEmpty() || all.containsAll(more.all)) {
            return this;
        }
        if (isEmpty()) {
            return more;
        }
        List<Leaf> both = new ArrayList<>(all);
        for (Leaf it : more.all) {
            if (hasRoom(both, it) && !both.contains(it)) {
                both.add(it);
            }
        }
        return both.size() == all.size() ? this : new Leaves(both);
    }

    /** What is known to be data is not crowded out by what may turn out to be some. */
    private static boolean hasRoom(List<Leaf> all, Leaf more) {
        int room = more instanceof Unread ? MOST_UNREAD : MOST;
        for (Leaf it : all) {
            room -= it.getClass() == more.getClass() ? 1 : 0;
        }
        return room > 0;
    }

    /** Of several values together. */
    static Leaves of(Value... values) {
        Leaves all = NONE;
        for (Value it : values) {
            all = all.plus(it.leaves());
        }
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Leaves leaves && hashCode() == leaves.hashCode() && all.equals(leaves.all);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = all.hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Leaves" + all;
    }
}
