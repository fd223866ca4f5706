package dev.progeny.pe;

import dev.progeny.pe.Headers.Directory;
import dev.progeny.pe.Headers.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The small directories: debug, load configuration, base relocations. */
final class Directories {
    private static final int DEBUG_ENTRY = 28; // bytes
    private static final int CODEVIEW = 2; // IMAGE_DEBUG_TYPE_CODEVIEW
    private static final long RSDS = 0x5344_5352L;
    private static final int MOST_FUNCTIONS = 1 << 22; // browsers' largest modules have some 2^20
    private static final int MOST_RELOCATIONS = 1 << 23; // as above; they only help, so more are left out
    private static final int LONGEST_PATH = 4096; // bytes

    private Directories() {}

    static void debug(Memory memory, Headers headers, Bytes file, List<DebugIdentity> out)
            throws MalformedImageException {
        Range directory = headers.directory(Directory.DEBUG);
        long count = Math.min(directory.size(), memory.backed(directory.va())) / DEBUG_ENTRY;
        for (long i = 0; i < count; i++) {
            long at = directory.va() + i * DEBUG_ENTRY;
            long size = memory.need(at + 16, 4, "the debug directory");
            long offset = memory.need(at + 24, 4, "the debug directory");
            if (memory.need(at + 12, 4, "the debug directory") != CODEVIEW || size <= 24) {
                continue;
            }
            if (file.u32(offset) == RSDS) {
                String path = file.text(offset + 24, LONGEST_PATH, offset + size);
                out.add(new DebugIdentity(guid(file, offset + 4), file.u32(offset + 20), path));
                return;
            }
        }
    }

    /** The first three fields of a GUID are little-endian numbers, the rest is bytes in order. */
    static UUID guid(Bytes file, long at) throws MalformedImageException {
        long high = file.u32(at) << 32 | (long) file.u16(at + 4) << 16 | file.u16(at + 6);
        return new UUID(high, Long.reverseBytes(file.u64(at + 8)));
    }

    static LoadConfig loadConfig(Memory memory, Headers headers) throws MalformedImageException {
        Range directory = headers.directory(Directory.LOAD_CONFIG);
        if (directory.isEmpty()) {
            return LoadConfig.NONE;
        }
        boolean wide = headers.pointerSize() == 8;
        // The structure grew with Windows' versions and says its own size; the directory's may be an old fixed one.
        long size = memory.need(directory.va(), 4, "the load configuration");
        long table = field(memory, directory, size, wide ? 128 : 80, headers.pointerSize());
        long count = field(memory, directory, size, wide ? 136 : 84, headers.pointerSize());
        long flags = field(memory, directory, size, wide ? 144 : 88, 4);
        return new LoadConfig(
                field(memory, directory, size, wide ? 112 : 72, headers.pointerSize()),
                field(memory, directory, size, wide ? 120 : 76, headers.pointerSize()),
                field(memory, directory, size, wide ? 288 : 176, headers.pointerSize()),
                guardFunctions(memory, headers.base(), table, count, 4 + (int) (flags >>> 28 & 0xF)),
                field(memory, directory, size, wide ? 200 : 124, headers.pointerSize()),
                field(memory, directory, size, wide ? 88 : 60, headers.pointerSize()));
    }

    private static long field(Memory memory, Range directory, long size, int offset, int length)
            throws MalformedImageException {
        return offset + length <= size ? memory.need(directory.va() + offset, length, "the load configuration") : 0;
    }

    private static List<Long> guardFunctions(Memory memory, long base, long table, long count, int stride)
            throws MalformedImageException {
        List<Long> out = new ArrayList<>();
        for (long i = 0;
                table != 0 && i < Math.min(Math.min(count, MOST_FUNCTIONS), memory.backed(table) / stride);
                i++) {
            out.add(base + memory.need(table + i * stride, 4, "the guard function table"));
        }
        return out;
    }

    /** The addresses that hold pointers, which the loader adjusts if the image does not stand at its preferred base. */
    static void relocations(Memory memory, Headers headers, List<Long> out) throws MalformedImageException {
        Range directory = headers.directory(Directory.BASE_RELOCATION);
        long base = headers.base();
        long end = directory.va() + Math.min(directory.size(), memory.backed(directory.va()));
        for (long block = directory.va(); block + 8 <= end && out.size() < MOST_RELOCATIONS; ) {
            long page = base + memory.need(block, 4, "base relocations");
            long size = memory.need(block + 4, 4, "base relocations");
            if (size < 8) {
                break;
            }
            for (long at = block + 8; at + 2 <= Math.min(end, block + size); at += 2) {
                int entry = (int) memory.need(at, 2, "base relocations");
                if (entry >> 12 == 3 || entry >> 12 == 10) { // HIGHLOW, DIR64
                    out.add(page + (entry & 0xFFF));
                }
            }
            block += size;
        }
    }
}
