package dev.progeny.settings;

import dev.progeny.settings.Reading.Problem;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A TOML file as settings are written in it, with places. */
final class TomlSettings {
    /** Characters. A file of settings has some lines; one that is larger is not read. */
    private static final int LONGEST = 100_000;

    private static final int DEEPEST = 16;

    private final String text;
    private final List<Integer> lineStarts = new ArrayList<>(List.of(0));

    private TomlSettings(String text) {
        this.text = text;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                lineStarts.add(i + 1);
            }
        }
    }

    /** @param problems of the form; where there are any, what was understood is there all the same */
    record Parsed(Written.Table table, List<Problem> problems) {
        Parsed {
            problems = List.copyOf(problems);
        }
    }

    static Parsed parse(String text) {
        if (text.length() > LONGEST) {
            String why = "the file is too large to be settings";
            return new Parsed(new Written.Table(Written.NOWHERE, Map.of()), List.of(new Problem(Written.NOWHERE, why)));
        }
        var reader = new TomlSettings(text);
        TomlParseResult result = Toml.parse(text);
        List<Problem> problems = result.errors().stream()
                .map(it -> new Problem(
                        reader.word(reader.offset(it.position())),
                        Optional.ofNullable(it.getMessage()).orElse("this is no TOML")))
                .toList();
        return new Parsed(reader.table(result, new Span(0, text.length()), 0), problems);
    }

    private Written.Table table(TomlTable table, Span place, int depth) {
        Map<String, Written.Entry> entries = new LinkedHashMap<>();
        if (depth < DEEPEST) {
            for (String key : table.keySet()) {
                List<String> path = List.of(key);
                Span at = Optional.ofNullable(table.inputPositionOf(path))
                        .map(it -> word(offset(it)))
                        .orElse(place);
                entries.put(key, new Written.Entry(at, value(table.get(path), at, depth + 1)));
            }
        }
        return new Written.Table(place, entries);
    }

    private Written value(Object value, Span place, int depth) {
        if (value instanceof String it) {
            return new Written.Text(place, it);
        }
        if (value instanceof Long it) {
            return new Written.Whole(place, it);
        }
        if (value instanceof Boolean it) {
            return new Written.Flag(place, it);
        }
        if (value instanceof TomlTable it) {
            return table(it, place, depth);
        }
        if (value instanceof TomlArray it) {
            List<Written> items = new ArrayList<>();
            for (int i = 0; i < it.size() && depth < DEEPEST; i++) {
                items.add(value(it.get(i), word(offset(it.inputPositionOf(i))), depth + 1));
            }
            return new Written.Items(place, items);
        }
        return new Written.Other(place, String.valueOf(value));
    }

    /** The parser counts lines and code points from one. */
    private int offset(TomlPosition position) {
        int line = Math.min(Math.max(position.line() - 1, 0), lineStarts.size() - 1);
        int start = lineStarts.get(line);
        int end = line + 1 < lineStarts.size() ? lineStarts.get(line + 1) - 1 : text.length();
        int columns = Math.min(Math.max(position.column() - 1, 0), text.codePointCount(start, end));
        return text.offsetByCodePoints(start, columns);
    }

    /** From a place to the end of what stands there: a string, a key, a bracket. */
    private Span word(int start) {
        int end = start;
        char first = start < text.length() ? text.charAt(start) : '\n';
        if (first == '"' || first == '\'') {
            end++;
            while (end < text.length() && text.charAt(end) != first && text.charAt(end) != '\n') {
                end++;
            }
            return new Span(start, Math.min(end + 1, text.length()));
        }
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "_.-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return new Span(start, Math.min(Math.max(end, start + 1), text.length()));
    }
}
