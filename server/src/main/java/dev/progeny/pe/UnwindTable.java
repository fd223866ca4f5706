package dev.progeny.pe;

import dev.progeny.pe.Headers.Directory;
import dev.progeny.pe.Headers.Range;
import java.util.List;

/**
 * The exception directory ({@code .pdata}): where functions begin and end.
 *
 * @see <a href="https://learn.microsoft.com/cpp/build/exception-handling-x64">x64 exception handling</a>
 * @see <a href="https://learn.microsoft.com/cpp/build/arm64-exception-handling">ARM64 exception handling</a>
 */
final class UnwindTable {
    private static final int X64_ENTRY = 12; // bytes
    private static final int ARM64_ENTRY = 8; // bytes
    private static final int MOST_FUNCTIONS = 1 << 22; // browsers' largest modules have some 2^20
    private static final int CHAINED = 0x4; // UNW_FLAG_CHAININFO
    private static final int LONGEST_CHAIN = 32; // the limit that Windows' own unwinder has

    private final Memory memory;
    private final Headers headers;
    private final long base;
    private final List<RuntimeFunction> out;

    UnwindTable(Memory memory, Headers headers, List<RuntimeFunction> out) {
        this.memory = memory;
        this.headers = headers;
        this.base = headers.base();
        this.out = out;
    }

    void read() throws MalformedImageException {
        Machine machine = headers.machine();
        Range directory = headers.directory(Directory.EXCEPTION);
        if (machine != Machine.X64 && machine != Machine.ARM64) {
            return;
        }
        int size = machine == Machine.X64 ? X64_ENTRY : ARM64_ENTRY;
        long count = Math.min(directory.size(), memory.backed(directory.va())) / size;
        if (MOST_FUNCTIONS < count) {
            throw new MalformedImageException("an unwind table of " + count + " entries");
        }
        for (long i = 0; i < count; i++) {
            long at = directory.va() + i * size;
            if (memory.need(at, 4, "unwind data") != 0) {
                out.add(machine == Machine.X64 ? x64(at) : arm64(at));
            }
        }
        if (count < directory.size() / size) {
            throw new MalformedImageException("the unwind table is cut off after " + count + " entries");
        }
    }

    private RuntimeFunction x64(long at) throws MalformedImageException {
        long begin = base + memory.need(at, 4, "unwind data");
        long end = base + memory.need(at + 4, 4, "unwind data");
        return new RuntimeFunction(begin, end, primary(at));
    }

    /** Parts of a function that were moved away name the entry that they continue. */
    private long primary(long entry) throws MalformedImageException {
        long at = entry;
        for (int depth = 0; depth < LONGEST_CHAIN; depth++) {
            long info = memory.need(at + 8, 4, "unwind data");
            if ((info & 1) == 1) {
                at = base + (info & ~1L); // RUNTIME_FUNCTION_INDIRECT: the entry of the function it belongs to
                continue;
            }
            long va = base + info;
            long flags = memory.need(va, 1, "unwind data") >> 3;
            if ((flags & CHAINED) == 0) {
                break;
            }
            long codes = memory.need(va + 2, 1, "unwind data");
            at = va + 4 + 2 * ((codes + 1) & ~1L);
        }
        return base + memory.need(at, 4, "unwind data");
    }

    private RuntimeFunction arm64(long at) throws MalformedImageException {
        long begin = base + memory.need(at, 4, "unwind data");
        long data = memory.need(at + 4, 4, "unwind data");
        long words = (data & 3) == 0
                ? memory.need(base + data, 4, "unwind data") & 0x3_FFFF // .xdata: 18 bits
                : data >> 2 & 0x7FF; // packed: 11 bits
        return new RuntimeFunction(begin, begin + 4 * words, begin);
    }
}
