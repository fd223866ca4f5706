package dev.progeny.ide;

import dev.progeny.evidence.Child;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.Site;
import dev.progeny.match.NamedParent;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.Question;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;

/** Above a query, what is known of its parents and what can be done about it. */
public final class Lenses {
    private Lenses() {}

    /**
     * @param span the first word of the query
     * @param parent lower-case name of the parent it is about
     */
    public record Lens(Span span, Action action, String title, String parent) {}

    /** What a click does. */
    public enum Action {
        /** Opens the evidence page of the parent. */
        SHOW_EVIDENCE,
        /** Has the parent analysed again. */
        ANALYSE_AGAIN
    }

    /** In the order of the file; none for a parent that is still being analysed. */
    public static List<Lens> of(Snapshot snapshot) {
        List<Lens> lenses = new ArrayList<>();
        for (Question question : snapshot.questions()) {
            Span place = question.event().categorySpan();
            List<NamedParent> own = question.parents().stream()
                    .filter(it -> question.event().span().contains(it.places().get(0)))
                    .toList();
            for (NamedParent parent : own) {
                Answer answer = snapshot.parents().of(parent.name());
                String name = Printable.name(parent.spelling());
                if (answer instanceof Answer.Found found) {
                    String builds = found.builds().count();
                    String known = summary(found.report()) + (builds.isEmpty() ? "" : " · " + builds);
                    String title = name + ": " + known + " — show evidence";
                    lenses.add(new Lens(place, Action.SHOW_EVIDENCE, title, parent.name()));
                } else if (answer instanceof Answer.Stopped) {
                    String title = name + ": analysis stopped — start again";
                    lenses.add(new Lens(place, Action.ANALYSE_AGAIN, title, parent.name()));
                }
            }
        }
        return lenses.stream().distinct().toList();
    }

    /** {@code 5 children proven in 3 modules}. */
    private static String summary(ParentReport report) {
        List<Child> proven = report.children().stream()
                .filter(it -> it.tier() == Child.Tier.PROVEN)
                .toList();
        long modules = report.sites().stream()
                .filter(it -> !it.starts().isEmpty())
                .map(Site::module)
                .distinct()
                .count();
        if (proven.isEmpty()) {
            return report.sites().isEmpty() ? "no launch site found" : Hints.label(report);
        }
        return count(proven.size(), "child", "children") + " proven in " + count(modules, "module", "modules");
    }

    private static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
