package dev.progeny.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that look like paths of Windows and that no path can equal: two backslashes in a row, as a raw text has them that was
 * copied from one with escapes, slashes for backslashes, a drive with too much or too little behind its letter. What begins with
 * two backslashes is a share or a device. Source: learn.microsoft.com, "Naming Files, Paths, and Namespaces".
 */
final class PathShapes {
    /** In the middle, with something but stars before it: a share can stand behind a star, unless nothing but a name follows. */
    private static final Pattern DOUBLED = Pattern.compile("(?<=[^\\\\*])\\\\{2,}|(?<=^\\*)\\\\{2,}(?=[^\\\\*?]+$)");

    private static final Pattern DRIVE = Pattern.compile("^([A-Za-z?])(?:::+|;:?|:;)(?=[\\\\/])");
    private static final Pattern ANY_DRIVE = Pattern.compile("^\\?(?=\\\\\\w)");
    /** A letter, a backslash and one of the system's own folders. */
    private static final Pattern WITHOUT_COLON =
            Pattern.compile("(?i)^([A-Z])(?=\\\\(?:Windows|Program Files(?: \\(x86\\))?|ProgramData|Users)\\\\)");

    private static final Pattern WITHOUT_BACKSLASH = Pattern.compile("^([A-Za-z?]:)(?=\\w[^\\\\:]*\\\\)");
    /** A folder and the way out of it again: the system takes both away before anybody sees the path. */
    private static final Pattern UPWARDS = Pattern.compile("(?<=\\\\)[^\\\\*?.:][^\\\\*?:]*\\\\\\.\\.\\\\");

    /** More folders than a path of 32,767 characters would need for anything real. */
    private static final int DEEPEST = 32;

    private static final Pattern ON_DRIVE = Pattern.compile("^[A-Za-z?]:/");
    /** A backslash with a name behind it. */
    private static final Pattern FOLDER = Pattern.compile("\\\\\\w");

    private PathShapes() {}

    /** Whether slashes stand for backslashes: behind a drive, or behind a folder after a backslash. */
    private static boolean hasSlashes(String text) {
        int first = text.indexOf('/');
        if (first < 0 || ON_DRIVE.matcher(text).find()) {
            return first >= 0;
        }
        Matcher folder = FOLDER.matcher(text);
        return folder.find() && folder.start() < first;
    }

    /** Without blanks, commas and semicolons at the ends; not by a regular expression, which would take long over many blanks. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ',' || c == ';' || " \t\n\u000b\f\r".indexOf(c) >= 0;
    }

    /** The path that is probably meant; {@code text} itself where nothing is wrong. */
    static String mended(String text) {
        String drive = DRIVE.matcher(text).replaceFirst("$1:");
        String any = ANY_DRIVE.matcher(drive).replaceFirst("?:");
        String colon = WITHOUT_COLON.matcher(any).replaceFirst("$1:");
        String slashes = hasSlashes(colon) ? colon.replace('/', '\\') : colon;
        String behind = WITHOUT_BACKSLASH.matcher(slashes).replaceFirst("$1\\\\");
        String single = DOUBLED.matcher(behind).replaceAll("\\\\");
        return downwards(single);
    }

    /** Each way out uncovers the folder before it, which the next one leaves. */
    private static String downwards(String path) {
        String left = path;
        for (int i = 0; i < DEEPEST && left.contains("\\..\\"); i++) {
            left = UPWARDS.matcher(left).replaceAll("");
        }
        return left;
    }
}
