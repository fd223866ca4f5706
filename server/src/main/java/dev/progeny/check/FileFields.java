package dev.progeny.check;

import java.util.regex.Pattern;

/** Which fields hold the name or path of a file, by how they are called: of a process, its parents, a file, a library. */
final class FileFields {
    private static final Pattern NAMES = Pattern.compile(
            "(.*\\.)?(process|parent|effective_parent|Effective_process|file|dll|original)\\.(name|path|executable)");

    /** How programs and scripts end, and no field does. */
    private static final Pattern FILES = Pattern.compile(
            "[\\w.]+\\.(exe|dll|sys|bat|cmd|ps1|vbs|js|hta|scr|msi|lnk|com|cpl)", Pattern.CASE_INSENSITIVE);

    private FileFields() {}

    /** Whether what reads as a field is a file's name without quotes. */
    static boolean isFileName(String field) {
        return FILES.matcher(field).matches();
    }

    /** @param field as the schema knows it or with an alias before it */
    static boolean contain(String field) {
        return NAMES.matcher(field).matches();
    }
}
