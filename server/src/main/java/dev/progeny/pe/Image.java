package dev.progeny.pe;

import dev.progeny.pe.Headers.Directory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A Windows image (PE file), read once and unchanging. Addresses are virtual addresses at the preferred base. Its bytes are
 * taken for hostile: a part that cannot be followed is left out and named in {@link #problems()}.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/debug/pe-format">PE Format</a>
 */
public final class Image {
    private final String name;
    private final byte[] file;
    private final Headers headers;
    private final Memory memory;
    private final List<Import> imports;
    private final List<Export> exports;
    private final List<RuntimeFunction> runtimeFunctions;
    private final List<DebugIdentity> debug;
    private final LoadConfig loadConfig;
    private final long[] relocations;
    private final List<String> problems = new ArrayList<>();

    private Image(String name, byte[] file) throws MalformedImageException {
        this.name = name.toLowerCase(Locale.ROOT);
        this.file = file;
        headers = Headers.read(new Bytes(file), problems);
        memory = new Memory(file, headers.pointerSize(), headers.mapped(), headers.sections());
        imports = part("imports", out -> new ImportTables(memory, headers, out).read());
        exports = part("exports", out -> ExportTable.read(memory, headers, out));
        runtimeFunctions =
                this.<RuntimeFunction>part("unwind data", out -> new UnwindTable(memory, headers, out).read()).stream()
                        .sorted(Comparator.comparingLong(RuntimeFunction::begin))
                        .toList();
        debug = part("debug directory", out -> Directories.debug(memory, headers, new Bytes(file), out));
        loadConfig =
                this.<LoadConfig>part("load configuration", out -> out.add(Directories.loadConfig(memory, headers)))
                        .stream()
                        .findFirst()
                        .orElse(LoadConfig.NONE);
        if (headers.machine() == Machine.X64 && loadConfig.hybridMetadata() != 0) {
            problems.add("the image holds ARM64EC code, which is not read: only its x64 code is");
        }
        relocations = this.<Long>part("base relocations", out -> Directories.relocations(memory, headers, out)).stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
    }

    /**
     * Reads an image.
     *
     * @param name file name, used for display and for telling whether a program starts itself
     * @param file all bytes of the file; not copied, so they must not change
     * @throws MalformedImageException if the bytes are no PE image or its headers cannot be followed
     */
    public static Image read(String name, byte[] file) throws MalformedImageException {
        return new Image(name, file);
    }

    /** Lower-case file name. */
    public String name() {
        return name;
    }

    public Machine machine() {
        return headers.machine();
    }

    /** The preferred base address. */
    public long base() {
        return headers.base();
    }

    /** Virtual address of the entry point; 0 if there is none. */
    public long entryPoint() {
        return headers.entryPoint();
    }

    /** Size of a pointer in bytes: 4 or 8. */
    public int pointerSize() {
        return headers.pointerSize();
    }

    public boolean isLibrary() {
        return (headers.characteristics() & 0x2000) != 0;
    }

    /** Whether it holds .NET code (it has a CLR header). */
    public boolean isManaged() {
        return !headers.directory(Directory.CLR).isEmpty();
    }

    /** Virtual address of the CLR header; 0 if there is none. */
    public long clrHeader() {
        return headers.directory(Directory.CLR).va();
    }

    /** SHA-256 of the file, lower-case hexadecimal. */
    public String sha256() {
        return Sha256.of(file);
    }

    /** In the order of the section table. */
    public List<Section> sections() {
        return headers.sections();
    }

    /** In the order of the tables, those that are loaded at the start first. */
    public List<Import> imports() {
        return imports;
    }

    /** In the order of ordinals. */
    public List<Export> exports() {
        return exports;
    }

    /** In the order of addresses; empty for x86, which has no such table. */
    public List<RuntimeFunction> runtimeFunctions() {
        return runtimeFunctions;
    }

    public Optional<DebugIdentity> debug() {
        return debug.stream().findFirst();
    }

    public LoadConfig loadConfig() {
        return loadConfig;
    }

    /** What could not be read, a sentence each. */
    public List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    public boolean isMapped(long va) {
        return memory.isMapped(va);
    }

    /** The section that holds {@code va}; the headers are none. */
    public Optional<Section> sectionAt(long va) {
        return memory.sectionAt(va).filter(it -> !it.equals(headers.mapped()));
    }

    /** Up to {@code length} bytes from {@code va}: fewer, or none, where the mapping ends. */
    public byte[] bytes(long va, int length) {
        return memory.bytes(va, length);
    }

    public OptionalLong u8(long va) {
        return memory.read(va, 1);
    }

    public OptionalLong u16(long va) {
        return memory.read(va, 2);
    }

    public OptionalLong u32(long va) {
        return memory.read(va, 4);
    }

    /** All 64 bits, so that a value above 2⁶³ is negative. */
    public OptionalLong u64(long va) {
        return memory.read(va, 8);
    }

    /** A number of {@link #pointerSize()} bytes. */
    public OptionalLong pointer(long va) {
        return memory.pointer(va);
    }

    /** The UTF-16 string at {@code va}; nothing if no NUL comes within {@code limit} units. */
    public Optional<String> wideString(long va, int limit) {
        return memory.wideString(va, limit);
    }

    /** The string in Windows' western code page at {@code va}; nothing if no NUL comes within {@code limit} bytes. */
    public Optional<String> ansiString(long va, int limit) {
        return memory.ansiString(va, limit);
    }

    /** Whether the loader adjusts the pointer at {@code va} when the image does not stand at its preferred base. */
    public boolean isRelocated(long va) {
        return 0 <= Arrays.binarySearch(relocations, va);
    }

    /** The file's bytes, read-only: for scanning, with offsets from {@link Section#fileOffset()}. */
    public ByteBuffer file() {
        return ByteBuffer.wrap(file).asReadOnlyBuffer();
    }

    Bytes rawBytes() {
        return new Bytes(file);
    }

    Memory memory() {
        return memory;
    }

    Headers headers() {
        return headers;
    }

    /** Fills a list with what a directory holds; what was read before a fault stays. */
    private interface Reading<T> {
        void into(List<T> out) throws MalformedImageException;
    }

    private <T> List<T> part(String what, Reading<T> reading) {
        List<T> out = new ArrayList<>();
        try {
            reading.into(out);
        } catch (MalformedImageException e) {
            problems.add(what + ": " + e.why());
        }
        return List.copyOf(out);
    }
}
