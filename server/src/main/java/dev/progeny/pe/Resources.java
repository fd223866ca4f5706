package dev.progeny.pe;

import dev.progeny.pe.Headers.Directory;
import dev.progeny.pe.Headers.Range;
import java.util.Optional;

/** Finds a resource in the tree of types, names and languages. */
final class Resources {
    private static final int DIRECTORY_HEADER = 16; // bytes
    private static final int ENTRY = 8; // bytes
    private static final int MOST_ENTRIES = 4096; // of one directory; the largest real ones have some hundred
    private static final long IS_DIRECTORY = 0x8000_0000L;

    private Resources() {}

    /** The bytes of the first resource of a type, whatever its name and language. */
    static Optional<Range> first(Image image, long type) throws MalformedImageException {
        Range tree = image.headers().directory(Directory.RESOURCE);
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        Memory memory = image.memory();
        long at = entry(memory, tree.va(), type);
        // Names, then languages: the format has no other levels, so a tree that turns back is not walked twice.
        for (int level = 0; level < 2 && (at & IS_DIRECTORY) != 0; level++) {
            at = firstEntry(memory, tree.va() + (at & ~IS_DIRECTORY));
        }
        if (at == 0 || (at & IS_DIRECTORY) != 0) {
            return Optional.empty();
        }
        long leaf = tree.va() + at;
        long va = image.base() + memory.need(leaf, 4, "a resource");
        return Optional.of(new Range(va, memory.need(leaf + 4, 4, "a resource")));
    }

    /** Offset of what the entry with this number points to; 0 if there is none. */
    private static long entry(Memory memory, long directory, long id) throws MalformedImageException {
        long named = memory.need(directory + 12, 2, "the resource tree");
        long numbered = memory.need(directory + 14, 2, "the resource tree");
        for (long i = named; i < Math.min(named + numbered, MOST_ENTRIES); i++) {
            long at = directory + DIRECTORY_HEADER + i * ENTRY;
            if (memory.need(at, 4, "the resource tree") == id) {
                return memory.need(at + 4, 4, "the resource tree");
            }
        }
        return 0;
    }

    private static long firstEntry(Memory memory, long directory) throws MalformedImageException {
        long count = memory.need(directory + 12, 2, "the resource tree")
                + memory.need(directory + 14, 2, "the resource tree");
        return count == 0 ? 0 : memory.need(directory + DIRECTORY_HEADER + 4, 4, "the resource tree");
    }
}
