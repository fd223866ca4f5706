package dev.progeny.check;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.fact.Truth;
import dev.progeny.ide.Additions;
import dev.progeny.ide.Launchers;
import dev.progeny.ide.Narrowing;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Proofs;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.ChildList;
import dev.progeny.match.Exclusion;
import dev.progeny.match.Exclusions;
import dev.progeny.match.Judge;
import dev.progeny.match.Launch;
import dev.progeny.match.Launches;
import dev.progeny.match.NamedParent;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.Question;
import dev.progeny.match.Sign;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rule excludes expected children, and would fire on one that the parent's code provably starts.
 *
 * <p>Said only where the rule follows the pattern: it names the parent, it excludes children by name or path in whatever way, and an
 * exclusion of this child in the same way would change the verdict. A child that the rule asks for by name is meant to be
 * found. See {@link Judge} for what counts as firing.
 */
final class MissingExclusion implements Check {
    private static final String OPEN = " (and with anything in place of what the code leaves open)";

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
                report(snapshot, question, parent, missing(snapshot, question, parent), sink);
            }
        }
    }

    /** A child that the rule would fire on, and how the rule could exclude it. */
    private record Missing(String child, List<Launch> launches, Exclusion exclusion) {}

    private static List<Missing> missing(Snapshot snapshot, Question question, NamedParent parent) {
        if (!(snapshot.parents().of(parent.name()) instanceof Answer.Found found) || !Exclusions.areMeant(question)) {
            return List.of();
        }
        List<Missing> missing = new ArrayList<>();
        Launches.of(found.report()).forEach((child, launches) -> {
            List<Launch> firing =
                    launches.stream().filter(it -> fires(question, it)).toList();
            if (!firing.isEmpty() && !wants(question, child)) {
                Exclusions.of(question, firing).ifPresent(it -> missing.add(new Missing(child, firing, it)));
            }
        });
        return missing;
    }

    private static boolean fires(Question question, Launch launch) {
        return Judge.fires(question, launch) == Truth.TRUE;
    }

    /** Whether a list of wanted children names this one. */
    private static boolean wants(Question question, String child) {
        return question.lists().stream()
                .filter(it -> it.leaf().stance() == Sign.POSITIVE)
                .flatMap(it -> it.entries().stream())
                .anyMatch(it -> ChildList.names(it, child));
    }

    private void report(
            Snapshot snapshot, Question question, NamedParent parent, List<Missing> missing, Consumer<Finding> sink) {
        List<Finding.Fix> all = missing.size() > 1 ? addAll(snapshot, question, parent, missing) : List.of();
        for (Missing it : missing) {
            List<Finding.Fix> fixes = new ArrayList<>(narrow(snapshot, question, it));
            if (fixes.isEmpty()) {
                fixes.addAll(add(snapshot, question, it));
            }
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

    /** Of a program that runs whatever it is told, first what it is told. */
    private static List<Finding.Fix> narrow(Snapshot snapshot, Question question, Missing missing) {
        if (!Launchers.isOne(missing.child())) {
            return List.of();
        }
        List<Edit> edits = Narrowing.added(snapshot, question, missing.exclusion(), missing.launches());
        String caution = Narrowing.isExact(missing.launches()) ? "" : OPEN;
        String title = "Exclude " + Printable.name(missing.child()) + " only with what is proven" + caution;
        return edits.isEmpty() ? List.of() : List.of(new Finding.Fix(title, safety(caution), edits));
    }

    private static List<Finding.Fix> add(Snapshot snapshot, Question question, Missing missing) {
        List<Edit> edits = Additions.of(snapshot.file(), question, missing.exclusion());
        if (edits.isEmpty()) {
            return List.of();
        }
        String entries = Printable.line(String.join(", ", missing.exclusion().entries()));
        String caution = caution(snapshot, question, missing);
        return List.of(new Finding.Fix("Exclude " + entries + caution, safety(caution), edits));
    }

    /** One edit a place: children that go to the same place are written together. */
    private static List<Finding.Fix> addAll(
            Snapshot snapshot, Question question, NamedParent parent, List<Missing> missing) {
        Map<Exclusion.Place, Set<String>> places = new LinkedHashMap<>();
        Map<Span, String> texts = new LinkedHashMap<>();
        List<String> cautions = new ArrayList<>();
        for (Missing it : missing) {
            List<Finding.Fix> narrow = narrow(snapshot, question, it);
            if (narrow.isEmpty()) {
                places.computeIfAbsent(it.exclusion().place(), place -> new LinkedHashSet<>())
                        .addAll(it.exclusion().entries());
                cautions.add(caution(snapshot, question, it));
            } else {
                narrow.get(0).edits().forEach(edit -> texts.merge(edit.span(), edit.text(), String::concat));
                cautions.add(Narrowing.isExact(it.launches()) ? "" : OPEN);
            }
        }
        places.forEach(
                (place, entries) -> Additions.of(snapshot.file(), question, new Exclusion(place, List.copyOf(entries)))
                        .forEach(edit -> texts.merge(edit.span(), edit.text(), String::concat)));
        List<Edit> edits = new ArrayList<>();
        texts.forEach((span, text) -> edits.add(new Edit(span, text)));
        String caution =
                cautions.stream().filter(it -> !it.isEmpty()).findFirst().orElse("");
        String title = "Exclude " + (missing.size() == 2 ? "both" : "all " + missing.size()) + " missing children of "
                + Printable.name(parent.spelling());
        return edits.isEmpty() ? List.of() : List.of(new Finding.Fix(title + caution, safety(caution), edits));
    }

    private static Finding.Safety safety(String caution) {
        return caution.isEmpty() ? Finding.Safety.SAFE : Finding.Safety.UNSAFE;
    }

    /** Why excluding the child may hide more than what is proven; empty if it does not. */
    private static String caution(Snapshot snapshot, Question question, Missing missing) {
        if (Launchers.isOne(missing.child())) {
            return " (" + Printable.name(missing.child()) + " can run any other program)";
        }
        if (missing.launches().get(0).tier() == Tier.SELF) {
            return " (a hijacked parent that starts itself again goes unseen, too)";
        }
        List<NamedParent> parents = missing.exclusion().place() instanceof Exclusion.Extend extend
                ? question.parentsOf(extend.list())
                : question.parents();
        return parents.stream()
                .filter(it -> !starts(snapshot, it, missing.child()))
                .findFirst()
                .map(it -> " (also under " + Printable.name(it.spelling()) + ", which is not known to start it)")
                .orElse("");
    }

    private static boolean starts(Snapshot snapshot, NamedParent parent, String child) {
        return snapshot.parents().of(parent.name()) instanceof Answer.Found found
                && !found.report().sitesStarting(child).isEmpty();
    }
}
