package dev.progeny.check;

import java.util.regex.Pattern;

/**
 * Texts that look like paths of Windows and that no path can equal: two backslashes in a row, as a raw text has them that was
 * copied from one with escapes, slashes for backslashes, a drive with too much or too little behind its letter. What begins with
 * two backslashes is a share or a device. Source: learn.microsoft.com, "Naming Files, Paths, and Namespaces".
 */
final class PathShapes {
    /** In the middle, with something but stars before it. */
    private static final Pattern DOUBLED = Pattern.compile("(?<=[^\\\\*])\\\\{2,}");

    private static final Pattern DRIVE = Pattern.compile("^([A-Za-z?])(?:::+|;:?|:;)(?=[\\\\/])");
    private static final Pattern ANY_DRIVE = Pattern.compile("^\\?(?=\\\\\\w)");
    private static final Pattern WITHOUT_BACKSLASH = Pattern.compile("^([A-Za-z?]:)(?=\\w[^\\\\:]*\\\\)");
    private static final Pattern SLASHES = Pattern.compile("^[A-Za-z?]:/|^[^/]*\\\\\\w.*/");

    private PathShapes() {}

    /** The path that is probably meant; {@code text} itself where nothing is wrong. */
    static String mended(String text) {
        String drive = DRIVE.matcher(text).replaceFirst("$1:");
        String any = ANY_DRIVE.matcher(drive).replaceFirst("?:");
        String slashes = SLASHES.matcher(any).find() ? any.replace('/', '\\') : any;
        String behind = WITHOUT_BACKSLASH.matcher(slashes).replaceFirst("$1\\\\");
        return DOUBLED.matcher(behind).replaceAll("\\\\");
    }
}
