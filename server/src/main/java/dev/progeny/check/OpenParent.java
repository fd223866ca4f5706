package dev.progeny.check;

import static java.util.stream.Collectors.joining;

import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.ParentVerdict;
import dev.progeny.evidence.Site;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.NamedParent;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.Question;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rule excludes children of a parent that lets data choose its child, so no list of them can be complete. Said once a
 * parent and file, where the parent first stands.
 */
final class OpenParent implements Check {
    private static final int SOURCES = 3;

    @Override
    public String id() {
        return "open-parent";
    }

    @Override
    public Ground restsOn() {
        return Ground.PROGRAMS;
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        Set<String> said = new HashSet<>();
        for (Question question : snapshot.questions()) {
            for (NamedParent parent : question.parents()) {
                boolean excludes = question.lists().stream()
                        .anyMatch(
                                it -> it.isExclusive() && question.parentsOf(it).contains(parent));
                if (excludes
                        && question.allowsWindows()
                        && snapshot.parents().of(parent.name()) instanceof Answer.Found found
                        && isOpen(found.report())
                        && question.isAboutProcesses()
                        && FiringParents.mayFire(question, found.report())
                        && said.add(parent.name())) {
                    sink.accept(finding(parent, found.report()));
                }
            }
        }
    }

    private static boolean isOpen(ParentReport report) {
        return (report.verdict() == ParentVerdict.OPEN || report.verdict() == ParentVerdict.MIXED)
                && report.sites().stream().anyMatch(OpenParent::isOpen);
    }

    /** Whether data from outside chooses the child; a program's own name is no such data. */
    private static boolean isOpen(Site site) {
        return site.data().stream().anyMatch(it -> it.source() != Site.Source.SELF);
    }

    private Finding finding(NamedParent parent, ParentReport report) {
        List<Site> open = report.sites().stream().filter(OpenParent::isOpen).toList();
        String sources = open.stream()
                .flatMap(it -> it.data().stream())
                .filter(it -> it.source() != Site.Source.SELF)
                .map(OpenParent::words)
                .distinct()
                .limit(SOURCES)
                .collect(joining(", "));
        String message = "At " + open.size() + " of " + report.sites().size() + " launch sites of "
                + Printable.name(parent.spelling()) + " data chooses the child (" + sources
                + "), so no list of its children is complete.";
        return new Finding(
                id(), Finding.Level.INFORMATION, parent.places().get(0), message, parent.name(), "", open, List.of());
    }

    private static String words(Site.Data data) {
        return data.detail().isEmpty() ? data.source().id() : data.source().id() + " " + Printable.name(data.detail());
    }
}
