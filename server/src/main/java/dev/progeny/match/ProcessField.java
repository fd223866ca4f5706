package dev.progeny.match;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a field of a process event says, under whatever name. The names of two vocabularies stand here and nowhere else:
 * ECS (elastic.co/guide/en/ecs/current/ecs-process.html), which the Elastic and Endpoint dialects use, and the underscore
 * names of the Endgame dialect.
 */
public enum ProcessField {
    CHILD_NAME,
    CHILD_PATH,
    CHILD_ORIGINAL_NAME,
    CHILD_COMMAND_LINE,
    /** The command line split; a field of several values, of which any may fit. */
    CHILD_ARGUMENTS,
    CHILD_ARGUMENT_COUNT,
    /** Who signed the child, and whether the signature holds. */
    CHILD_SIGNATURE,
    /** What else its file tells of it: hashes, age, the device it stands on. */
    CHILD_FILE,
    PARENT_NAME,
    PARENT_PATH,
    /** Who signed the parent, and whether the signature holds. */
    PARENT_SIGNATURE,
    EVENT_CATEGORY,
    EVENT_TYPE,
    /** The agent's own word for what happened. */
    EVENT_ACTION,
    /** Endgame's word for the kind of a process event. */
    EVENT_SUBTYPE,
    OPERATING_SYSTEM,
    /** Everything else: a launch site says nothing of it. */
    OTHER;

    private static final Map<String, ProcessField> BY_NAME = Map.ofEntries(
            Map.entry("process.name", CHILD_NAME),
            Map.entry("process_name", CHILD_NAME),
            Map.entry("process.executable", CHILD_PATH),
            Map.entry("process_path", CHILD_PATH),
            Map.entry("process.pe.original_file_name", CHILD_ORIGINAL_NAME),
            Map.entry("original_file_name", CHILD_ORIGINAL_NAME),
            Map.entry("process.command_line", CHILD_COMMAND_LINE),
            Map.entry("command_line", CHILD_COMMAND_LINE),
            Map.entry("process.args", CHILD_ARGUMENTS),
            Map.entry("process.args_count", CHILD_ARGUMENT_COUNT),
            Map.entry("process.parent.name", PARENT_NAME),
            Map.entry("parent_process_name", PARENT_NAME),
            Map.entry("process.parent.executable", PARENT_PATH),
            Map.entry("parent_process_path", PARENT_PATH),
            Map.entry("event.category", EVENT_CATEGORY),
            Map.entry("event.type", EVENT_TYPE),
            Map.entry("event.action", EVENT_ACTION),
            Map.entry("subtype", EVENT_SUBTYPE),
            Map.entry("host.os.type", OPERATING_SYSTEM),
            Map.entry("host.os.family", OPERATING_SYSTEM));

    private static final List<String> SIGNATURE =
            List.of("process.code_signature.", "process.ext.code_signature.", "signature_");

    private static final List<String> PARENTS_SIGNATURE =
            List.of("process.parent.code_signature.", "process.parent.ext.code_signature.");

    private static final List<String> FILE = List.of(
            "process.hash.",
            "process.pe.",
            "process.ext.relative_file_",
            "process.ext.device.",
            "md5",
            "sha1",
            "sha256");

    /** @param name as the rule writes it, without backticks and question mark */
    public static ProcessField of(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        ProcessField known = BY_NAME.get(key);
        if (known != null) {
            return known;
        }
        if (startsWith(key, SIGNATURE)) {
            return CHILD_SIGNATURE;
        }
        return startsWith(key, PARENTS_SIGNATURE) ? PARENT_SIGNATURE : startsWith(key, FILE) ? CHILD_FILE : OTHER;
    }

    /** A loop, as it is asked of every field of every condition again and again. */
    private static boolean startsWith(String key, List<String> beginnings) {
        for (String beginning : beginnings) {
            if (key.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it tells one child from another, so that a test of it stays unknown where the evidence leaves it open. */
    public boolean isChild() {
        return switch (this) {
            case CHILD_NAME,
                    CHILD_PATH,
                    CHILD_ORIGINAL_NAME,
                    CHILD_COMMAND_LINE,
                    CHILD_ARGUMENTS,
                    CHILD_ARGUMENT_COUNT,
                    CHILD_SIGNATURE -> true;
            default -> false;
        };
    }

    public boolean isParent() {
        return this == PARENT_NAME || this == PARENT_PATH;
    }

    /** Whether it holds a file name or a path of one, whose letters' case the file system does not tell apart. */
    public boolean isFile() {
        return switch (this) {
            case CHILD_NAME, CHILD_PATH, CHILD_ORIGINAL_NAME, PARENT_NAME, PARENT_PATH -> true;
            default -> false;
        };
    }

    /** Whether a list of children is written on it. */
    public boolean namesChild() {
        return this == CHILD_NAME || this == CHILD_PATH || this == CHILD_ORIGINAL_NAME;
    }
}
