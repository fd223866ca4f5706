package dev.progeny.check;

import dev.progeny.evidence.InjectedChildren;
import dev.progeny.evidence.ParentReport;
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
