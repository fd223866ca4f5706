package dev.progeny.syntax;

import dev.progeny.syntax.TomlString.Follower;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of a TOML file that hold a query, with the strings in them, read statement by statement so that a mistake in one
 * hides no other: what is no header and no {@code key = value} is passed over to the end of its line, and a list that is not closed ends
 * before the line that does not belong to it. Source: toml.io/en/v1.1.0.
 */
final class TomlTables {
    /** Lists and inline tables one inside the other; no rule file has more than a few. */
    private static final int DEEPEST = 16;
    /** The key that makes a table worth keeping. */
    static final String QUERY = "query";

    private final String file;
    private final List<Table> tables = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    /** The table that a path stands for at this point of the file. */
    private final Map<List<String>, Table> current = new HashMap<>();

    private List<String> header = List.of();
    private int at;

    private TomlTables(String file) {
        this.file = file;
    }

    /**
     * @param tables with a {@link #QUERY}
     * @param comments in the order of the file
     */
    record Read(List<Table> tables, List<Comment> comments) {
        Read {
            tables = List.copyOf(tables);
            comments = List.copyOf(comments);
        }
    }

    /** A table: of a header, one of an array's, an inline one, or one that dotted keys make. */
    static final class Table {
        private final List<String> path;
        private final Map<String, List<TomlString>> strings = new HashMap<>();

        private Table(List<String> path) {
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

        private void put(String key) {
            strings.computeIfAbsent(key, it -> new ArrayList<>());
        }

        private void put(String key, TomlString value) {
            strings.computeIfAbsent(key, it -> new ArrayList<>()).add(value);
        }
    }

    static Read of(String file) {
        var reader = new TomlTables(file);
        while (reader.at < file.length()) {
            reader.statement();
            reader.skipLine();
        }
        return new Read(reader.tables, reader.comments);
    }

    private void statement() {
        skipSpace();
        int start = at;
        if (!header()) {
            at = start;
            entry(table(header), Follower.COMMENT, 0);
        }
    }

    private boolean header() {
        int brackets = file.startsWith("[[", at) ? 2 : 1;
        if (!skip("[".repeat(brackets))) {
            return false;
        }
        List<String> name = key();
        if (name.isEmpty() || !skip("]".repeat(brackets)) || !atLineEnd()) {
            return false;
        }
        header = name;
        // A second header of the same name starts another table, also where TOML forbids it.
        current.remove(name);
        return true;
    }

    private Table table(List<String> path) {
        return current.computeIfAbsent(path, Table::new);
    }

    private void put(Table table, String key) {
        boolean first = !table.has(key);
        table.put(key);
        if (first && key.equals(QUERY)) {
            tables.add(table);
        }
    }

    /** @return false if there is none here */
    private boolean entry(Table in, Follower follower, int depth) {
        int start = at;
        List<String> key = key();
        if (key.isEmpty() || file.startsWith("==", at) || !skip("=")) {
            at = start;
            return false;
        }
        skipSpace();
        String name = key.get(key.size() - 1);
        Table owner = key.size() == 1 ? in : table(joined(in.path(), key.subList(0, key.size() - 1)));
        put(owner, name);
        value(owner, name, follower, depth);
        return true;
    }

    private static List<String> joined(List<String> path, List<String> more) {
        List<String> all = new ArrayList<>(path);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** @return false if there is none here, or if it is too deep or broken inside */
    private boolean value(Table owner, String key, Follower follower, int depth) {
        if (at == file.length() || depth > DEEPEST) {
            return false;
        }
        switch (file.charAt(at)) {
            case '"', '\'' -> owner.put(key, string(follower));
            case '[' -> {
                return list(owner, key, depth);
            }
            case '{' -> {
                return inline(joined(owner.path(), List.of(key)), depth);
            }
            default -> {
                int start = at;
                while (at < file.length() && " \t\r\n,]}#\"'".indexOf(file.charAt(at)) < 0) {
                    at++;
                }
                if (at == start) {
                    return false;
                }
                owner.put(key, bare(start));
            }
        }
        return true;
    }

    /** A value without quotes as a plain text: {@code language = eql} says what was meant. */
    private TomlString bare(int start) {
        var out = new PositionMap.Builder();
        for (int i = start; i < at; i++) {
            out.plain(file.charAt(i), i);
        }
        var place = new Span(start, at);
        return new TomlString(RuleFile.Embedding.PLAIN, place, at, out.text(), out.end(at), List.of());
    }

    private TomlString string(Follower follower) {
        TomlString string = TomlString.read(file, at, follower);
        at = string.end();
        return string;
    }

    private boolean list(Table owner, String key, int depth) {
        at++;
        while (true) {
            int line = skipLines();
            if (skip("]")) {
                return true;
            }
            boolean item = !isName() && value(owner, key, Follower.ANYTHING, depth + 1);
            int next = item ? skipLines() : -1;
            if (!item || (!skip(",") && !file.startsWith("]", at))) {
                // Gives up where the line begins that does not belong here.
                at = Math.max(line, next) < 0 ? at : Math.max(line, next);
                return false;
            }
        }
    }

    /** Whether a word stands here that is no value: of a header, if it stands in brackets. */
    private boolean isName() {
        int first = at;
        while (first < file.length() && file.charAt(first) == '[') {
            first++;
        }
        return first < file.length()
                && Character.isLetter(file.charAt(first))
                && !file.startsWith("true", first)
                && !file.startsWith("false", first);
    }

    /** A table in braces; a line that begins at the margin with anything but its end does not belong to it. */
    private boolean inline(List<String> path, int depth) {
        at++;
        var table = new Table(path);
        while (true) {
            if (isPastMargin(skipLines())) {
                return false;
            }
            if (skip("}")) {
                return true;
            }
            if (!entry(table, Follower.ANYTHING, depth + 1) || isPastMargin(skipLines())) {
                return false;
            }
            if (!skip(",") && !file.startsWith("}", at)) {
                return false;
            }
        }
    }

    /** Goes back to the end of the line before, if here is the start of one that does not close a table. */
    private boolean isPastMargin(int line) {
        boolean past = line >= 0 && line + 1 == at && !file.startsWith("}", at);
        at = past ? line : at;
        return past;
    }

    /** The parts of a dotted key; empty if there is none. */
    private List<String> key() {
        List<String> parts = new ArrayList<>();
        do {
            skipSpace();
            Optional<String> part = keyPart();
            if (part.isEmpty()) {
                return List.of();
            }
            parts.add(part.get());
            skipSpace();
        } while (parts.size() < DEEPEST && skip("."));
        return parts;
    }

    private Optional<String> keyPart() {
        if (at < file.length() && (file.charAt(at) == '"' || file.charAt(at) == '\'')) {
            return Optional.of(string(Follower.ANYTHING).text());
        }
        int start = at;
        while (at < file.length() && TomlEnds.isBare(file.charAt(at))) {
            at++;
        }
        return start == at ? Optional.empty() : Optional.of(file.substring(start, at));
    }

    private boolean skip(String mark) {
        boolean here = file.startsWith(mark, at);
        at += here ? mark.length() : 0;
        return here;
    }

    private void skipSpace() {
        while (at < file.length() && " \t\uFEFF".indexOf(file.charAt(at)) >= 0) {
            at++;
        }
    }

    /** Over spaces, comments and the ends of lines; the last end of a line that was passed, or -1. */
    private int skipLines() {
        int line = -1;
        while (at < file.length()) {
            char c = file.charAt(at);
            if (c == '#') {
                comment();
            } else if (" \t\r\n".indexOf(c) >= 0) {
                line = c == '\n' ? at : line;
                at++;
            } else {
                return line;
            }
        }
        return line;
    }

    private boolean atLineEnd() {
        skipSpace();
        return at == file.length() || "#\r\n".indexOf(file.charAt(at)) >= 0;
    }

    private void comment() {
        int end = file.indexOf('\n', at);
        end = end < 0 ? file.length() : end;
        comments.add(new Comment(new Span(at, end), file.substring(at + 1, end).strip()));
        at = end;
    }

    /** To the start of the next line that does not stand in a string. */
    private void skipLine() {
        while (at < file.length() && file.charAt(at) != '\n') {
            char c = file.charAt(at);
            if (c == '#') {
                comment();
            } else if (c == '"' || c == '\'') {
                string(Follower.ANYTHING);
            } else {
                at++;
            }
        }
        at++;
    }
}
