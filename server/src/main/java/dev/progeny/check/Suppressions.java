package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.Parents.Answer;
import dev.progeny.syntax.Comment;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Span;
import dev.progeny.syntax.Spelling;
import dev.progeny.syntax.Suppression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Findings that their author has answered by a {@link Suppression}, and suppressions that nothing comes of. */
final class Suppressions {
    static final String UNUSED = "unused-suppression";

    private final Snapshot snapshot;
    private final List<One> all;
    private final Set<One> used = new HashSet<>();
    /** Those whose id is none, with the ids that may be meant. */
    private final Map<One, List<String>> misspelt;

    /** While programs are not all known, nobody can say that a suppression of what rests on them is of no use. */
    private final boolean isEvidenceComplete;

    private Suppressions(Snapshot snapshot, List<Suppression> written) {
        this.snapshot = snapshot;
        this.all = written.stream()
                .flatMap(it -> it.ids().stream().map(id -> new One(it, id)))
                .toList();
        this.misspelt = all.stream()
                .filter(it -> !Checks.ids().contains(it.name()))
                .distinct()
                .collect(Collectors.toMap(it -> it, it -> Spelling.nearest(it.name(), Checks.ids())));
        this.isEvidenceComplete = snapshot.questions().stream()
                .flatMap(it -> it.parents().stream())
                .allMatch(it -> snapshot.parents().of(it.name()) instanceof Answer.Found);
    }

    /** One id of one comment. */
    private record One(Suppression in, Suppression.Id id) {
        boolean isFor(Finding finding) {
            return name().equals(finding.id()) && reaches(finding);
        }

        boolean reaches(Finding finding) {
            int start = finding.span().start();
            return in.reach().start() <= start && start <= in.reach().end();
        }

        String name() {
            return id.text();
        }

        Span place() {
            return id.span();
        }
    }

    /** The findings that are left, and one for each suppression that nothing came of. */
    static List<Finding> applied(Snapshot snapshot, List<Finding> findings) {
        List<Suppression> written = Suppression.in(snapshot.file());
        if (written.isEmpty()) {
            return findings;
        }
        var suppressions = new Suppressions(snapshot, written);
        List<Finding> left = new ArrayList<>();
        for (Finding finding : findings) {
            if (!suppressions.suppresses(finding)) {
                left.add(suppressions.isMeantFor(finding) ? finding.withoutFixes() : finding);
            }
        }
        left.addAll(suppressions.unused());
        return left;
    }

    private boolean suppresses(Finding finding) {
        List<One> fitting = all.stream().filter(it -> it.isFor(finding)).toList();
        used.addAll(fitting);
        return !fitting.isEmpty();
    }

    /** Whether a misspelt id may stand for it: its author wants it left as it is. */
    private boolean isMeantFor(Finding finding) {
        return misspelt.entrySet().stream()
                .anyMatch(it -> it.getKey().reaches(finding) && it.getValue().contains(finding.id()));
    }

    private List<Finding> unused() {
        boolean isSound =
                snapshot.file().rules().stream().allMatch(it -> it.problems().isEmpty());
        List<Finding> findings = new ArrayList<>();
        for (One it : all) {
            List<String> meant = misspelt.get(it);
            if (meant != null) {
                findings.add(unknown(it, meant));
            } else if (!used.contains(it) && isSound && isDecided(it.name())) {
                findings.add(finding(it, "Nothing on the lines of this comment is `" + it.name() + "`."));
            }
        }
        return findings;
    }

    /** Whether the check was made, with all that it needs. */
    private boolean isDecided(String id) {
        return Checks.isOn(id, snapshot) && (isEvidenceComplete || !Checks.restsOnPrograms(id));
    }

    private Finding unknown(One it, List<String> meant) {
        String what = "There is no check `" + Printable.name(it.name()) + "`.";
        if (meant.isEmpty()) {
            return finding(it, what);
        }
        List<Finding.Fix> fixes = meant.stream()
                .map(id -> new Finding.Fix("Write " + id, Finding.Safety.UNSAFE, List.of(new Edit(it.place(), id))))
                .toList();
        return Finding.ofText(UNUSED, Finding.Level.HINT, it.place(), Words.withMeant(what, meant), fixes);
    }

    private Finding finding(One it, String message) {
        return Finding.ofText(UNUSED, Finding.Level.HINT, it.place(), message, List.of(removal(it)))
                .unnecessary();
    }

    /** Takes the id out, with its comma; the whole comment if it is the only id. Words before it are the author's own. */
    private Finding.Fix removal(One it) {
        String text = snapshot.file().text();
        if (it.in().ids().size() == 1) {
            boolean saysMore = !it.in().comment().text().stripLeading().startsWith("progeny:");
            return new Finding.Fix(
                    "Remove the comment",
                    saysMore ? Finding.Safety.UNSAFE : Finding.Safety.SAFE,
                    List.of(new Edit(whole(it.in().comment()), "")));
        }
        int start = it.place().start();
        int end = it.place().end();
        Matcher comma = Pattern.compile("\\s*,\\s*")
                .matcher(text)
                .region(end, it.in().comment().span().end());
        if (comma.lookingAt()) {
            end = comma.end();
        } else {
            while (text.charAt(start - 1) == ',' || text.charAt(start - 1) == ' ') {
                start--;
            }
        }
        return new Finding.Fix("Remove " + it.name(), Finding.Safety.SAFE, List.of(new Edit(new Span(start, end), "")));
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
