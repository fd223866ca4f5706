package dev.progeny.evidence;

import dev.progeny.pe.Image;
import dev.progeny.pe.Import;
import dev.progeny.pe.MalformedImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Libraries that an image carries as they are, in a resource or behind its sections, to load them when it runs: their launches
 * are the image's. What is compressed or encrypted is not recognised; a program that is carried starts its children itself.
 */
final class EmbeddedLibraries {
    private static final int SIGNATURE = 'P' | 'E' << 8;
    private static final int CHARACTERISTICS = 22; // bytes behind the signature's start
    private static final int LIBRARY = 0x2000; // IMAGE_FILE_DLL
    private static final int LARGEST_STUB = 0x1000; // bytes before the signature
    private static final int MOST = 32;
    private static final int LARGEST = 64 << 20; // bytes

    private EmbeddedLibraries() {}

    /** @return what to say of each that imports launch functions, in the order of their places */
    static List<String> in(Image image) {
        ByteBuffer file = image.file().order(ByteOrder.LITTLE_ENDIAN);
        List<String> found = new ArrayList<>();
        int looked = 0;
        for (int at = 2; at + 0x40 < file.capacity() && looked < MOST; at++) {
            if (file.get(at) == 'M' && file.get(at + 1) == 'Z' && isLibrary(file, at)) {
                looked++;
                int place = at;
                launches(file, at)
                        .ifPresent(it -> found.add("a library that is carried at offset 0x" + Integer.toHexString(place)
                                + " imports " + it));
            }
        }
        return found;
    }

    private static boolean isLibrary(ByteBuffer file, int at) {
        long header = at + (file.getInt(at + 0x3c) & 0xFFFF_FFFFL);
        return header - at < LARGEST_STUB
                && header + CHARACTERISTICS + 2 <= file.capacity()
                && file.getInt((int) header) == SIGNATURE
                && (file.getShort((int) header + CHARACTERISTICS) & LIBRARY) != 0;
    }

    /** The launch functions that it imports, joined; nothing if there is none, or if it is no image after all. */
    private static Optional<String> launches(ByteBuffer file, int at) {
        var bytes = new byte[Math.min(file.capacity() - at, LARGEST)];
        file.get(at, bytes);
        try {
            List<String> names = Image.read("embedded.dll", bytes).imports().stream()
                    .map(Import::name)
                    .filter(LaunchApis::isLaunch)
                    .distinct()
                    .sorted()
                    .toList();
            return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
        } catch (MalformedImageException e) {
            return Optional.empty();
        }
    }
}
