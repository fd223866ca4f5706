package dev.progeny.check;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Proofs;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.Exclusion;
import dev.progeny.match.Judge;
import dev.progeny.match.NamedParent;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.Question;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rule excludes expected children, and would fire on one that the parent's code provably starts.
 *
 * <p>Said only where the rule follows the pattern: it names the parent, it excludes children by name or path in whatever way, and an
 * exclusion of this child in the same way would change the verdict. A child that the rule asks for by name is meant to be
 * found. See {@link Judge} for what counts as firing.
 */
final class MissingExclusion implements Check {
    @Override
    public String id() {
        return "missing-exclusion";
    }

    @Override
    public Ground restsOn() {
        return Ground.PROGRAMS;
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Question question : snapshot.soundQuestionsOfStarts()) {
            for (NamedParent parent : question.parents()) {
                report(snapshot, parent, Missing.of(snapshot, question, parent), sink);
            }
        }
    }

    private void report(Snapshot snapshot, NamedParent parent, List<Missing> missing, Consumer<Finding> sink) {
        String several = "Exclude " + (missing.size() == 2 ? "both" : "all " + missing.size()) + " missing children of "
                + Printable.name(parent.spelling());
        List<Finding.Fix> all = missing.size() > 1 ? ExclusionFixes.together(snapshot, missing, several) : List.of();
        for (Missing it : missing) {
            List<Finding.Fix> fixes = new ArrayList<>(ExclusionFixes.of(snapshot, it));
            fixes.addAll(all);
            sink.accept(new Finding(
                    id(),
                    Finding.Level.WARNING,
                    place(it.exclusion().place()),
                    message(parent, it, builds(snapshot, parent, it.child())),
                    parent.name(),
                    it.child(),
                    it.launches().stream()
                            .flatMap(launch -> launch.sites().stream())
                            .distinct()
                            .toList(),
                    fixes));
        }
    }

    /** Where only some builds of Windows have it so. */
    private static String builds(Snapshot snapshot, NamedParent parent, String child) {
        String builds = snapshot.parents().of(parent.name()) instanceof Answer.Found found
                ? found.builds().of(child)
                : "";
        return builds.isEmpty() ? "" : " (" + Printable.line(builds) + ")";
    }

    private static String message(NamedParent parent, Missing missing, String builds) {
        boolean self = missing.launches().get(0).tier() == Tier.SELF;
        return Printable.name(parent.spelling()) + " starts " + (self ? "itself" : Printable.name(missing.child()))
                + builds + ": " + Proofs.sentence(missing.launches()) + ". The rule does not exclude it.";
    }

    private static Span place(Exclusion.Place place) {
        if (place instanceof Exclusion.Beside beside) {
            return beside.expr().span();
        }
        if (place instanceof Exclusion.Extend extend) {
            Expr test = extend.list().leaf().expr();
            return test instanceof Expr.Membership it ? it.items().span() : test.span();
        }
        throw new AssertionError(place);
    }
}
