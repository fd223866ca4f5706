package dev.progeny.pe;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * An image as the loader would map it, at its preferred base. What a section has beyond its bytes in the file is zero. A
 * read that touches an unmapped byte has no result; the {@code need} reads make that an error.
 */
final class Memory {
    /** Names of imports, exports and modules: the longest mangled C++ name that compilers write is 4,096 bytes. */
    private static final int LONGEST_NAME = 8192;

    private static final Charset ANSI = Charset.forName("windows-1252");

    private final byte[] file;
    private final int pointerSize;
    private long allowance; // bytes of names that tables may still ask for; in a sound image each stands once
    private final TreeMap<Long, Section> sections = new TreeMap<>(Long::compareUnsigned);

    /** @param headers a pseudo section for the headers, which are mapped too */
    Memory(byte[] file, int pointerSize, Section headers, Iterable<Section> sections) {
        this.file = file;
        this.allowance = 4L * file.length;
        this.pointerSize = pointerSize;
        this.sections.put(headers.va(), headers);
        sections.forEach(it -> this.sections.put(it.va(), it));
    }

    Optional<Section> sectionAt(long va) {
        Map.Entry<Long, Section> below = sections.floorEntry(va);
        return below != null && below.getValue().contains(va) ? Optional.of(below.getValue()) : Optional.empty();
    }

    boolean isMapped(long va) {
        return sectionAt(va).isPresent();
    }

    byte[] bytes(long va, int length) {
        Optional<Section> section = sectionAt(va);
        if (section.isEmpty() || length <= 0) {
            return new byte[0];
        }
        long skip = va - section.get().va();
        var out = new byte[(int) Math.min(length, section.get().virtualSize() - skip)];
        long backed = section.get().fileSize() - skip;
        if (0 < backed) {
            System.arraycopy(
                    file, (int) (section.get().fileOffset() + skip), out, 0, (int) Math.min(backed, out.length));
        }
        return out;
    }

    /** @param size in bytes, at most 8 */
    OptionalLong read(long va, int size) {
        Map.Entry<Long, Section> below = sections.floorEntry(va);
        if (below == null) {
            return OptionalLong.empty();
        }
        Section section = below.getValue();
        long skip = va - section.va();
        if (skip < 0 || section.virtualSize() - size < skip) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = size - 1; 0 <= i; i--) {
            long at = skip + i;
            value = value << 8 | (at < section.fileSize() ? file[(int) (section.fileOffset() + at)] & 0xFF : 0);
        }
        return OptionalLong.of(value);
    }

    OptionalLong pointer(long va) {
        return read(va, pointerSize);
    }

    Optional<String> wideString(long va, int limit) {
        var out = new StringBuilder();
        for (long at = va; out.length() <= limit; at += 2) {
            OptionalLong unit = read(at, 2);
            if (unit.isEmpty()) {
                return Optional.empty();
            }
            if (unit.getAsLong() == 0) {
                return Optional.of(out.toString());
            }
            out.append((char) unit.getAsLong());
        }
        return Optional.empty();
    }

    Optional<String> ansiString(long va, int limit) {
        return terminated(va, limit, ANSI);
    }

    long need(long va, int size, String what) throws MalformedImageException {
        OptionalLong value = read(va, size);
        if (value.isEmpty()) {
            throw unmapped(what, va);
        }
        return value.getAsLong();
    }

    long needPointer(long va, String what) throws MalformedImageException {
        return need(va, pointerSize, what);
    }

    String needName(long va, String what) throws MalformedImageException {
        String name = terminated(va, LONGEST_NAME, StandardCharsets.UTF_8).orElseThrow(() -> unmapped(what, va));
        allowance -= name.length();
        if (allowance < 0) {
            throw new MalformedImageException("the names are longer than the file, at " + what);
        }
        return name;
    }

    /** Where in the file the byte at a mapped {@code va} stands, if {@link #backed} says that it is there. */
    long fileOffset(long va) {
        return sectionAt(va).map(it -> it.fileOffset() + (va - it.va())).orElse(0L);
    }

    /** How many bytes from {@code va} on are in the file: tables are never longer, whatever they say of themselves. */
    long backed(long va) {
        return sectionAt(va)
                .map(it -> Math.max(0, it.fileSize() - (va - it.va())))
                .orElse(0L);
    }

    private Optional<String> terminated(long va, int limit, Charset charset) {
        Optional<Section> section = sectionAt(va);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        long skip = va - section.get().va();
        long start = section.get().fileOffset() + skip;
        long backed = Math.max(0, section.get().fileSize() - skip);
        for (long i = 0; i <= limit && i < backed; i++) {
            if (file[(int) (start + i)] == 0) {
                return Optional.of(new String(file, (int) start, (int) i, charset));
            }
        }
        // The first byte that is not in the file is a zero, if it is mapped at all.
        boolean ends = backed <= limit && backed < section.get().virtualSize() - skip;
        return ends
                ? Optional.of(backed == 0 ? "" : new String(file, (int) start, (int) backed, charset))
                : Optional.empty();
    }

    private static MalformedImageException unmapped(String what, long va) {
        return new MalformedImageException(what + " points outside the image: address 0x" + Long.toHexString(va));
    }
}
