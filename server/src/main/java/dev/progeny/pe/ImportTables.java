package dev.progeny.pe;

import dev.progeny.pe.Headers.Directory;
import dev.progeny.pe.Headers.Range;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The import table and the delay-load import table. What was read before a fault stays in the list. */
final class ImportTables {
    /** Far above the largest real image (some 20,000), far below what fills the memory. */
    private static final int MOST_IMPORTS = 1 << 18;

    private static final int MOST_MODULES = 1 << 14;
    private static final int LONGEST_MODULE = 64;
    private static final Pattern MODULE = Pattern.compile("(?i)[a-z0-9][a-z0-9_.-]*\\.(dll|exe|drv|cpl|ocx)");

    private final Memory memory;
    private final Headers headers;
    private final long base;
    private final int pointerSize;
    private final List<Import> out;

    ImportTables(Memory memory, Headers headers, List<Import> out) {
        this.memory = memory;
        this.headers = headers;
        this.base = headers.base();
        this.pointerSize = headers.pointerSize();
        this.out = out;
    }

    void read() throws MalformedImageException {
        imports(headers.directory(Directory.IMPORT));
        Range delayed = headers.directory(Directory.DELAY_IMPORT);
        delayed(delayed.va(), delayed.isEmpty() ? 0 : MOST_MODULES);
        if (delayed.isEmpty() && out.stream().anyMatch(it -> it.name().equals("ResolveDelayLoadedAPI"))) {
            headers.sections().forEach(this::unlisted);
        }
    }

    private void imports(Range directory) throws MalformedImageException {
        for (int i = 0; !directory.isEmpty(); i++) {
            long at = directory.va() + 20L * i;
            long lookup = rva(at, "import table");
            long name = rva(at + 12, "import table");
            long slots = rva(at + 16, "import table");
            if (name == 0 || slots == 0) {
                return;
            }
            limit(i, MOST_MODULES);
            // Linkers of Borland and others leave the lookup table out: the slots hold the names until they are bound.
            functions(
                    module(base + name), base + (lookup == 0 ? slots : lookup), base + slots, base, Import.Kind.IMPORT);
        }
    }

    /**
     * Descriptors that the program hands to the loader itself and the headers do not tell of, as Wine's import libraries make
     * them. What only looks like one is passed over.
     */
    private void unlisted(Section section) {
        if (section.isExecutable() || section.name().startsWith(".debug")) {
            return;
        }
        for (long at = section.va(); at + 32 <= section.va() + section.fileSize(); at += 4) {
            int before = out.size();
            try {
                if (memory.read(at, 4).orElse(0) == 1 && isDescriptor(at)) {
                    delayed(at, 1);
                }
            } catch (MalformedImageException e) {
                out.subList(before, out.size()).clear();
            }
        }
    }

    private boolean isDescriptor(long at) {
        long name = base + memory.read(at + 4, 4).orElse(0);
        long slots = memory.read(at + 12, 4).orElse(0);
        long names = memory.read(at + 16, 4).orElse(0);
        boolean hasTables = slots != 0 && names != 0 && memory.isMapped(base + slots) && memory.isMapped(base + names);
        return hasTables
                && memory.read(at + 20, 4).orElse(1) == 0 // not bound
                && memory.ansiString(name, LONGEST_MODULE)
                        .filter(it -> MODULE.matcher(it).matches())
                        .isPresent();
    }

    /** @param most how many descriptors there are at {@code start}, at most: an empty one ends them */
    private void delayed(long start, int most) throws MalformedImageException {
        for (int i = 0; i < most; i++) {
            long at = start + 32L * i;
            long attributes = rva(at, "delay-load table");
            // Before Visual C++ 7 the fields were addresses instead of distances from the base.
            long origin = (attributes & 1) == 1 ? base : 0;
            long name = rva(at + 4, "delay-load table");
            long slots = rva(at + 12, "delay-load table");
            long names = rva(at + 16, "delay-load table");
            if (name == 0 || slots == 0 || names == 0) {
                return;
            }
            limit(i + 1, MOST_MODULES);
            functions(module(origin + name), origin + names, origin + slots, origin, Import.Kind.DELAY);
        }
    }

    private void functions(String module, long lookup, long slots, long origin, Import.Kind kind)
            throws MalformedImageException {
        long byOrdinal = pointerSize == 8 ? Long.MIN_VALUE : 0x8000_0000L;
        for (int i = 0; ; i++) {
            long step = (long) i * pointerSize;
            long entry = memory.needPointer(lookup + step, "the names imported from " + module);
            if (entry == 0) {
                return;
            }
            limit(out.size(), MOST_IMPORTS);
            if ((entry & byOrdinal) != 0) {
                out.add(new Import(module, "", (int) (entry & 0xFFFF), slots + step, kind));
            } else {
                long hint = origin + (entry & 0x7FFF_FFFFL);
                String name = memory.needName(hint + 2, "a name imported from " + module);
                int number = (int) memory.need(hint, 2, "a name imported from " + module);
                out.add(new Import(module, name, number, slots + step, kind));
            }
        }
    }

    private String module(long va) throws MalformedImageException {
        return memory.needName(va, "a module name").toLowerCase(Locale.ROOT);
    }

    private long rva(long va, String what) throws MalformedImageException {
        return memory.need(va, 4, what);
    }

    private static void limit(int count, int most) throws MalformedImageException {
        if (most <= count) {
            throw new MalformedImageException("more than " + most + " imports");
        }
    }
}
