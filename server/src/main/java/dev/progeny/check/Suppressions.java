package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.Questions;
import dev.progeny.syntax.Comment;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import dev.progeny.syntax.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Findings that their author has answered: {@code // progeny: ignore[id, id] reason} on a line or in the lines of comments
 * before it, {@code // progeny: ignore-file[id]} anywhere. In TOML {@code # progeny: …} does the same outside of the query; on
 * the line where a query begins, or before it, it is for the whole query.
 */
final class Suppressions {
    static final String UNUSED = "unused-suppression";

    private static final Pattern WRITTEN = Pattern.compile("progeny:\\s*ignore(-file)?\\s*\\[([^\\]]*)]");
    private static final Pattern ID = Pattern.compile("[^\\s,]+");

    private final Snapshot snapshot;
    private final Lines lines;
    private final List<Suppression> all = new ArrayList<>();
    private final Map<Comment, Integer> idsOf = new HashMap<>();
    private final Set<Suppression> used = new HashSet<>();

    /** While programs are not all known, nobody can say that a suppression of what rests on them is of no use. */
    private final boolean isEvidenceComplete;

    private Suppressions(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.lines = Lines.of(snapshot.file().text());
        snapshot.file().comments().forEach(this::read);
        all.forEach(it -> idsOf.merge(it.comment(), 1, Integer::sum));
        this.isEvidenceComplete = Questions.of(snapshot.file()).stream()
                .flatMap(it -> it.parents().stream())
                .allMatch(it -> snapshot.parents().of(it.name()) instanceof Answer.Found);
    }

    /**
     * One id in one comment.
     *
     * @param place of the id
     * @param from the first offset at which a suppressed finding may begin
     * @param to the last
     */
    private record Suppression(Comment comment, String id, Span place, int from, int to) {
        boolean isFor(Finding finding) {
            return id.equals(finding.id())
                    && from <= finding.span().start()
                    && finding.span().start() <= to;
        }
    }

    /** The findings that are left, and one for each suppression that nothing came of. */
    static List<Finding> applied(Snapshot snapshot, List<Finding> findings) {
        if (!snapshot.file().text().contains("progeny:")) {
            return findings;
        }
        var suppressions = new Suppressions(snapshot);
        List<Finding> left = new ArrayList<>();
        for (Finding finding : findings) {
            if (!suppressions.suppresses(finding)) {
                left.add(finding);
            }
        }
        left.addAll(suppressions.unused());
        return left;
    }

    private boolean suppresses(Finding finding) {
        List<Suppression> fitting = all.stream().filter(it -> it.isFor(finding)).toList();
        used.addAll(fitting);
        return !fitting.isEmpty();
    }

    private void read(Comment comment) {
        String text = snapshot.file().text();
        Matcher matcher = WRITTEN.matcher(text)
                .region(comment.span().start(), comment.span().end());
        if (!matcher.find()) {
            return;
        }
        Span reach = matcher.group(1) != null ? new Span(0, text.length()) : reach(comment);
        Matcher id = ID.matcher(text).region(matcher.start(2), matcher.end(2));
        while (id.find()) {
            all.add(new Suppression(comment, id.group(), new Span(id.start(), id.end()), reach.start(), reach.end()));
        }
    }

    /** The comment's own line, or the next one where nothing but comments stands on it. */
    private Span reach(Comment comment) {
        int line = lines.place(comment.span().start()).line();
        int last = lines.place(comment.span().end()).line();
        boolean isAlone = lines.line(line).stripLeading().startsWith(commentStart(comment));
        int target = isAlone ? afterComments(last + 1) : line;
        Span reach = new Span(lines.offset(line, 0), end(target));
        for (RuleFile.Rule rule : snapshot.file().rules()) {
            boolean isAround = !rule.span().contains(comment.span());
            if (isAround && isTouched(reach, rule)) {
                return new Span(reach.start(), Math.max(reach.end(), rule.span().end()));
            }
        }
        return reach;
    }

    private String commentStart(Comment comment) {
        int start = comment.span().start();
        return snapshot.file()
                .text()
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

    private int afterComments(int line) {
        int at = line;
        while (at + 1 < lines.count() && isComment(lines.line(at))) {
            at++;
        }
        return at;
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.startsWith("//") || text.startsWith("#") || (text.startsWith("/*") && text.endsWith("*/"));
    }

    private int end(int line) {
        return lines.offset(line, lines.line(line).length());
    }

    private List<Finding> unused() {
        boolean isSound =
                snapshot.file().rules().stream().allMatch(it -> it.problems().isEmpty());
        List<Finding> findings = new ArrayList<>();
        for (Suppression it : all) {
            if (!Checks.ids().contains(it.id())) {
                findings.add(unknown(it));
            } else if (!used.contains(it) && isSound && isDecided(it.id())) {
                findings.add(finding(it, "Nothing on the lines of this comment is `" + it.id() + "`."));
            }
        }
        return findings;
    }

    /** Whether the check was made, with all that it needs. */
    private boolean isDecided(String id) {
        return Checks.isOn(id, snapshot) && (isEvidenceComplete || !Checks.restsOnPrograms(id));
    }

    private Finding unknown(Suppression it) {
        List<String> meant = Spelling.nearest(it.id(), Checks.ids());
        String what = "There is no check `" + Printable.name(it.id()) + "`.";
        if (meant.isEmpty()) {
            return finding(it, what);
        }
        List<Finding.Fix> fixes = meant.stream()
                .map(id -> new Finding.Fix("Write " + id, Finding.Safety.UNSAFE, List.of(new Edit(it.place(), id))))
                .toList();
        return Finding.ofText(
                UNUSED, Finding.Level.HINT, it.place(), what + " Meant is probably " + Words.or(meant) + ".", fixes);
    }

    private Finding finding(Suppression it, String message) {
        return Finding.ofText(UNUSED, Finding.Level.HINT, it.place(), message, List.of(removal(it)))
                .unnecessary();
    }

    /** Takes the id out, with its comma; the whole comment if it is the only id and nothing else stands on the line. */
    private Finding.Fix removal(Suppression it) {
        String text = snapshot.file().text();
        if (idsOf.getOrDefault(it.comment(), 0) == 1) {
            return new Finding.Fix(
                    "Remove the comment", Finding.Safety.SAFE, List.of(new Edit(whole(it.comment()), "")));
        }
        int start = it.place().start();
        int end = it.place().end();
        Matcher comma = Pattern.compile("\\s*,\\s*")
                .matcher(text)
                .region(end, it.comment().span().end());
        if (comma.lookingAt()) {
            end = comma.end();
        } else {
            while (text.charAt(start - 1) == ',' || text.charAt(start - 1) == ' ') {
                start--;
            }
        }
        return new Finding.Fix("Remove " + it.id(), Finding.Safety.SAFE, List.of(new Edit(new Span(start, end), "")));
    }

    /** The comment with the blanks before it and, if nothing else stands on its line, with the line. */
    private Span whole(Comment comment) {
        String text = snapshot.file().text();
        int start = comment.span().start();
        while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
            start--;
        }
        int end = comment.span().end();
        boolean ownsLine = start == 0 || text.charAt(start - 1) == '\n';
        if (ownsLine && end < text.length() && text.charAt(end) == '\r') {
            end++;
        }
        if (ownsLine && end < text.length() && text.charAt(end) == '\n') {
            end++;
        }
        return new Span(start, end);
    }
}
