package dev.progeny.ide;

import dev.progeny.match.Parents;
import dev.progeny.syntax.RuleFile;

/**
 * What every feature and every check is a function of: one version of a file, and what was known of parents then.
 *
 * @param path the file as it is shown to the user
 */
public record Snapshot(String path, RuleFile file, Parents parents, Wishes wishes) {
    /** For a user without wishes. */
    public Snapshot(String path, RuleFile file, Parents parents) {
        this(path, file, parents, Wishes.none());
    }
}
