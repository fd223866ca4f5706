package dev.progeny.schema;

import java.util.HashMap;
import java.util.Map;

/**
 * What fields mean, by the ends of their names: {@code code_signature.trusted} means the same of a process, a library and a
 * file. From the resource {@code meanings.tsv}.
 */
final class Meanings {
    private static final Map<String, String> BY_END = read();

    private Meanings() {}

    /** The text for the longest end of the name that has one; empty if none has. */
    static String of(String name) {
        String end = name;
        while (true) {
            String text = BY_END.get(end);
            if (text != null) {
                return text;
            }
            int dot = end.indexOf('.');
            if (dot < 0) {
                return "";
            }
            end = end.substring(dot + 1);
        }
    }

    private static Map<String, String> read() {
        Map<String, String> meanings = new HashMap<>();
        Table.rows("meanings.tsv", 2).forEach(it -> meanings.put(it[0], it[1]));
        return Map.copyOf(meanings);
    }
}
