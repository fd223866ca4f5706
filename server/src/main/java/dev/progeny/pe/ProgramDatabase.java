package dev.progeny.pe;

import dev.progeny.pe.Symbols.Source;
import dev.progeny.pe.Symbols.Symbol;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The functions of a program database (PDB 7.0): names and sizes of the modules' symbol streams, and the public names of
 * what these do not describe.
 *
 * @see <a href="https://llvm.org/docs/PDB/index.html">The PDB file format</a>
 */
final class ProgramDatabase {
    private static final int INFO_STREAM = 1;
    private static final int DBI_STREAM = 3;
    private static final int DBI_HEADER = 64; // bytes
    private static final int MODULE_HEADER = 64; // bytes
    private static final int SECTION_HEADER = 40; // bytes
    private static final int NO_STREAM = 0xFFFF;
    private static final int FUNCTION_FLAG = 2; // CV_PUBSYMFLAGS.fFunction
    private static final int LONGEST_NAME = 0xFFFF; // bytes: a symbol record is no longer

    private final Streams streams;
    private final Bytes dbi;
    private final Image image;
    private final List<Symbol> out = new ArrayList<>();

    private ProgramDatabase(Streams streams, Image image) throws MalformedImageException {
        this.streams = streams;
        this.dbi = streams.stream(DBI_STREAM);
        this.image = image;
    }

    /**
     * The functions, those with a size first.
     *
     * @throws MalformedImageException if the bytes are no such database, or one of another image
     */
    static List<Symbol> functions(Image image, byte[] pdb) throws MalformedImageException {
        var database = new ProgramDatabase(new Streams(new Bytes(pdb)), image);
        database.checkIdentity();
        long[] sections = database.sections();
        database.modules(sections);
        database.publics(sections);
        return database.out;
    }

    private void checkIdentity() throws MalformedImageException {
        DebugIdentity wanted =
                image.debug().orElseThrow(() -> new MalformedImageException("the image names no program database"));
        Bytes info = streams.stream(INFO_STREAM);
        UUID guid = Directories.guid(info, 12);
        // Tools that add to a database raise the age in its information stream; the linker's is in the DBI stream.
        boolean sameAge = wanted.age() == dbi.u32(8) || wanted.age() == info.u32(8);
        if (!guid.equals(wanted.guid()) || !sameAge) {
            throw new MalformedImageException("the program database belongs to another image: its identity is " + guid
                    + " age " + dbi.u32(8) + ", not " + wanted.guid() + " age " + wanted.age());
        }
    }

    /** Virtual addresses of the sections that symbols are relative to. */
    private long[] sections() throws MalformedImageException {
        long optional = DBI_HEADER + size(24) + size(28) + size(32) + size(36) + size(40) + size(52);
        int omap = debugStream(optional, 4);
        if (omap != NO_STREAM) {
            throw new MalformedImageException(
                    "the image was rearranged after linking (OMAP): its symbols are not read");
        }
        int headers = debugStream(optional, 5);
        if (headers == NO_STREAM) {
            return image.sections().stream().mapToLong(Section::va).toArray();
        }
        Bytes table = streams.stream(headers);
        var out = new long[table.length() / SECTION_HEADER];
        for (int i = 0; i < out.length; i++) {
            out[i] = image.base() + table.u32((long) i * SECTION_HEADER + 12);
        }
        return out;
    }

    private int debugStream(long optional, int index) throws MalformedImageException {
        return (index + 1) * 2L <= size(48) ? dbi.u16(optional + index * 2L) : NO_STREAM;
    }

    private long size(long field) throws MalformedImageException {
        return dbi.u32(field);
    }

    private void modules(long[] sections) throws MalformedImageException {
        long end = DBI_HEADER + size(24);
        for (long at = DBI_HEADER; at + MODULE_HEADER <= end; ) {
            int stream = dbi.u16(at + 34);
            long symbols = dbi.u32(at + 36);
            long names = at + MODULE_HEADER;
            names += dbi.terminated(names, LONGEST_NAME, end).length + 1L; // the module's name
            names += dbi.terminated(names, LONGEST_NAME, end).length + 1L; // its object file's
            at = (names + 3) & ~3L;
            if (stream != NO_STREAM) {
                records(streams.stream(stream), 4, symbols, sections);
            }
        }
    }

    private void publics(long[] sections) throws MalformedImageException {
        int stream = dbi.u16(20);
        if (stream != NO_STREAM) {
            Bytes records = streams.stream(stream);
            records(records, 0, records.length(), sections);
        }
    }

    private void records(Bytes records, long start, long end, long[] sections) throws MalformedImageException {
        for (long at = start; at + 4 <= Math.min(end, records.length()); ) {
            int length = records.u16(at);
            if (length < 2) {
                throw new MalformedImageException("a symbol record of " + length + " bytes", at);
            }
            record(records, records.u16(at + 2), at + 4, at + 2 + length, sections);
            at += 2 + length;
        }
    }

    private void record(Bytes records, int kind, long at, long end, long[] sections) throws MalformedImageException {
        switch (kind) {
            // S_LPROC32, S_GPROC32, their _ID and _DPC forms
            case 0x110F, 0x1110, 0x1146, 0x1147, 0x1155, 0x1156 -> {
                String name = records.text(at + 35, LONGEST_NAME, end);
                add(records, at + 28, Names.ofProgrammer(name), name, records.u32(at + 12), sections);
            }
            case 0x110E -> { // S_PUB32
                if ((records.u32(at) & FUNCTION_FLAG) != 0) {
                    String name = records.text(at + 10, LONGEST_NAME, end);
                    add(records, at + 4, Names.ofLinker(name, image.machine()), name, 0, sections);
                }
            }
            default -> {} // data, types, lines
        }
    }

    /** @param place of the offset and the number of the section */
    private void add(Bytes records, long place, String name, String decorated, long size, long[] sections)
            throws MalformedImageException {
        int section = records.u16(place + 4);
        if (section < 1 || sections.length < section) {
            return; // absolute, or in a section that was dropped
        }
        long va = sections[section - 1] + records.u32(place);
        out.add(new Symbol(va, size, name, decorated, Source.PDB));
    }

    /** The streams of a multi-stream file: each is a list of blocks. */
    private static final class Streams {
        private static final byte[] MAGIC =
                "Microsoft C/C++ MSF 7.00\r\n\u001aDS\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        private static final long NO_SIZE = 0xFFFF_FFFFL;

        private final Bytes file;
        private final long blockSize;
        private final List<Long> sizes = new ArrayList<>();
        private final List<Long> firstBlocks = new ArrayList<>(); // offsets into the directory
        private final Bytes directory;
        private long allowance; // bytes; in a sound file each block belongs to one stream

        Streams(Bytes file) throws MalformedImageException {
            this.file = file;
            this.allowance = 2L * file.length();
            if (!file.has(0, 56) || !Arrays.equals(file.slice(0, MAGIC.length), MAGIC)) {
                throw new MalformedImageException("not a program database (PDB 7.0)", 0);
            }
            blockSize = file.u32(32);
            if (blockSize < 512 || 65536 < blockSize || Long.bitCount(blockSize) != 1) {
                throw new MalformedImageException("a program database with blocks of " + blockSize + " bytes", 32);
            }
            directory = gather(file, file.u32(52) * blockSize, file.u32(44));
            long count = directory.u32(0);
            long blocks = 4 + 4 * count;
            for (long i = 0; i < count; i++) {
                long size = directory.u32(4 + 4 * i);
                long bytes = size == NO_SIZE ? 0 : size;
                sizes.add(bytes);
                firstBlocks.add(blocks);
                blocks += 4 * blocksOf(bytes);
            }
        }

        Bytes stream(int number) throws MalformedImageException {
            if (sizes.size() <= number) {
                throw new MalformedImageException("the program database has no stream " + number);
            }
            return gather(directory, firstBlocks.get(number), sizes.get(number));
        }

        private Bytes gather(Bytes list, long at, long size) throws MalformedImageException {
            allowance -= size;
            if (allowance < 0) {
                throw new MalformedImageException("the streams are longer than the program database");
            }
            var out = new byte[(int) size];
            for (int i = 0; i < blocksOf(size); i++) {
                long from = list.u32(at + 4L * i) * blockSize;
                int done = (int) (i * blockSize);
                file.copy(from, out, done, (int) Math.min(blockSize, size - done));
            }
            return new Bytes(out);
        }

        private long blocksOf(long size) {
            return (size + blockSize - 1) / blockSize;
        }
    }
}
