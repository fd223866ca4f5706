package dev.progeny.cil;

import dev.progeny.pe.Image;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata of an image: its heaps and tables, ECMA-335 II.24. Its bytes are taken for hostile: what lies outside reads as
 * 0 or as the empty string, and the tables are never longer than the bytes.
 */
final class Metadata {
    private static final int SIGNATURE = 0x424A_5342;
    private static final int MOST_STREAMS = 16;
    private static final int LONGEST_NAME = 1024; // bytes
    private static final int LONGEST_STRING = 1 << 16; // bytes

    private final ByteBuffer bytes;
    private final Map<String, Integer> starts = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final int entryPoint;
    private final Tables tables;

    private Metadata(byte[] bytes, int entryPoint) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.entryPoint = entryPoint;
        readStreams();
        String name = starts.containsKey("#~") ? "#~" : "#-";
        tables = new Tables(this, starts.getOrDefault(name, bytes.length), sizes.getOrDefault(name, 0));
    }

    /** @return nothing if the image has no metadata that can be found */
    static Optional<Metadata> of(Image image) {
        long header = image.clrHeader();
        if (header == 0) {
            return Optional.empty();
        }
        long place = image.base() + image.u32(header + 8).orElse(0);
        long size = image.u32(header + 12).orElse(0);
        byte[] bytes = image.bytes(place, (int) Math.min(size, image.file().capacity()));
        int entry = (int) image.u32(header + 20).orElse(0);
        var metadata = new Metadata(bytes, entry);
        return metadata.u32(0) == SIGNATURE && !metadata.tables.isEmpty() ? Optional.of(metadata) : Optional.empty();
    }

    private void readStreams() {
        int at = 16 + (u32(12) & 0xffff);
        int count = Math.min(u16(at + 2), MOST_STREAMS);
        at += 4;
        for (int i = 0; i < count; i++) {
            String name = text(at + 8, 32);
            starts.putIfAbsent(name, u32(at));
            sizes.putIfAbsent(name, u32(at + 4));
            at += 8 + (name.length() / 4 + 1) * 4;
        }
    }

    Tables tables() {
        return tables;
    }

    /** The token of the method that a program starts in; 0 if there is none. */
    int entryPoint() {
        return entryPoint;
    }

    int length() {
        return bytes.capacity();
    }

    int u8(int at) {
        return 0 <= at && at < length() ? bytes.get(at) & 0xff : 0;
    }

    int u16(int at) {
        return u8(at) | u8(at + 1) << 8;
    }

    int u32(int at) {
        return u16(at) | u16(at + 2) << 16;
    }

    long u64(int at) {
        return u32(at) & 0xffff_ffffL | (long) u32(at + 4) << 32;
    }

    /** A name of the string heap. */
    String name(int index) {
        return text(place("#Strings", index), LONGEST_NAME);
    }

    /** A literal of the heap of user strings, UTF-16. */
    String userString(int index) {
        int at = place("#US", index);
        int length = Math.min(compressed(at), LONGEST_STRING);
        int from = at + compressedSize(at);
        var out = new StringBuilder();
        for (int i = 0; i + 1 < length && from + i + 1 < length(); i += 2) {
            out.append((char) u16(from + i));
        }
        return out.toString();
    }

    /** Where a blob's bytes start, behind its length. */
    int blob(int index) {
        int at = place("#Blob", index);
        return at + compressedSize(at);
    }

    /** A number of one, two or four bytes, ECMA-335 II.23.2. */
    int compressed(int at) {
        int first = u8(at);
        if ((first & 0x80) == 0) {
            return first;
        }
        return (first & 0x40) == 0
                ? (first & 0x3f) << 8 | u8(at + 1)
                : (first & 0x1f) << 24 | u8(at + 1) << 16 | u8(at + 2) << 8 | u8(at + 3);
    }

    int compressedSize(int at) {
        int first = u8(at);
        return (first & 0x80) == 0 ? 1 : (first & 0x40) == 0 ? 2 : 4;
    }

    private int place(String heap, int index) {
        int start = starts.getOrDefault(heap, length());
        return 0 <= index && index < sizes.getOrDefault(heap, 0) ? start + index : length();
    }

    private String text(int at, int limit) {
        int end = at;
        while (end < length() && end - at < limit && u8(end) != 0) {
            end++;
        }
        byte[] out = new byte[Math.max(0, end - at)];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) u8(at + i);
        }
        return new String(out, StandardCharsets.UTF_8);
    }
}
