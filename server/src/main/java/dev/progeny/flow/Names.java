package dev.progeny.flow;

import dev.progeny.pe.Image;
import dev.progeny.pe.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Names of functions that stand in an image as strings, so that a program can look them up. In resources there are none that
 * code refers to, but files that the image carries.
 */
final class Names {
    private static final int LONGEST = 48;
    private static final int SHORTEST = 5;

    /** A made-up image may be nothing but names. */
    private static final int MOST = 1 << 20;

    private final Image image;
    private final List<Found> found = new ArrayList<>();

    /** What looks like a name in one section. */
    private static final class Found {
        private final long va;

        /** Offset in the section and length of each, one after the other. */
        private final int[] places;

        Found(long va, int[] places) {
            this.va = va;
            this.places = places;
        }
    }

    Names(Image image) {
        this.image = image;
        for (Section section : image.sections()) {
            if (!section.name().equals(".rsrc")) {
                found.add(new Found(section.va(), places(image.bytes(section.va(), section.fileSize()))));
            }
        }
    }

    private static int[] places(byte[] bytes) {
        var places = new int[64];
        int count = 0;
        int start = 0;
        for (int i = 0; i < bytes.length && count < 2 * MOST; i++) {
            int c = bytes[i];
            if (isNameCharacter(c)) {
                continue;
            }
            int length = i - start;
            if (c == 0 && length >= SHORTEST && length <= LONGEST) {
                places = count < places.length ? places : Arrays.copyOf(places, 2 * count);
                places[count++] = start;
                places[count++] = length;
            }
            start = i + 1;
        }
        return Arrays.copyOf(places, count);
    }

    private static boolean isNameCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** The wanted ones by their addresses; those of the image's import and export tables included. */
    Map<Long, String> of(Predicate<String> wanted) {
        Map<Long, String> names = new LinkedHashMap<>();
        for (Found section : found) {
            for (int i = 0; i < section.places.length; i += 2) {
                long va = section.va + section.places[i];
                var name = new String(image.bytes(va, section.places[i + 1]), StandardCharsets.US_ASCII);
                if (wanted.test(name)) {
                    names.put(va, name);
                }
            }
        }
        return names;
    }
}
