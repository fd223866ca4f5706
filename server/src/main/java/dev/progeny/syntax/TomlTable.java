package dev.progeny.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table: of a header, one of an array's, an inline one, or one that dotted keys make. */
final class TomlTable {
    private final List<String> path;
    private final Map<String, List<TomlString>> strings = new HashMap<>();

    TomlTable(List<String> path) {
        this.path = List.copyOf(path);
    }

    /** Its name from the root; the tables of an array all have the same. */
    List<String> path() {
        return path;
    }

    boolean has(String key) {
        return strings.containsKey(key);
    }

    /** What the key holds: a string, or those of a list; a value without quotes is plain. */
    List<TomlString> strings(String key) {
        return strings.getOrDefault(key, List.of());
    }

    void put(String key) {
        strings.computeIfAbsent(key, it -> new ArrayList<>());
    }

    /** Puts a fault to the last value of a key. */
    void blame(String key, TomlString.Fault fault) {
        List<TomlString> values = strings.getOrDefault(key, new ArrayList<>());
        if (!values.isEmpty()) {
            values.set(values.size() - 1, values.get(values.size() - 1).with(fault));
        }
    }

    void put(String key, TomlString value) {
        strings.computeIfAbsent(key, it -> new ArrayList<>()).add(value);
    }
}
