package dev.progeny.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the queries in a TOML file, line by line, so that a mistake elsewhere in the file hides none: a line is a table's
 * header, or {@code key = value}, or of no interest; only strings are read over their lines' ends. A multi-line string
 * that is not closed does swallow the lines after it.
 */
final class TomlQueries {
    /** A string that holds EQL, as far as the file says; {@link Hint#NONE} leaves it to the query's own words. */
    record Found(TomlString string, Hint hint) {}

    /** What the file around a query says of its dialect. */
    enum Hint {
        ENDGAME,
        ELASTIC,
        ENDPOINT,
        NONE
    }

    /** Keys of {@code [rule]} that only rules of Elastic Defend have. */
    private static final Set<String> ENDPOINT_KEYS = Set.of("id", "os_list", "min_endpoint_version");

    private final String file;
    private int at;
    private String table = "";
    private final Set<String> ruleKeys = new HashSet<>();
    private final List<TomlString> ruleQueries = new ArrayList<>();
    private final List<TomlString> analyticQueries = new ArrayList<>();
    private String language = "";
    private String type = "";

    private final List<Comment> comments = new ArrayList<>();

    private TomlQueries(String file) {
        this.file = file;
    }

    static TomlQueries of(String file) {
        var queries = new TomlQueries(file);
        queries.read();
        return queries;
    }

    /** In the order of the file. */
    List<Comment> comments() {
        return List.copyOf(comments);
    }

    private void read() {
        while (at < file.length()) {
            skipSpace();
            int line = at;
            if (!header()) {
                at = line;
                if (!entry()) {
                    at = line;
                }
            }
            skipLine();
        }
    }

    /** The rules' queries, then the analytics'. */
    List<Found> found() {
        List<Found> found = new ArrayList<>();
        hint().ifPresent(hint -> ruleQueries.forEach(it -> found.add(new Found(it, hint))));
        analyticQueries.forEach(it -> found.add(new Found(it, Hint.ENDGAME)));
        return found;
    }

    /** Empty if the rule is written in another language. */
    private Optional<Hint> hint() {
        if (!language.isEmpty()) {
            return language.equals("eql") ? Optional.of(Hint.ELASTIC) : Optional.empty();
        }
        if (!type.isEmpty()) {
            return type.equals("eql") ? Optional.of(Hint.ELASTIC) : Optional.empty();
        }
        return Optional.of(ruleKeys.stream().anyMatch(ENDPOINT_KEYS::contains) ? Hint.ENDPOINT : Hint.NONE);
    }

    private boolean header() {
        int open = skip("[");
        if (open == 0) {
            return false;
        }
        Optional<String> name = key();
        skipSpace();
        if (name.isEmpty() || skip("]") != open || !atLineEnd()) {
            return false;
        }
        // The tables of an array are of other kinds of files than the one rule of a rule file.
        table = open == 1 ? name.get() : "";
        return true;
    }

    private boolean entry() {
        Optional<String> key = key();
        skipSpace();
        if (key.isEmpty() || skip("=") != 1) {
            return false;
        }
        skipSpace();
        String path = table.isEmpty() ? key.get() : table + "." + key.get();
        if (path.startsWith("rule.")) {
            ruleKeys.add(path.substring("rule.".length()));
        }
        if (at < file.length() && (file.charAt(at) == '"' || file.charAt(at) == '\'')) {
            TomlString value = TomlString.read(file, at);
            at = value.end();
            switch (path) {
                case "rule.language" -> language = value.text();
                case "rule.type" -> type = value.text();
                case "rule.query" -> ruleQueries.add(value);
                case "analytic.query" -> analyticQueries.add(value);
                default -> {}
            }
        }
        return true;
    }

    /** A dotted key, its parts joined by dots. */
    private Optional<String> key() {
        var key = new StringBuilder();
        do {
            skipSpace();
            String part = keyPart();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            key.append(key.isEmpty() ? "" : ".").append(part);
            skipSpace();
        } while (skip(".") == 1);
        return Optional.of(key.toString());
    }

    private String keyPart() {
        if (at < file.length() && (file.charAt(at) == '"' || file.charAt(at) == '\'')) {
            TomlString quoted = TomlString.read(file, at);
            at = quoted.end();
            return quoted.text();
        }
        int start = at;
        while (at < file.length() && isBare(file.charAt(at))) {
            at++;
        }
        return file.substring(start, at);
    }

    private static boolean isBare(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    /** How often {@code mark} stands here, one after the other. */
    private int skip(String mark) {
        int times = 0;
        while (file.startsWith(mark, at)) {
            at += mark.length();
            times++;
        }
        return times;
    }

    private void skipSpace() {
        while (at < file.length() && " \t\uFEFF".indexOf(file.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean atLineEnd() {
        skipSpace();
        return at == file.length() || "#\r\n".indexOf(file.charAt(at)) >= 0;
    }

    /** To the start of the next line that does not stand in a string. */
    private void skipLine() {
        while (at < file.length() && file.charAt(at) != '\n') {
            char c = file.charAt(at);
            if (c == '#') {
                int end = file.indexOf('\n', at);
                end = end < 0 ? file.length() : end;
                comments.add(new Comment(
                        new Span(at, end), file.substring(at + 1, end).strip()));
                at = end;
            } else if (c == '"' || c == '\'') {
                at = TomlString.read(file, at).end();
            } else {
                at++;
            }
        }
        at++;
    }
}
