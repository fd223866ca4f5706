package dev.progeny.evidence;

import dev.progeny.pe.Image;
import dev.progeny.pe.Section;
import java.util.ArrayList;
import java.util.List;

/** The strings that stand in an image's data as a whole: printable characters between two NULs, narrow or wide. */
final class Literals {
    private static final int SHORTEST = 4;

    /** A made-up image may be nothing but strings. */
    private static final int MOST = 200_000;

    private Literals() {}

    /** @param va of the first character */
    record Literal(long va, String text) {}

    /** @param longest in characters; longer ones are left out */
    static List<Literal> of(Image image, int longest) {
        List<Literal> out = new ArrayList<>();
        for (Section section : image.sections()) {
            byte[] bytes = image.bytes(section.va(), section.fileSize());
            scan(bytes, section.va(), 1, longest, out);
            // A wide string stands at an even address.
            scan(bytes, section.va(), 2, longest, out);
        }
        return out;
    }

    private static void scan(byte[] bytes, long va, int unit, int longest, List<Literal> out) {
        int start = 0;
        for (int i = 0; i + unit <= bytes.length && out.size() < MOST; i += unit) {
            if (isPrintable(bytes, i, unit)) {
                continue;
            }
            int length = (i - start) / unit;
            boolean ended = bytes[i] == 0 && (unit == 1 || bytes[i + 1] == 0);
            if (ended && SHORTEST <= length && length <= longest) {
                out.add(new Literal(va + start, text(bytes, start, length, unit)));
            }
            start = i + unit;
        }
    }

    private static boolean isPrintable(byte[] bytes, int at, int unit) {
        return ' ' <= bytes[at] && bytes[at] <= '~' && (unit == 1 || bytes[at + 1] == 0);
    }

    private static String text(byte[] bytes, int start, int length, int unit) {
        var out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append((char) bytes[start + i * unit]);
        }
        return out.toString();
    }
}
