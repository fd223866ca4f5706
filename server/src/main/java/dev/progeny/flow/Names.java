package dev.progeny.flow;

import dev.progeny.pe.Image;
import dev.progeny.pe.Section;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Names of functions that stand in an image as strings, so that a program can look them up. */
final class Names {
    private static final int LONGEST = 48;
    private static final int SHORTEST = 5;

    private Names() {}

    /**
     * The strings in the image that are wanted names, by their addresses; those of its import and export tables included. In
     * resources there are none that code refers to, but files that the image carries.
     */
    static Map<Long, String> literals(Image image, Predicate<String> wanted) {
        Map<Long, String> found = new LinkedHashMap<>();
        for (Section section : image.sections()) {
            if (section.name().equals(".rsrc")) {
                continue;
            }
            byte[] bytes = image.bytes(section.va(), section.fileSize());
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                int c = bytes[i];
                if (isNameCharacter(c)) {
                    continue;
                }
                int length = i - start;
                if (c == 0 && length >= SHORTEST && length <= LONGEST) {
                    String name = new String(bytes, start, length, StandardCharsets.US_ASCII);
                    if (wanted.test(name)) {
                        found.put(section.va() + start, name);
                    }
                }
                start = i + 1;
            }
        }
        return found;
    }

    private static boolean isNameCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }
}
