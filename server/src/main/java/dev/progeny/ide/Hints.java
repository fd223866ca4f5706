package dev.progeny.ide;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.progeny.evidence.Child;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.Site;
import dev.progeny.match.NamedParent;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.Question;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Behind the names of parents, what is known of them: {@code ⟨3 proven · 1 by registry⟩}. */
public final class Hints {
    private Hints() {}

    /** @param offset right behind the parent's name in the file */
    public record Hint(int offset, String label, String parent) {}

    /** At the first place of each parent of each question; none for a parent of which nothing is known yet. */
    public static List<Hint> in(Snapshot snapshot, Span range) {
        List<Hint> hints = new ArrayList<>();
        for (Question question : snapshot.questions()) {
            for (NamedParent parent : question.parents()) {
                int offset = parent.places().get(0).end();
                boolean wanted = range.start() <= offset && offset <= range.end();
                if (wanted && snapshot.parents().of(parent.name()) instanceof Answer.Found found) {
                    hints.add(new Hint(offset, "⟨" + label(found) + "⟩", parent.name()));
                }
            }
        }
        return hints.stream().distinct().toList();
    }

    private static String label(Answer.Found found) {
        String builds = found.builds().count();
        return label(found.report()) + (builds.isEmpty() ? "" : " · " + builds);
    }

    /** {@code 3 proven · 1 by registry}, or that there is nothing. */
    static String label(ParentReport report) {
        List<String> parts = new ArrayList<>();
        long proven = report.children().stream()
                .filter(it -> it.tier() == Child.Tier.PROVEN)
                .count();
        if (proven > 0) {
            parts.add(proven + " proven");
        }
        var bySource = report.sites().stream()
                .flatMap(it -> it.data().stream().map(Site.Data::source).distinct())
                .collect(groupingBy(Site.Source::id, TreeMap::new, counting()));
        bySource.forEach((source, count) -> parts.add(count + " by " + source));
        long open = report.sites().stream()
                .filter(it -> it.verdict() == Site.Verdict.UNRESOLVED)
                .count();
        if (open > 0) {
            parts.add(open + " unresolved");
        }
        if (parts.isEmpty()) {
            parts.add(report.sites().isEmpty() ? "no launch site" : "no child");
        }
        return parts.stream().limit(4).collect(joining(" · "));
    }
}
