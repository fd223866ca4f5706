package dev.progeny.check;

import dev.progeny.evidence.ParentReport;
import dev.progeny.fact.Truth;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.ChildList;
import dev.progeny.match.Judge;
import dev.progeny.match.NamedParent;
import dev.progeny.match.ParentImage;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parents of a question whose code was read and on whose children the rule may fire, whichever they are. Each is judged
 * once for all lists of the question, of which there may be thousands.
 *
 * @param reports by lower-case name
 * @param closed of these, the ones that the rule is about and whose evidence has no gap and leaves nothing open
 */
record FiringParents(Map<String, ParentReport> reports, Map<String, ParentReport> closed) {
    FiringParents {
        reports = Map.copyOf(reports);
        closed = Map.copyOf(closed);
    }

    static FiringParents of(Snapshot snapshot, Question question) {
        Map<String, ParentReport> firing = new LinkedHashMap<>();
        Map<String, ParentReport> closed = new LinkedHashMap<>();
        for (String name :
                question.parents().stream().map(NamedParent::name).distinct().toList()) {
            if (snapshot.parents().of(name) instanceof Answer.Found found && mayFire(question, found.report())) {
                firing.put(name, found.report());
                if (found.report().isComplete() && Judge.isAbout(question, image(found.report()))) {
                    closed.put(name, found.report());
                }
            }
        }
        return new FiringParents(firing, closed);
    }

    /** Whether a rule can be about a child that this parent starts, whatever child that is. */
    static boolean mayFire(Question question, ParentReport report) {
        return Judge.firesOnAny(question, image(report)) != Truth.FALSE;
    }

    private static ParentImage image(ParentReport report) {
        return ParentImage.of(report.parent().image());
    }

    Optional<ParentReport> of(NamedParent parent) {
        return Optional.ofNullable(reports.get(parent.name()));
    }

    /** The parents whose children get as far as a list, if all of them are closed. */
    ClosedParents before(ChildList list) {
        boolean all = closed.keySet().containsAll(list.parents());
        return new ClosedParents(
                all ? list.parents().stream().sorted().map(closed::get).toList() : List.of());
    }
}
