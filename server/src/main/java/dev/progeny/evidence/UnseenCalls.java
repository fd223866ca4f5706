package dev.progeny.evidence;

import dev.progeny.flow.Flow;
import dev.progeny.flow.Flow.CallSite;
import dev.progeny.pe.Export;
import dev.progeny.pe.Image;
import dev.progeny.pe.Import;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Launch functions that an image names without importing them, as programs do that look functions up when they run, and of
 * which no call was found: there may be one all the same.
 */
final class UnseenCalls {
    /** The first byte of the table of functions that every Go program has, by version, see the package {@code debug/gosym}. */
    private static final Set<Integer> GO_TABLES = Set.of(0xfb, 0xfa, 0xf0, 0xf1);

    /** What follows it: the rest of the number, two zeros; then the size of instructions and of pointers. */
    private static final byte[] GO_TABLE = {-1, -1, -1, 0, 0};

    /** Go's strings have no end of their own, so that one runs into the next. */
    private static final byte[] GO_NAME = "CreateProcess".getBytes(StandardCharsets.US_ASCII);

    private UnseenCalls() {}

    /** @return what to say of each, in the order of the names */
    static List<String> of(Image image, Flow flow, List<CallSite> calls) {
        Set<String> known = new HashSet<>();
        calls.stream().map(CallSite::api).forEach(known::add);
        image.imports().stream().map(Import::name).forEach(known::add);
        image.exports().stream().map(Export::name).forEach(known::add);
        List<String> unseen = new ArrayList<>();
        // What the metadata of .NET code names is called as the metadata says.
        for (String name : image.isManaged() ? Set.<String>of() : flow.names(UnseenCalls::isDistinct)) {
            if (!known.contains(name)) {
                unseen.add(name
                        + " is named in the image, as functions are that it looks up, and no call of it was found");
            }
        }
        if (calls.isEmpty() && isGo(image) && anywhere(image, it -> holds(it, GO_NAME, at -> true))) {
            unseen.add("the program is written in Go and looks up CreateProcess, of which no call was found");
        }
        return unseen;
    }

    /** Whether a launch function's name is no word that stands in an image for other reasons, as {@code system} does. */
    private static boolean isDistinct(String name) {
        return Character.isUpperCase(name.charAt(0)) && LaunchApis.isLaunch(name);
    }

    private static boolean isGo(Image image) {
        return anywhere(
                image,
                bytes -> holds(
                        bytes,
                        GO_TABLE,
                        at -> at > 0
                                && at + 7 <= bytes.length
                                && GO_TABLES.contains(bytes[at - 1] & 0xff)
                                && (bytes[at + 5] == 1 || bytes[at + 5] == 4)
                                && bytes[at + 6] == image.pointerSize()));
    }

    private static boolean anywhere(Image image, Predicate<byte[]> wanted) {
        return image.sections().stream()
                .filter(it -> !it.isExecutable())
                .anyMatch(it -> wanted.test(image.bytes(it.va(), it.fileSize())));
    }

    /** Whether a row of bytes stands in another, at a place that is right. */
    private static boolean holds(byte[] bytes, byte[] wanted, IntPredicate isRight) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            int same = 0;
            while (same < wanted.length && bytes[i + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length && isRight.test(i)) {
                return true;
            }
        }
        return false;
    }
}
