package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.Parents.Answer;
import dev.progeny.syntax.Comment;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import dev.progeny.syntax.Spelling;
import dev.progeny.syntax.Suppression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Findings that their author has answered by a {@link Suppression}, and suppressions that nothing comes of. */
final class Suppressions {
    static final String UNUSED = "unused-suppression";

    private final Snapshot snapshot;
    private final List<One> all;
    /** By id: where the ones of that name reach. */
    private final Map<String, Reaches> reaches = new HashMap<>();
    /** By id: where those reach whose misspelt name may stand for it. */
    private final Map<String, Reaches> meant = new HashMap<>();
    /** Where those reach whose name stands for no check: their author may mean any. */
    private final Reaches meantForAny = new Reaches();
    /** By id: where there is a finding. */
    private final Map<String, NavigableSet<Integer>> places = new HashMap<>();
    /** By id: where something is found and not suppressed. */
    private final Map<String, NavigableSet<Integer>> standing = new HashMap<>();
    /** By id: the queries in which it is found and not suppressed although a comment names it, on other lines. */
    private final Map<String, Reaches> missed = new HashMap<>();
    /** What is named and is no id, with the ids that may be meant. */
    private final Map<String, List<String>> misspelt = new HashMap<>();

    /** While programs are not all known, nobody can say that a suppression of what rests on them is of no use. */
    private final boolean isEvidenceComplete;

    private Suppressions(Snapshot snapshot, List<Suppression> written) {
        this.snapshot = snapshot;
        this.all = written.stream()
                .flatMap(it -> it.ids().stream().map(id -> new One(it, id)))
                .toList();
        Set<String> ids = Set.copyOf(Checks.ids());
        List<Spelling.Known> known = Spelling.of(Checks.ids());
        for (One it : all) {
            if (!ids.contains(it.name())) {
                List<String> near = misspelt.computeIfAbsent(it.name(), name -> Spelling.nearestOf(name, known));
                near.forEach(id -> add(meant, id, it.in().reach()));
                if (near.isEmpty()) {
                    meantForAny.add(it.in().reach());
                }
            }
            add(reaches, it.name(), it.in().reach());
        }
        this.isEvidenceComplete = snapshot.questions().stream()
                .flatMap(it -> it.parents().stream())
                .allMatch(it -> snapshot.parents().of(it.name()) instanceof Answer.Found);
    }

    private static void add(Map<String, Reaches> all, String id, Span reach) {
        all.computeIfAbsent(id, it -> new Reaches()).add(reach);
    }

    /** Spans of a file, of which only is asked whether any of them holds a place. */
    private static final class Reaches {
        /** Where one begins, and where the last of those ends that it overlaps. */
        private final NavigableMap<Integer, Integer> spans = new TreeMap<>();

        void add(Span span) {
            int start = span.start();
            int end = span.end();
            Map.Entry<Integer, Integer> before = spans.floorEntry(end);
            while (before != null && start <= before.getValue()) {
                start = Math.min(start, before.getKey());
                end = Math.max(end, before.getValue());
                spans.remove(before.getKey());
                before = spans.floorEntry(end);
            }
            spans.put(start, end);
        }

        boolean hold(int place) {
            Map.Entry<Integer, Integer> before = spans.floorEntry(place);
            return before != null && place <= before.getValue();
        }
    }

    /** One id of one comment. */
    private record One(Suppression in, Suppression.Id id) {
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
        Set<String> unread = UnreadComment.idsIn(snapshot.file());
        if (written.isEmpty() && unread.isEmpty()) {
            return findings;
        }
        var suppressions = new Suppressions(snapshot, written);
        List<Finding> left = new ArrayList<>();
        for (Finding finding : findings) {
            add(suppressions.places, finding);
            if (!suppressions.suppresses(finding)) {
                add(suppressions.standing, finding);
                left.add(finding);
            }
        }
        List<Finding> unused = suppressions.unused();
        left.replaceAll(it -> unread.contains(it.id()) || suppressions.isMeantFor(it) ? it.withoutFixes() : it);
        left.addAll(unused);
        return left;
    }

    private static void add(Map<String, NavigableSet<Integer>> places, Finding finding) {
        places.computeIfAbsent(finding.id(), it -> new TreeSet<>())
                .add(finding.span().start());
    }

    private boolean suppresses(Finding finding) {
        return holds(reaches, finding);
    }

    /** Whether a misspelt id may stand for it, or a comment on other lines: its author wants it left as it is. */
    private boolean isMeantFor(Finding finding) {
        return holds(meant, finding)
                || holds(missed, finding)
                || meantForAny.hold(finding.span().start());
    }

    private static boolean holds(Map<String, Reaches> all, Finding finding) {
        return all.getOrDefault(finding.id(), new Reaches()).hold(finding.span().start());
    }

    private boolean isUsed(One it) {
        return first(places, it.name(), it.in().reach()).isPresent();
    }

    private static Optional<Integer> first(Map<String, NavigableSet<Integer>> places, String id, Span reach) {
        NavigableSet<Integer> found = places.getOrDefault(id, new TreeSet<>());
        return Optional.ofNullable(found.ceiling(reach.start())).filter(it -> it <= reach.end());
    }

    /** The query that a comment stands in, or else the next one below. */
    private Optional<Span> query(Comment comment) {
        List<Span> queries =
                snapshot.file().rules().stream().map(RuleFile.Rule::span).toList();
        return queries.stream()
                .filter(it -> it.contains(comment.span()))
                .findFirst()
                .or(() -> queries.stream()
                        .filter(it -> it.start() >= comment.span().end())
                        .findFirst());
    }

    private List<Finding> unused() {
        boolean isSound =
                snapshot.file().rules().stream().allMatch(it -> it.problems().isEmpty());
        List<Finding> findings = new ArrayList<>();
        for (One it : all) {
            List<String> meant = misspelt.get(it.name());
            if (meant != null) {
                findings.add(unknown(it, meant));
            } else if (!isUsed(it) && isSound && isDecided(it.name())) {
                findings.add(idle(it));
            }
        }
        return findings;
    }

    /** A comment that nothing comes of; where its query has what it names, it only stands at the wrong place. */
    private Finding idle(One it) {
        String what = "Nothing on the lines of this comment is `" + it.name() + "`";
        Optional<Span> query = query(it.in().comment());
        Optional<Integer> elsewhere = query.flatMap(in -> first(standing, it.name(), in));
        if (elsewhere.isEmpty()) {
            return finding(it, what + ".");
        }
        query.ifPresent(in -> add(missed, it.name(), in));
        String where = what + ": it is found on others. A comment counts on its own line or the one before.";
        return Finding.ofText(UNUSED, Finding.Level.HINT, it.place(), where, List.of());
    }

    /** Whether the check was made, with all that it needs. */
    private boolean isDecided(String id) {
        return Checks.isOn(id, snapshot) && (isEvidenceComplete || !Checks.restsOnPrograms(id));
    }

    private Finding unknown(One it, List<String> meant) {
        String what = "There is no check `" + Printable.name(it.name()) + "`.";
        if (meant.isEmpty()) {
            String each = what + " Each check that is to be silent has to be named.";
            return Finding.ofText(UNUSED, Finding.Level.HINT, it.place(), each, List.of());
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
                    saysMore ? Finding.Safety.UNSAFE : safety(it),
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
        return new Finding.Fix("Remove " + it.name(), safety(it), List.of(new Edit(new Span(start, end), "")));
    }

    /** Where what it names is found on other lines, it may only stand at the wrong place. */
    private Finding.Safety safety(One it) {
        return standing.containsKey(it.name()) ? Finding.Safety.UNSAFE : Finding.Safety.SAFE;
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
