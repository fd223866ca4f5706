package dev.progeny.syntax;

import dev.progeny.syntax.TomlString.Follower;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of a TOML file that hold a query, with the strings in them, read statement by statement so that a mistake in one
 * hides no other: what is no header and no {@code key = value} is passed over to the end of its line, and a list that is not closed ends
 * before the line that does not belong to it. Source: toml.io/en/v1.1.0.
 */
final class TomlTables {
    /** Lists and inline tables one inside the other; no rule file has more than a few. */
    private static final int DEEPEST = 16;

    private static final String BARE = "a query stands in quotes: `query = '''…'''`";
    private static final String TWICE = "a second `query` in one table: TOML refuses the whole file";

    /** A line that begins with {@code key =}. */
    private static final Pattern ENTRY = Pattern.compile("\\r?\\n[ \\t]*+[\\w-]++[ \\t]*+=(?![=~])");
    /** Values of letters that stand without quotes. */
    private static final Set<String> PLAIN = Set.of("true", "false", "inf", "nan");

    /** The key that makes a table worth keeping. */
    static final String QUERY = "query";

    private final String file;
    private final TomlCursor cursor;
    private final List<TomlTable> tables = new ArrayList<>();
    /** The table that a path stands for at this point of the file. */
    private final Map<List<String>, TomlTable> current = new HashMap<>();

    private List<String> header = List.of();

    private TomlTables(String file) {
        this.file = file;
        this.cursor = new TomlCursor(file);
    }

    /**
     * @param tables with a {@link #QUERY}
     * @param comments in the order of the file
     */
    record Read(List<TomlTable> tables, List<Comment> comments) {
        Read {
            tables = List.copyOf(tables);
            comments = List.copyOf(comments);
        }
    }

    static Read of(String file) {
        var reader = new TomlTables(file);
        while (!reader.cursor.isAtEnd()) {
            reader.statement();
            reader.cursor.skipLine();
        }
        return new Read(reader.tables, reader.cursor.comments());
    }

    private void statement() {
        cursor.skipSpace();
        int start = cursor.at();
        if (!header()) {
            cursor.moveTo(start);
            entry(table(header), Follower.COMMENT, 0);
        }
    }

    private boolean header() {
        int brackets = cursor.sees("[[") ? 2 : 1;
        if (!cursor.skip("[".repeat(brackets))) {
            return false;
        }
        List<String> name = cursor.key();
        if (name.isEmpty() || !cursor.skip("]".repeat(brackets)) || !cursor.atLineEnd()) {
            return false;
        }
        header = name;
        // A second header of the same name starts another table, also where TOML forbids it.
        current.remove(name);
        return true;
    }

    private TomlTable table(List<String> path) {
        return current.computeIfAbsent(path, TomlTable::new);
    }

    private void put(TomlTable table, String key) {
        boolean first = !table.has(key);
        table.put(key);
        if (first && key.equals(QUERY)) {
            tables.add(table);
        }
    }

    /** @return false if there is none here */
    private boolean entry(TomlTable in, Follower follower, int depth) {
        int start = cursor.at();
        List<String> key = cursor.key();
        int keyEnd = cursor.at();
        while (keyEnd > start && Character.isWhitespace(file.charAt(keyEnd - 1))) {
            keyEnd--;
        }
        if (key.isEmpty() || cursor.sees("==") || !cursor.skip("=")) {
            cursor.moveTo(start);
            return false;
        }
        cursor.skipSpace();
        String name = key.get(key.size() - 1);
        TomlTable owner = key.size() == 1 ? in : table(joined(in.path(), key.subList(0, key.size() - 1)));
        boolean again = name.equals(QUERY) && !owner.strings(name).isEmpty();
        put(owner, name);
        if (!name.equals(QUERY) || follower != Follower.COMMENT || !bareQuery(owner)) {
            value(owner, name, follower, depth);
        }
        if (again) {
            var place = new Span(start, keyEnd);
            owner.blame(name, new TomlString.Fault(TomlString.Sort.INSIDE, place, TWICE));
        }
        return true;
    }

    private static List<String> joined(List<String> path, List<String> more) {
        List<String> all = new ArrayList<>(path);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** @return false if there is none here, or if it is too deep or broken inside */
    private boolean value(TomlTable owner, String key, Follower follower, int depth) {
        if (cursor.isAtEnd() || depth > DEEPEST) {
            return false;
        }
        switch (cursor.here()) {
            case '"', '\'' -> owner.put(key, cursor.string(follower));
            case '[' -> {
                return list(owner, key, depth);
            }
            case '{' -> {
                return inline(joined(owner.path(), List.of(key)), depth);
            }
            default -> {
                int start = cursor.at();
                cursor.skipBare();
                if (cursor.at() == start) {
                    return false;
                }
                owner.put(key, bare(start, cursor.at()));
            }
        }
        return true;
    }

    /** A query without quotes: words up to the next statement. A single word is no query. */
    private boolean bareQuery(TomlTable owner) {
        int start = cursor.at();
        if (cursor.isAtEnd() || !Character.isLetter(cursor.here()) || isPlainValue()) {
            return false;
        }
        int end = endOfBare(start);
        while (end > start && Character.isWhitespace(file.charAt(end - 1))) {
            end--;
        }
        if (file.substring(start, end).chars().noneMatch(Character::isWhitespace)) {
            return false;
        }
        TomlString query = bare(start, end);
        int word = start;
        while (word < end && Character.isLetterOrDigit(file.charAt(word))) {
            word++;
        }
        owner.put(QUERY, query.with(new TomlString.Fault(TomlString.Sort.BARE, new Span(start, word), BARE)));
        cursor.moveTo(end);
        return true;
    }

    /** Whether a value that needs no quotes stands here, with nothing but a comment behind it. */
    private boolean isPlainValue() {
        int start = cursor.at();
        cursor.skipBare();
        boolean plain = PLAIN.contains(file.substring(start, cursor.at())) && cursor.atLineEnd();
        cursor.moveTo(start);
        return plain;
    }

    /** Before the next statement, also one that is indented or has no quotes around its value. */
    private int endOfBare(int start) {
        Matcher entry = ENTRY.matcher(file);
        int statement = cursor.ends().nextStatement(start);
        return entry.find(start) ? Math.min(entry.start(), statement) : statement;
    }

    /** A value without quotes as a plain text: {@code language = eql} says what was meant. */
    private TomlString bare(int start, int end) {
        var out = new PositionMap.Builder();
        for (int i = start; i < end; i++) {
            out.plain(file.charAt(i), i);
        }
        var place = new Span(start, end);
        return new TomlString(RuleFile.Embedding.PLAIN, place, end, out.text(), out.end(end), List.of());
    }

    private boolean list(TomlTable owner, String key, int depth) {
        cursor.moveTo(cursor.at() + 1);
        while (true) {
            int line = cursor.skipLines();
            if (cursor.skip("]")) {
                return true;
            }
            boolean item = !isName() && value(owner, key, Follower.ANYTHING, depth + 1);
            int next = item ? cursor.skipLines() : -1;
            if (!item || (!cursor.skip(",") && !cursor.sees("]"))) {
                // Gives up where the line begins that does not belong here.
                cursor.moveTo(Math.max(line, next) < 0 ? cursor.at() : Math.max(line, next));
                return false;
            }
        }
    }

    /** Whether a word stands here that is no value: of a header, if it stands in brackets. */
    private boolean isName() {
        int first = cursor.at();
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
        cursor.moveTo(cursor.at() + 1);
        var table = new TomlTable(path);
        while (true) {
            if (isPastMargin(cursor.skipLines())) {
                return false;
            }
            if (cursor.skip("}")) {
                return true;
            }
            if (!entry(table, Follower.ANYTHING, depth + 1) || isPastMargin(cursor.skipLines())) {
                return false;
            }
            if (!cursor.skip(",") && !cursor.sees("}")) {
                return false;
            }
        }
    }

    /** Goes back to the end of the line before, if here is the start of one that does not close a table. */
    private boolean isPastMargin(int line) {
        boolean past = line >= 0 && line + 1 == cursor.at() && !cursor.sees("}");
        cursor.moveTo(past ? line : cursor.at());
        return past;
    }
}
