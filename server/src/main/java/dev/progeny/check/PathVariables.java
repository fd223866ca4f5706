package dev.progeny.check;

import static java.util.Map.entry;

import dev.progeny.match.FileNames;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables of the environment at the start of a path, as scripts and the registry write it: events hold the folder itself.
 * Source: learn.microsoft.com, "Recognized environment variables". Those of a user stand for a folder each: that is a pattern,
 * whatever the test takes.
 */
final class PathVariables {
    /** On the drive of Windows. */
    private static final Map<String, String> FOLDERS = Map.ofEntries(
            entry("systemdrive", ""),
            entry("systemroot", "\\Windows"),
            entry("windir", "\\Windows"),
            entry("programfiles", "\\Program Files"),
            entry("programfiles(x86)", "\\Program Files (x86)"),
            entry("programdata", "\\ProgramData"),
            entry("allusersprofile", "\\ProgramData"),
            entry("public", "\\Users\\Public"),
            entry("userprofile", "\\Users\\*"),
            entry("appdata", "\\Users\\*\\AppData\\Roaming"),
            entry("localappdata", "\\Users\\*\\AppData\\Local"),
            entry("temp", "\\Users\\*\\AppData\\Local\\Temp"),
            entry("tmp", "\\Users\\*\\AppData\\Local\\Temp"));

    private static final Pattern VARIABLE = Pattern.compile("^%([A-Za-z0-9()]{1,20})%(?=\\\\)");

    private PathVariables() {}

    /** What may stand in the place of a drive's letter. */
    enum Marks {
        /** {@code ?}. */
        PATTERN,
        NONE
    }

    /** The path with the folder written out, a user's with its marks in any case; the same where none begins it. */
    static String writtenOut(String path, Marks marks) {
        Matcher matcher = VARIABLE.matcher(path);
        if (!matcher.find()) {
            return path;
        }
        String folder = FOLDERS.get(matcher.group(1).toLowerCase(Locale.ROOT));
        if (folder == null) {
            return path;
        }
        boolean anyDrive = marks == Marks.PATTERN || FileNames.isPattern(folder);
        return (anyDrive ? "?:" : "C:") + folder + path.substring(matcher.end());
    }
}
