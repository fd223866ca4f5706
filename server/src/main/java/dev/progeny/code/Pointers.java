package dev.progeny.code;

import dev.progeny.pe.Image;
import dev.progeny.pe.Section;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Addresses of code that stand in an image's data: tables of functions, of methods, of callbacks. */
final class Pointers {
    private final long[] toCode;

    Pointers(Image image) {
        LongStream.Builder found = LongStream.builder();
        for (Section section : image.sections()) {
            if (!section.isExecutable()) {
                scan(image, image.bytes(section.va(), section.fileSize()), found);
            }
        }
        toCode = found.build().sorted().distinct().toArray();
    }

    /** Whether the address stands somewhere in the data, at a place that a pointer may have. */
    boolean contains(long va) {
        return Arrays.binarySearch(toCode, va) >= 0;
    }

    private static void scan(Image image, byte[] data, LongStream.Builder found) {
        int size = image.pointerSize();
        long first = image.base();
        long last = image.sections().stream()
                .filter(Section::isExecutable)
                .mapToLong(it -> it.va() + Math.max(it.virtualSize(), it.fileSize()))
                .max()
                .orElse(0);
        for (int i = 0; i + size <= data.length; i += size) {
            long value = 0;
            for (int k = size - 1; k >= 0; k--) {
                value = value << 8 | data[i + k] & 0xff;
            }
            if (first <= value && value < last) {
                found.add(value);
            }
        }
    }
}
