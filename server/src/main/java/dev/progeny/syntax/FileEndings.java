package dev.progeny.syntax;

import java.util.Locale;
import java.util.Set;

/**
 * How names of programs, libraries and scripts end, which tells them from fields where the quotes were forgotten:
 * {@code process.name : cmd.exe}. A heuristic: it is wrong for a field of somebody's own that ends so, {@code app.js}, and
 * misses files with other endings.
 */
public final class FileEndings {
    private static final Set<String> ENDINGS = Set.of(
            "exe", "dll", "sys", "bat", "cmd", "ps1", "vbs", "js", "hta", "scr", "msi", "lnk", "com", "cpl", "sh",
            "py");

    private FileEndings() {}

    /** @param name as a field is written, {@code cmd.exe}: with at least one part before the ending */
    public static boolean end(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
