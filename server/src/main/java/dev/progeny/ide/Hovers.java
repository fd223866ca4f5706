package dev.progeny.ide;

import java.util.Optional;

/** What is known of the thing under the cursor. */
public final class Hovers {
    private Hovers() {}

    /** @param offset of the cursor, in UTF-16 units from the start of the file */
    public static Optional<Hover> at(Snapshot snapshot, int offset) {
        return Optional.empty();
    }
}
