package dev.progeny.syntax;

import dev.progeny.syntax.TomlString.Follower;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place in a TOML file that moves over keys, strings, blanks and comments; the comments are kept. */
final class TomlCursor {
    /** Parts of a dotted key; no rule file has more than a few. */
    private static final int MOST_PARTS = 16;

    private final String file;
    private final TomlEnds ends;
    private final List<Comment> comments = new ArrayList<>();
    private int at;

    TomlCursor(String file) {
        this.file = file;
        this.ends = new TomlEnds(file);
    }

    int at() {
        return at;
    }

    /** Where the strings of the file end. */
    TomlEnds ends() {
        return ends;
    }

    void moveTo(int place) {
        at = place;
    }

    boolean isAtEnd() {
        return at >= file.length();
    }

    /** The character here. */
    char here() {
        return file.charAt(at);
    }

    boolean sees(String mark) {
        return file.startsWith(mark, at);
    }

    /** In the order of the file. */
    List<Comment> comments() {
        return comments;
    }

    TomlString string(Follower follower) {
        TomlString string = TomlString.read(ends, at, follower);
        at = string.end();
        return string;
    }

    /** The parts of a dotted key; empty if there is none. */
    List<String> key() {
        List<String> parts = new ArrayList<>();
        do {
            skipSpace();
            Optional<String> part = keyPart();
            if (part.isEmpty()) {
                return List.of();
            }
            parts.add(part.get());
            skipSpace();
        } while (parts.size() < MOST_PARTS && skip("."));
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

    boolean skip(String mark) {
        boolean here = file.startsWith(mark, at);
        at += here ? mark.length() : 0;
        return here;
    }

    /** Over a value without quotes. */
    void skipBare() {
        while (at < file.length() && " \t\r\n,]}#\"'".indexOf(file.charAt(at)) < 0) {
            at++;
        }
    }

    void skipSpace() {
        while (at < file.length() && " \t\uFEFF".indexOf(file.charAt(at)) >= 0) {
            at++;
        }
    }

    /** Over spaces, comments and the ends of lines; the last end of a line that was passed, or -1. */
    int skipLines() {
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

    boolean atLineEnd() {
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
    void skipLine() {
        while (at < file.length() && file.charAt(at) != '\n') {
            char c = file.charAt(at);
            if (c == '#') {
                comment();
            } else if (c == '"' || c == '\'') {
                skipString(c);
            } else {
                at++;
            }
        }
        at++;
    }

    /** Over a string whose text does not count; one on a line ends with its line at the latest. */
    private void skipString(char quote) {
        if (file.startsWith(String.valueOf(quote).repeat(3), at)) {
            string(Follower.ANYTHING);
            return;
        }
        at++;
        while (at < file.length() && "\r\n".indexOf(file.charAt(at)) < 0) {
            char c = file.charAt(at);
            at++;
            if (c == quote) {
                return;
            }
            boolean escaped = c == '\\' && quote == '"' && at < file.length() && file.charAt(at) == quote;
            at += escaped ? 1 : 0;
        }
    }
}
