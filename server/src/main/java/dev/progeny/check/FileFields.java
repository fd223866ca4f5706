package dev.progeny.check;

import java.util.regex.Pattern;

/** Which fields hold the name or path of a file, by how they are called: of a process, its parents, a file, a library. */
final class FileFields {
    private static final Pattern NAMES = Pattern.compile(
            "(.*\\.)?(process|parent|effective_parent|Effective_process|file|dll|original)\\.(name|path|executable)"
                    + "|((parent_)?process|(old_|other_)?file|image)_(name|path)|original_file_name");

    private FileFields() {}

    /** @param field as the schema knows it or with an alias before it */
    static boolean contain(String field) {
        return NAMES.matcher(field).matches();
    }
}
