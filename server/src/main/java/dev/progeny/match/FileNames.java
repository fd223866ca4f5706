package dev.progeny.match;

import java.util.Locale;

/** Windows file names as rules write them. */
public final class FileNames {
    private FileNames() {}

    /** What follows the last separator. */
    public static String last(String path) {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }

    /** The folder with its last separator, or nothing. */
    public static String folder(String path) {
        return path.substring(0, path.length() - last(path).length());
    }

    public static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether a text has a star or question mark, the marks of a pattern. */
    public static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * Whether a text is one file name with an extension: no pattern, no separator, nothing that Windows forbids at its ends,
     * nothing that cannot be seen.
     * Names without an extension, such as {@code System}, are no images.
     */
    public static boolean isImageName(String text) {
        int dot = text.lastIndexOf('.');
        return 0 < dot
                && dot < text.length() - 1
                && !isPattern(text)
                && text.equals(text.strip())
                && text.codePoints().allMatch(FileNames::mayStandInName);
    }

    private static boolean mayStandInName(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> "\\/:\"<>|,".indexOf(c) < 0;
        };
    }
}
