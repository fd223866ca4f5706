package dev.progeny.evidence;

import dev.progeny.flow.Flow;
import dev.progeny.flow.Flow.CallSite;
import dev.progeny.pe.Export;
import dev.progeny.pe.Image;
import dev.progeny.pe.Import;
import dev.progeny.pe.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Launch functions that an image names without importing them, as programs do that look functions up when they run, and of
 * which no call was found: there may be one all the same.
 */
final class UnseenCalls {
    /** Begins what Go's linker writes of a build, see the package {@code debug/buildinfo} of Go. */
    private static final byte[] GO = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);

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
        if (calls.isEmpty() && holds(image, GO) && holds(image, GO_NAME)) {
            unseen.add("the program is written in Go and looks up CreateProcess, of which no call was found");
        }
        return unseen;
    }

    /** Whether a launch function's name is no word that stands in an image for other reasons, as {@code system} does. */
    private static boolean isDistinct(String name) {
        return Character.isUpperCase(name.charAt(0)) && LaunchApis.isLaunch(name);
    }

    private static boolean holds(Image image, byte[] wanted) {
        return image.sections().stream()
                .filter(it -> !it.isExecutable())
                .anyMatch(it -> holds(bytes(image, it), wanted));
    }

    private static byte[] bytes(Image image, Section section) {
        return image.bytes(section.va(), section.fileSize());
    }

    private static boolean holds(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            int same = 0;
            while (same < wanted.length && bytes[i + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
