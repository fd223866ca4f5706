package dev.progeny.pe;

import java.util.UUID;

/**
 * Which program database belongs to an image: the CodeView record {@code RSDS} of its debug directory.
 *
 * @param age how often the database was written after it was made; the database's own must be the same
 * @param pdbPath where the linker wrote it, as in the image
 */
public record DebugIdentity(UUID guid, long age, String pdbPath) {
    /** The last part of {@link #pdbPath()}: never a path. */
    public String pdbName() {
        return pdbPath.substring(Math.max(pdbPath.lastIndexOf('\\'), pdbPath.lastIndexOf('/')) + 1);
    }
}
