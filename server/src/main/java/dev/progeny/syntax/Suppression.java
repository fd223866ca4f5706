package dev.progeny.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment by which an author answers findings: {@code // progeny: ignore[id, id] reason} on a line or in the lines of
 * comments before it, {@code // progeny: ignore-file[id]} anywhere. In TOML {@code # progeny: …} does the same outside of
 * the query; on the line where a query begins, or before it, it is for the whole query.
 *
 * @param ids what is named between the brackets, of checks that there are or not
 * @param reach from the first offset at which a suppressed finding may begin to the last
 */
public record Suppression(Comment comment, Breadth breadth, List<Id> ids, Span reach) {
    public Suppression {
        ids = List.copyOf(ids);
    }

    /** What a suppression is for. */
    public enum Breadth {
        /** {@code ignore}: lines near the comment, or the query below it. */
        LINES,
        /** {@code ignore-file}. */
        FILE
    }

    /** One id as written, with its place. */
    public record Id(String text, Span span) {}

    private static final Pattern WRITTEN = Pattern.compile("progeny:\\s*ignore(-file)?\\s*\\[([^\\]\\[]*)]");
    private static final Pattern ID = Pattern.compile("[^\\s,]+");

    /** All of a file, in the order of its comments. */
    public static List<Suppression> in(RuleFile file) {
        if (!file.text().contains("progeny:")) {
            return List.of();
        }
        Lines lines = Lines.of(file.text());
        var reader = new Reader(file, lines, behindComments(lines));
        return file.comments().stream().flatMap(it -> reader.read(it).stream()).toList();
    }

    /** For each line the first that is no comment, from there on; the last line of all at the latest. */
    private static List<Integer> behindComments(Lines lines) {
        int[] behind = new int[lines.count()];
        for (int i = behind.length - 1; 0 <= i; i--) {
            behind[i] = i + 1 < behind.length && isComment(lines.line(i)) ? behind[i + 1] : i;
        }
        return Arrays.stream(behind).boxed().toList();
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.startsWith("//") || text.startsWith("#") || (text.startsWith("/*") && text.endsWith("*/"));
    }

    /** Reads comments of one file. */
    private record Reader(RuleFile file, Lines lines, List<Integer> behindComments) {
        Optional<Suppression> read(Comment comment) {
            Matcher matcher = WRITTEN.matcher(file.text())
                    .region(comment.span().start(), comment.span().end());
            if (!matcher.find()) {
                return Optional.empty();
            }
            Matcher id = ID.matcher(file.text()).region(matcher.start(2), matcher.end(2));
            List<Id> ids = new ArrayList<>();
            while (id.find()) {
                ids.add(new Id(id.group(), new Span(id.start(), id.end())));
            }
            return Optional.of(
                    matcher.group(1) == null
                            ? new Suppression(comment, Breadth.LINES, ids, reach(comment))
                            : new Suppression(
                                    comment,
                                    Breadth.FILE,
                                    ids,
                                    new Span(0, file.text().length())));
        }

        /** The comment's own line and, where nothing but comments stands on it, the next one that holds something else. */
        private Span reach(Comment comment) {
            int line = lines.place(comment.span().start()).line();
            int last = lines.place(comment.span().end()).line();
            int target =
                    isAlone(comment, line, last) ? behindComments.get(Math.min(last + 1, lines.count() - 1)) : last;
            Span reach = new Span(lines.offset(line, 0), end(target));
            for (RuleFile.Rule rule : file.rules()) {
                boolean isAround = !rule.span().contains(comment.span());
                if (isAround && isTouched(reach, rule)) {
                    return new Span(
                            reach.start(), Math.max(reach.end(), rule.span().end()));
                }
            }
            return reach;
        }

        /** Whether nothing but comments stands on its first line before it and on its last one behind it. */
        private boolean isAlone(Comment comment, int line, int last) {
            String behind = file.text()
                    .substring(comment.span().end(), Math.max(comment.span().end(), end(last)));
            return lines.line(line).stripLeading().startsWith(mark(comment)) && (behind.isBlank() || isComment(behind));
        }

        /** How a comment starts. */
        private String mark(Comment comment) {
            int start = comment.span().start();
            return file.text()
                    .substring(start, Math.min(start + 2, comment.span().end()));
        }

        /** Whether a query begins on the last of these lines, or on the next one behind three quotes. */
        private boolean isTouched(Span reach, RuleFile.Rule rule) {
            int start = lines.place(rule.span().start()).line();
            int last = lines.place(reach.end()).line();
            String line = lines.line(last).stripTrailing();
            boolean opens = line.endsWith("'''") || line.endsWith("\"\"\"");
            return reach.start() <= rule.span().start() && (start == last || (start == last + 1 && opens));
        }

        private int end(int line) {
            return lines.offset(line, lines.line(line).length());
        }
    }
}
