package dev.progeny.ide;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Pieces of CommonMark that hold text from strangers and nothing of what that text would like to be. */
final class Markdown {
    private Markdown() {}

    /** A code span. Its fence is longer than any run of backticks inside. Source: spec.commonmark.org, section 6.1. */
    static String code(String text) {
        String shown = Printable.line(text);
        String fence = "`".repeat(longestRun(shown) + 1);
        boolean padded = shown.isBlank() || shown.startsWith("`") || shown.endsWith("`");
        return fence + (padded ? " " + shown + " " : shown) + fence;
    }

    /** A fenced block, a line an element. */
    static String block(String language, List<String> lines) {
        List<String> shown = lines.stream().map(Printable::line).toList();
        String body = shown.stream().collect(joining("\n"));
        String fence = "`".repeat(Math.max(3, longestRun(body) + 1));
        return fence + language + "\n" + body + "\n" + fence + "\n";
    }

    /** Words of ours, from our own data: what would be a mark is escaped. */
    static String words(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("<>&".indexOf(c) >= 0) {
                out.append(entity(c));
            } else {
                out.append("\\`*_[]".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }

    private static String entity(char c) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> "&amp;";
        };
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
