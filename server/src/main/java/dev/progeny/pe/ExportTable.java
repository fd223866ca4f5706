package dev.progeny.pe;

import dev.progeny.pe.Headers.Directory;
import dev.progeny.pe.Headers.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The export table, in the order of ordinals and then names. */
final class ExportTable {
    /** Ordinals are 16-bit numbers. */
    private static final int MOST_EXPORTS = 1 << 16;

    private ExportTable() {}

    static void read(Memory memory, Headers headers, List<Export> out) throws MalformedImageException {
        Range directory = headers.directory(Directory.EXPORT);
        long base = headers.base();
        if (directory.isEmpty()) {
            return;
        }
        long at = directory.va();
        String what = "the export table";
        int first = (int) memory.need(at + 16, 4, what);
        long functions = memory.need(at + 20, 4, what);
        long named = memory.need(at + 24, 4, what);
        if (MOST_EXPORTS < functions || MOST_EXPORTS < named) {
            throw new MalformedImageException(what + " claims more than " + MOST_EXPORTS + " entries");
        }
        long addresses = base + memory.need(at + 28, 4, what);
        Map<Integer, List<String>> names = names(memory, base, at, (int) named);
        for (int i = 0; i < functions; i++) {
            long rva = memory.need(addresses + 4L * i, 4, what);
            if (rva == 0) {
                continue;
            }
            long va = base + rva;
            boolean forwarded = 0 <= va - at && va - at < directory.size();
            String forwarder = forwarded ? memory.needName(va, "a forwarder") : "";
            for (String name : names.getOrDefault(i, List.of(""))) {
                out.add(new Export(name, first + i, forwarded ? 0 : va, forwarder));
            }
        }
    }

    private static Map<Integer, List<String>> names(Memory memory, long base, long at, int count)
            throws MalformedImageException {
        long pointers = base + memory.need(at + 32, 4, "the export names");
        long indices = base + memory.need(at + 36, 4, "the export names");
        Map<Integer, List<String>> out = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int index = (int) memory.need(indices + 2L * i, 2, "the export names");
            long name = base + memory.need(pointers + 4L * i, 4, "the export names");
            out.computeIfAbsent(index, it -> new ArrayList<>()).add(memory.needName(name, "an export name"));
        }
        return out;
    }
}
