package dev.progeny.check;

import dev.progeny.match.FileNames;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts for the names and paths of files, libraries and the registry's keys that no event holds: two backslashes everywhere, as a raw
 * text has them that was copied from one with escapes, a hive as PowerShell writes it, a folder before a name, blanks and commas at
 * the end. Names of values in the registry may be paths of their own and hold anything, so of a registry's path only what is wrong
 * from end to end is said. Sources: learn.microsoft.com, "Naming Files, Paths, and Namespaces" and "Structure of the Registry".
 */
final class StoredPaths {
    private static final Set<String> KEYS = Set.of("registry.path", "registry.key", "key_path");
    private static final Set<String> NAMES =
            Set.of("file.name", "file.Ext.original.name", "dll.name", "file_name", "image_name");
    private static final Set<String> PATHS =
            Set.of("file.path", "file.Ext.original.path", "dll.path", "file_path", "image_path");

    private static final String HIVE = "(?i)^(HK(?:LM|CU|CR|U|CC|EY_[A-Z_]+))";
    private static final Pattern WITH_SLASHES = Pattern.compile(HIVE + ":?/[^\\\\]*$");
    private static final Pattern WITH_COLON = Pattern.compile(HIVE + ":(?=\\\\)");
    private static final Pattern LETTER = Pattern.compile("\\w");
    /** Behind an extension, with marks after it: a name may end in a comma, a program's or a library's does not. */
    private static final Pattern EXTENSION = Pattern.compile("\\.\\w{1,5}$");

    private StoredPaths() {}

    /**
     * The text that is probably meant; {@code text} itself where nothing is wrong.
     *
     * @param field as the schema knows it
     */
    static String meant(String field, String text) {
        if (KEYS.contains(field)) {
            return key(text);
        }
        if (NAMES.contains(field)) {
            String name = FileNames.last(trimmed(text));
            return name.isEmpty() || name.equals("*") || hasFolder(field, text) ? text : name;
        }
        return PATHS.contains(field) ? PathShapes.mended(trimmed(text)) : text;
    }

    /** Whether a field of the name alone is compared with a text that names a folder, too. */
    static boolean hasFolder(String field, String text) {
        return NAMES.contains(field)
                && LETTER.matcher(FileNames.folder(trimmed(text))).find();
    }

    /** The field for the whole path, of one for the name. */
    static String pathOf(String name) {
        return name.substring(0, name.length() - "name".length()) + "path";
    }

    /** Whether the field holds a name or path of these. */
    static boolean isStored(String field) {
        return KEYS.contains(field) || NAMES.contains(field) || PATHS.contains(field);
    }

    private static String key(String text) {
        String slashes = WITH_SLASHES.matcher(text).matches() ? text.replace('/', '\\') : text;
        String hive = WITH_COLON.matcher(slashes).replaceFirst("$1");
        return isDoubled(hive) ? hive.replace("\\\\", "\\") : hive;
    }

    /** Whether all separators are doubled, two at least: a single one anywhere tells a path with a share in it. */
    private static boolean isDoubled(String path) {
        int pairs = 0;
        for (int i = 0; i < path.length(); i++) {
            int end = i;
            while (end < path.length() && path.charAt(end) == '\\') {
                end++;
            }
            if (end - i != 0 && end - i != 2) {
                return false;
            }
            pairs += end > i && i > 0 && end < path.length() ? 1 : 0;
            i = Math.max(i, end - 1);
        }
        return pairs >= 2;
    }

    private static String trimmed(String text) {
        String stripped = text.strip();
        String bare = PathShapes.trimmed(stripped);
        return EXTENSION.matcher(bare).find() && stripped.startsWith(bare) ? bare : stripped;
    }
}
