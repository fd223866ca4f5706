package dev.progeny.evidence;

import dev.progeny.pe.Image;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The native host that starts a .NET program: its libraries stand beside it, or in its own file behind the image.
 *
 * @param assemblies in the file, in its order; empty if the program stands beside its host
 * @param problems what of the bundle could not be read, a sentence each
 * @see <a href="https://github.com/dotnet/designs/blob/main/accepted/2020/single-file/bundler.md">The single-file bundler</a>
 */
record Bundle(List<Assembly> assemblies, List<String> problems) {
    /** SHA-256 of {@code .net core bundle} and a line feed; the eight bytes before it say where the bundle's header is. */
    private static final byte[] SIGNATURE =
            HexFormat.of().parseHex("8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae");

    private static final int ASSEMBLY = 1;
    private static final int MOST_FILES = 5000;
    private static final int LARGEST = 64 << 20; // bytes of one assembly

    /** An assembly of the bundle. */
    static final class Assembly {
        private final String name;
        private final byte[] bytes;

        Assembly(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        String name() {
            return name;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** @return nothing if the image is no such host */
    static Optional<Bundle> of(Image image) {
        ByteBuffer file = image.file().order(ByteOrder.LITTLE_ENDIAN);
        int marker = marker(file);
        if (marker < 8) {
            return Optional.empty();
        }
        long header = file.getLong(marker - 8);
        List<Assembly> assemblies = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (header != 0) {
            try {
                read(file, header, assemblies, problems);
            } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
                problems.add("the bundle of .NET libraries behind the image cannot be read to its end");
            }
        }
        return Optional.of(new Bundle(assemblies, problems));
    }

    private static int marker(ByteBuffer file) {
        var window = new byte[SIGNATURE.length];
        for (int i = 0; i + SIGNATURE.length <= file.capacity(); i++) {
            if (file.get(i) == SIGNATURE[0] && file.get(i + 1) == SIGNATURE[1] && file.get(i + 2) == SIGNATURE[2]) {
                file.get(i, window);
                if (Arrays.equals(window, SIGNATURE)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static void read(ByteBuffer file, long header, List<Assembly> assemblies, List<String> problems) {
        file.position(Math.toIntExact(header));
        long version = Integer.toUnsignedLong(file.getInt());
        file.getInt();
        int count = file.getInt();
        text(file);
        if (version >= 2) {
            // Places and sizes of two configuration files, flags.
            file.position(file.position() + 5 * Long.BYTES);
        }
        for (int i = 0; i < Math.min(count, MOST_FILES); i++) {
            long offset = file.getLong();
            long size = file.getLong();
            long compressed = version >= 6 ? file.getLong() : 0;
            int type = file.get();
            String name = text(file);
            if (type != ASSEMBLY || isFramework(name)) {
                continue;
            }
            if (size < 0
                    || LARGEST < size
                    || offset < 0
                    || compressed < 0
                    || file.capacity() < offset + (compressed == 0 ? size : compressed)) {
                problems.add(name + " in the bundle lies outside the file");
                continue;
            }
            assemblies.add(new Assembly(name, content(file, offset, size, compressed)));
        }
    }

    /** Libraries of .NET itself, which serve every program. */
    private static boolean isFramework(String name) {
        return name.startsWith("System.")
                || name.startsWith("Microsoft.")
                || name.equals("mscorlib.dll")
                || name.equals("netstandard.dll")
                || name.equals("WindowsBase.dll");
    }

    private static byte[] content(ByteBuffer file, long offset, long size, long compressed) {
        var stored = new byte[Math.toIntExact(compressed == 0 ? size : compressed)];
        file.get(Math.toIntExact(offset), stored);
        return compressed == 0 ? stored : inflated(stored, Math.toIntExact(size));
    }

    private static byte[] inflated(byte[] stored, int size) {
        var inflater = new Inflater(true); // without zlib's header
        try {
            inflater.setInput(stored);
            var out = new ByteArrayOutputStream();
            var part = new byte[1 << 16];
            while (!inflater.finished() && out.size() < size) {
                int count = inflater.inflate(part);
                if (count == 0) {
                    break;
                }
                out.write(part, 0, count);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalArgumentException(e);
        } finally {
            inflater.end();
        }
    }

    /** A length of seven bits a byte, the lowest first, and as many bytes of UTF-8. */
    private static String text(ByteBuffer file) {
        int length = 0;
        int shift = 0;
        int one;
        do {
            one = file.get();
            length |= (one & 0x7f) << shift;
            shift += 7;
        } while (one < 0 && shift < 28);
        if (length < 0 || file.remaining() < length) {
            throw new IllegalArgumentException("a text of " + length + " bytes");
        }
        var text = new byte[length];
        file.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
