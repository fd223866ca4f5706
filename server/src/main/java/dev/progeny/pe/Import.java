package dev.progeny.pe;

/**
 * A function that an image takes from another module.
 *
 * @param module lower-case file name, as written in the image (API sets are not resolved)
 * @param name as in the import table; empty if it is imported by ordinal
 * @param ordinal the ordinal, or the hint if it is imported by name
 * @param slotVa virtual address of the pointer that code calls through
 */
public record Import(String module, String name, int ordinal, long slotVa, Kind kind) {
    /** When the loader fills the slot. */
    public enum Kind {
        /** Before the program runs. */
        IMPORT,
        /** At the first call, by the linker's delay-load code. */
        DELAY
    }

    public boolean isByOrdinal() {
        return name.isEmpty();
    }
}
