package dev.progeny.syntax;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Follows a row of words and tells where a condition is being read: behind {@code where}, up to a pipe or the end of the
 * term. The brackets of an index and of {@code child of […]} end no condition.
 */
final class ConditionReach {
    /** Whether the condition goes on behind each bracket that is open. */
    private final Deque<Boolean> behind = new ArrayDeque<>();

    private boolean inside;

    boolean isInside() {
        return inside;
    }

    /** @param before the kind of the word before, {@link Kind#EOF} at the start */
    void pass(Kind before, Kind kind, Kind next) {
        switch (kind) {
            case WHERE -> inside = true;
            case PIPE -> inside = false;
            case OPEN -> behind.push(inside && isInner(before, next));
            case CLOSE -> inside = !behind.isEmpty() && behind.pop();
            default -> {}
        }
    }

    /** Whether a bracket between these is no term of a sequence: that of lineage or of an index. */
    static boolean isInner(Kind before, Kind next) {
        return before == Kind.OF || next == Kind.NUMBER;
    }
}
