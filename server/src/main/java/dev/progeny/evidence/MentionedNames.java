package dev.progeny.evidence;

import dev.progeny.pe.Image;
import dev.progeny.pe.Section;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of programs that stand in an image as strings, whatever they are there for. */
final class MentionedNames {
    /** More names than this are somebody's list of programs, not a program's children. */
    private static final int MOST = 1000;

    private static final int LONGEST = 64;
    private static final byte[] ENDING = {'.', 'e', 'x', 'e'};
    private static final Pattern NAME = Pattern.compile(
            "(?<![%A-Za-z0-9_.+~()-])([A-Za-z0-9_][A-Za-z0-9_.+~()-]{0,62}\\.exe)(?![A-Za-z0-9_.])",
            Pattern.CASE_INSENSITIVE);

    private MentionedNames() {}

    static Set<String> in(Image image) {
        Set<String> names = new TreeSet<>();
        for (Section section : image.sections()) {
            byte[] bytes = image.bytes(section.va(), section.fileSize());
            for (int unit = 1; unit <= 2; unit++) {
                scan(bytes, unit, names);
            }
        }
        return names;
    }

    /** Names in a text: the last parts of paths that end in {@code .exe}. */
    static Set<String> in(String text) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group(1).toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private static void scan(byte[] bytes, int unit, Set<String> names) {
        for (int i = 0; i + ENDING.length * unit <= bytes.length && names.size() < MOST; i++) {
            if (bytes[i] == ENDING[0] && endsHere(bytes, i, unit)) {
                names.addAll(in(before(bytes, i, unit) + ".exe"));
            }
        }
    }

    private static boolean endsHere(byte[] bytes, int at, int unit) {
        for (int i = 0; i < ENDING.length; i++) {
            int c = bytes[at + i * unit];
            boolean same = c == ENDING[i] || c == Character.toUpperCase(ENDING[i]);
            if (!same || unit == 2 && bytes[at + i * unit + 1] != 0) {
                return false;
            }
        }
        int after = at + ENDING.length * unit;
        return after >= bytes.length || !Character.isLetterOrDigit(bytes[after]);
    }

    private static String before(byte[] bytes, int end, int unit) {
        int start = end;
        while (start - unit >= 0
                && end - start < LONGEST * unit
                && isNameCharacter(bytes[start - unit])
                && (unit == 1 || bytes[start - unit + 1] == 0)) {
            start -= unit;
        }
        if (start - unit >= 0 && bytes[start - unit] == '%') {
            // A format, of which the name is made.
            return "";
        }
        if (unit == 2 && start >= 2 && isPrintable(bytes[start - 1]) && isPrintable(bytes[start - 2])) {
            // The last letter and the NUL of a narrow string that stands right before look like a wide character.
            start += unit;
        }
        var out = new StringBuilder();
        for (int i = start; i < end; i += unit) {
            out.append((char) bytes[i]);
        }
        return out.toString();
    }

    private static boolean isPrintable(int c) {
        return ' ' <= c && c <= '~';
    }

    private static boolean isNameCharacter(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '+' || c == '~';
    }
}
