package dev.progeny.ide;

import java.util.List;

/** What can be typed at a place, best first. */
public final class Completions {
    private Completions() {}

    /** @param offset of the cursor, in UTF-16 units from the start of the file */
    public static List<Completion> at(Snapshot snapshot, int offset) {
        return List.of();
    }
}
