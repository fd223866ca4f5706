package dev.progeny.check;

import dev.progeny.evidence.InjectedChildren;
import dev.progeny.evidence.ParentReport;
import dev.progeny.fact.Truth;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.ChildList;
import dev.progeny.match.Judge;
import dev.progeny.match.ParentImage;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * All parents whose children get as far as a list, where every one of them was analysed, is closed and has no gap: only then may it be
 * said that a child is never started.
 *
 * @param reports of the parents, in the order of their names; empty if one of them leaves anything open
 */
record ClosedParents(List<ParentReport> reports) {
    ClosedParents {
        reports = List.copyOf(reports);
    }

    static ClosedParents of(Snapshot snapshot, Question question, ChildList list) {
        List<ParentReport> reports = new ArrayList<>();
        for (String parent : list.parents().stream().sorted().toList()) {
            if (!(snapshot.parents().of(parent) instanceof Answer.Found found)
                    || !found.report().isComplete()) {
                return new ClosedParents(List.of());
            }
            ParentImage image = ParentImage.of(found.report().parent().image());
            // The rule fires on none of its children, listed or not; or it means another program of the name.
            if (Judge.firesOnAny(question, image) == Truth.FALSE || !Judge.isAbout(question, image)) {
                return new ClosedParents(List.of());
            }
            reports.add(found.report());
        }
        return new ClosedParents(reports);
    }

    boolean isEmpty() {
        return reports.isEmpty();
    }

    /**
     * Whether none of them can give the child: no launch site, no string, no mechanism of Windows.
     *
     * @param child lower-case file name
     */
    boolean neverGive(String child) {
        return InjectedChildren.of(child).isEmpty() && reports.stream().noneMatch(it -> knows(it, child));
    }

    private static boolean knows(ParentReport report, String child) {
        return report.parent().image().name().equals(child)
                || report.children().stream().anyMatch(it -> it.name().equals(child))
                || !report.sitesStarting(child).isEmpty();
    }
}
