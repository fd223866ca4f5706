package dev.progeny.pe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers of a PE file: what has to be right before anything else can be found.
 *
 * @param characteristics {@code IMAGE_FILE_*}
 * @param symbolTable file offset of the COFF symbol table, or 0
 * @param symbolCount number of its 18-byte records
 * @param mapped the headers themselves as the loader maps them
 * @param directories the data directories, in the order of {@link Directory}
 * @see <a href="https://learn.microsoft.com/windows/win32/debug/pe-format">PE Format</a>
 */
record Headers(
        Machine machine,
        int pointerSize,
        long base,
        long entryPoint,
        int characteristics,
        long symbolTable,
        long symbolCount,
        Section mapped,
        List<Section> sections,
        List<Range> directories) {
    private static final int SECTION_HEADER = 40; // bytes
    private static final int COFF_HEADER = 20; // bytes
    private static final int SYMBOL = 18; // bytes
    private static final int LONGEST_SECTION_NAME = 255; // bytes; the format has no limit, tools that make images do
    private static final int SECTOR = 0x200; // bytes; the loader rounds file offsets of sections down to it

    /** A part of the mapped image; {@code va} and {@code size} are 0 if there is none. */
    record Range(long va, long size) {
        boolean isEmpty() {
            return size == 0;
        }
    }

    /** The data directories that are read, with their index. */
    enum Directory {
        EXPORT(0),
        IMPORT(1),
        RESOURCE(2),
        EXCEPTION(3),
        BASE_RELOCATION(5),
        DEBUG(6),
        LOAD_CONFIG(10),
        DELAY_IMPORT(13),
        CLR(14);

        private final int index;

        Directory(int index) {
            this.index = index;
        }
    }

    Range directory(Directory which) {
        return which.index < directories.size() ? directories.get(which.index) : new Range(0, 0);
    }

    static Headers read(Bytes file, List<String> problems) throws MalformedImageException {
        long pe = signature(file);
        long optional = pe + 4 + COFF_HEADER;
        if (!file.has(pe + 4, COFF_HEADER)) {
            throw new MalformedImageException("the PE header is cut off", pe);
        }
        int optionalSize = file.u16(pe + 20);
        int magic = file.has(optional, 2) ? file.u16(optional) : 0;
        if (magic != 0x10B && magic != 0x20B) {
            throw new MalformedImageException("a PE header of an unknown kind (no optional header)", optional);
        }
        boolean wide = magic == 0x20B;
        int fixed = wide ? 112 : 96;
        if (!file.has(optional, fixed)) {
            throw new MalformedImageException("the PE header is cut off", optional);
        }
        long base = wide ? file.u64(optional + 24) : file.u32(optional + 28);
        long entry = file.u32(optional + 16);
        long fileAlignment = file.u32(optional + 36);
        long headerSize = Math.min(file.u32(optional + 60), file.length());
        long symbolTable = file.u32(pe + 12);
        long symbolCount = file.u32(pe + 16);
        long strings = symbolTable == 0 ? 0 : symbolTable + symbolCount * SYMBOL;
        return new Headers(
                Machine.of(file.u16(pe + 4)),
                wide ? 8 : 4,
                base,
                entry == 0 ? 0 : base + entry,
                file.u16(pe + 22),
                symbolTable,
                symbolCount,
                new Section("", base, headerSize, 0, (int) headerSize, 0),
                sections(file, optional + optionalSize, file.u16(pe + 6), base, fileAlignment, strings, problems),
                directories(file, optional + fixed, file.u32(optional + fixed - 4), base));
    }

    private static long signature(Bytes file) throws MalformedImageException {
        if (file.length() == 0) {
            throw new MalformedImageException("the file is empty");
        }
        if (!file.has(0, 2) || file.u16(0) != 0x5A4D) {
            throw new MalformedImageException("not a Windows image: " + Kind.of(file), 0);
        }
        if (!file.has(0, 0x40)) {
            throw new MalformedImageException("the DOS header is cut off", 0);
        }
        long pe = file.u32(0x3C);
        if (!file.has(pe, 4)) {
            throw new MalformedImageException(
                    pe < 0x1000_0000
                            ? "a DOS program, or a file that is cut off before its PE header"
                            : "a DOS program without a PE header",
                    0x3C);
        }
        int low = file.u16(pe);
        if (file.u32(pe) != 0x4550) {
            throw new MalformedImageException(
                    switch (low) {
                        case 0x454E -> "a 16-bit Windows program (NE), not a PE image";
                        case 0x454C, 0x584C -> "a driver or OS/2 program (LE or LX), not a PE image";
                        default -> "a DOS program without a PE header";
                    },
                    pe);
        }
        return pe;
    }

    private static List<Range> directories(Bytes file, long at, long count, long base) throws MalformedImageException {
        List<Range> out = new ArrayList<>();
        for (int i = 0; i < Math.min(count, 16) && file.has(at + 8L * i, 8); i++) {
            long rva = file.u32(at + 8L * i);
            long size = file.u32(at + 8L * i + 4);
            out.add(rva == 0 || size == 0 ? new Range(0, 0) : new Range(base + rva, size));
        }
        return out;
    }

    private static List<Section> sections(
            Bytes file, long table, int count, long base, long fileAlignment, long strings, List<String> problems)
            throws MalformedImageException {
        if (!file.has(table, (long) count * SECTION_HEADER)) {
            throw new MalformedImageException("the section table of " + count + " entries is cut off", table);
        }
        List<Section> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = table + (long) i * SECTION_HEADER;
            String name = sectionName(file.padded(at, 8, StandardCharsets.UTF_8), file, strings);
            long virtualSize = file.u32(at + 8);
            long rawSize = file.u32(at + 16);
            long raw = file.u32(at + 20);
            long offset = fileAlignment < SECTOR ? raw : raw & -SECTOR;
            long size = virtualSize == 0 ? rawSize : virtualSize;
            long backed = raw == 0 ? 0 : Math.min(rawSize, size);
            long there = Math.max(0, Math.min(backed, file.length() - offset));
            if (there < backed) {
                problems.add("section " + name + " is cut off: " + there + " of " + backed + " bytes are in the file");
            }
            int from = (int) Math.min(offset, file.length());
            out.add(new Section(name, base + file.u32(at + 12), size, from, (int) there, (int) file.u32(at + 36)));
        }
        return out;
    }

    /** A name of more than eight bytes is {@code /offset} into the string table, as GNU and LLVM tools write it. */
    private static String sectionName(String field, Bytes file, long strings) {
        if (strings == 0 || !field.matches("/\\d{1,7}")) {
            return field;
        }
        try {
            return file.text(strings + Integer.parseInt(field.substring(1)), LONGEST_SECTION_NAME, file.length());
        } catch (MalformedImageException e) {
            return field; // the short form is a name too
        }
    }

    /** What a file that is no Windows image is instead. */
    private enum Kind {
        ;

        static String of(Bytes file) throws MalformedImageException {
            long magic = file.has(0, 4) ? file.u32(0) : 0;
            if (magic == 0x464C_457FL) {
                return "an ELF file";
            }
            if (magic == 0xFEED_FACEL || magic == 0xFEED_FACFL || magic == 0xBEBA_FECAL) {
                return "a Mach-O file or Java class";
            }
            if (magic == 0x0403_4B50L) {
                return "a ZIP archive";
            }
            int sample = Math.min(file.length(), 512);
            for (int i = 0; i < sample; i++) {
                int b = file.u8(i);
                if (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                    return "it does not start with MZ";
                }
            }
            return "a text file";
        }
    }
}
