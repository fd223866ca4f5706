package dev.progeny.pe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Little-endian bytes of a file; a read that does not lie within them is an error that names the offset. */
final class Bytes {
    private final ByteBuffer bytes;

    Bytes(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int length() {
        return bytes.capacity();
    }

    boolean has(long offset, long length) {
        return 0 <= offset && 0 <= length && offset <= length() && length <= length() - offset;
    }

    int u8(long offset) throws MalformedImageException {
        return bytes.get(checked(offset, 1)) & 0xFF;
    }

    int u16(long offset) throws MalformedImageException {
        return bytes.getShort(checked(offset, 2)) & 0xFFFF;
    }

    long u32(long offset) throws MalformedImageException {
        return bytes.getInt(checked(offset, 4)) & 0xFFFF_FFFFL;
    }

    long u64(long offset) throws MalformedImageException {
        return bytes.getLong(checked(offset, 8));
    }

    byte[] slice(long offset, long length) throws MalformedImageException {
        int from = checked(offset, length);
        var out = new byte[(int) length];
        bytes.get(from, out);
        return out;
    }

    /** The characters before the first NUL, or all {@code length} if there is none. */
    String padded(long offset, int length, Charset charset) throws MalformedImageException {
        byte[] field = slice(offset, length);
        int end = 0;
        while (end < field.length && field[end] != 0) {
            end++;
        }
        return new String(field, 0, end, charset);
    }

    /** The text before the next NUL, which has to come within {@code limit} bytes and before {@code end}. */
    String text(long offset, int limit, long end) throws MalformedImageException {
        return new String(terminated(offset, limit, end), StandardCharsets.UTF_8);
    }

    /** The bytes before the next NUL, which has to come within {@code limit} bytes and before {@code end}. */
    byte[] terminated(long offset, int limit, long end) throws MalformedImageException {
        long stop = Math.min(Math.min(offset + limit + 1, end), length());
        for (long at = offset; at < stop; at++) {
            if (u8(at) == 0) {
                return slice(offset, at - offset);
            }
        }
        throw new MalformedImageException("a name without an end", offset);
    }

    void copy(long offset, byte[] to, int at, int length) throws MalformedImageException {
        bytes.get(checked(offset, length), to, at, length);
    }

    private int checked(long offset, long length) throws MalformedImageException {
        if (!has(offset, length)) {
            throw new MalformedImageException("the file ends where more is needed", offset);
        }
        return (int) offset;
    }
}
