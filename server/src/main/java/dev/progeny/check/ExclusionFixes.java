package dev.progeny.check;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.ide.Additions;
import dev.progeny.ide.Launchers;
import dev.progeny.ide.Narrowing;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.ide.Trial;
import dev.progeny.match.ChildList;
import dev.progeny.match.Exclusion;
import dev.progeny.match.FileNames;
import dev.progeny.match.NamedParent;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.Question;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the exclusions that rules lack, and says in the title what one hides besides the child. */
final class ExclusionFixes {
    private static final String OPEN = " (and with anything in place of what the code leaves open)";

    private ExclusionFixes() {}

    /** @return nothing if the string around the query cannot hold the exclusion */
    static List<Finding.Fix> of(Snapshot snapshot, Missing missing) {
        return Stream.of(mended(snapshot, missing), narrow(snapshot, missing), plain(snapshot, missing))
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /**
     * Puts entries of lists right where that excludes a child that the rule lacks. Of several that are meant for one child
     * the first is enough.
     *
     * @return by the place of the entry
     */
    static Map<Span, Finding.Fix> mended(Snapshot snapshot, Question question) {
        Map<Span, Finding.Fix> fixes = new HashMap<>();
        question.parents().stream()
                .flatMap(parent -> Missing.of(snapshot, question, parent).stream())
                .flatMap(missing -> mended(snapshot, missing).stream())
                .forEach(fix -> fixes.putIfAbsent(fix.edits().get(0).span(), fix));
        return fixes;
    }

    /** An entry that is meant for the child and written wrongly: to add another one would leave a dead one behind. */
    private static List<Finding.Fix> mended(Snapshot snapshot, Missing missing) {
        Question question = missing.question();
        for (ChildList list : question.lists()) {
            if (!list.isExclusive()) {
                continue;
            }
            Function<Expr.StringLiteral, String> meanings = MalformedExecutableName.meant(question, list);
            for (Expr.StringLiteral entry : list.entries()) {
                String meant = meanings.apply(entry);
                boolean isChild = FileNames.lower(FileNames.last(meant)).equals(missing.child());
                if (isChild && !meant.equals(entry.value())) {
                    List<Finding.Fix> fix = mended(snapshot, missing, list, entry, meant);
                    if (!fix.isEmpty()) {
                        return fix;
                    }
                }
            }
        }
        return List.of();
    }

    /** The list may serve other parents than the one that lacks the child. */
    private static List<Finding.Fix> mended(
            Snapshot snapshot, Missing missing, ChildList list, Expr.StringLiteral entry, String meant) {
        Question question = missing.question();
        List<Edit> edits = MalformedExecutableName.edits(question, entry, meant);
        return Trial.silences(snapshot, question, missing.launches(), edits)
                ? fix(MalformedExecutableName.title(meant), caution(snapshot, missing, question.parentsOf(list)), edits)
                : List.of();
    }

    /**
     * Excludes several at once. One edit a place: children that go to the same place are written together.
     *
     * @param title without what has to be minded
     * @return nothing if the strings around the queries cannot hold the exclusions
     */
    static List<Finding.Fix> together(Snapshot snapshot, List<Missing> all, String title) {
        Map<Exclusion.Place, Group> groups = new LinkedHashMap<>();
        Set<Edit> written = new LinkedHashSet<>();
        List<String> cautions = new ArrayList<>();
        for (Missing it : all) {
            List<Finding.Fix> mended = mended(snapshot, it);
            List<Finding.Fix> narrow = mended.isEmpty() ? narrow(snapshot, it) : List.of();
            if (!mended.isEmpty()) {
                written.addAll(mended.get(0).edits());
                cautions.add(caution(snapshot, it));
            } else if (narrow.isEmpty()) {
                groups.computeIfAbsent(it.exclusion().place(), place -> new Group(it.question(), new LinkedHashSet<>()))
                        .entries()
                        .addAll(it.exclusion().entries());
                cautions.add(caution(snapshot, it));
            } else {
                written.addAll(narrow.get(0).edits());
                cautions.add(openness(it));
            }
        }
        groups.forEach((place, group) -> written.addAll(
                Additions.of(snapshot.file(), group.question(), new Exclusion(place, List.copyOf(group.entries())))));
        Map<Span, String> texts = new LinkedHashMap<>();
        written.forEach(edit -> texts.merge(edit.span(), edit.text(), String::concat));
        List<Edit> edits = new ArrayList<>();
        texts.forEach((span, text) -> edits.add(new Edit(span, text)));
        return fix(title, worst(cautions), edits);
    }

    /** What goes to one place. */
    private record Group(Question question, Set<String> entries) {}

    /** Of a program that runs whatever it is told, what it is told. */
    private static List<Finding.Fix> narrow(Snapshot snapshot, Missing missing) {
        if (!Launchers.isOne(missing.child())) {
            return List.of();
        }
        List<Edit> edits = Narrowing.added(snapshot, missing.question(), missing.exclusion(), missing.launches());
        return fix(
                "Exclude " + Printable.name(missing.child()) + " only with what is proven", openness(missing), edits);
    }

    private static List<Finding.Fix> plain(Snapshot snapshot, Missing missing) {
        List<Edit> edits = Additions.of(snapshot.file(), missing.question(), missing.exclusion());
        String entries = Printable.line(String.join(", ", missing.exclusion().entries()));
        return fix("Exclude " + entries, caution(snapshot, missing), edits);
    }

    private static List<Finding.Fix> fix(String title, String caution, List<Edit> edits) {
        Finding.Safety safety = caution.isEmpty() ? Finding.Safety.SAFE : Finding.Safety.UNSAFE;
        return edits.isEmpty() ? List.of() : List.of(new Finding.Fix(title + caution, safety, edits));
    }

    private static String worst(List<String> cautions) {
        return cautions.stream().filter(it -> !it.isEmpty()).findFirst().orElse("");
    }

    private static String openness(Missing missing) {
        return Narrowing.isExact(missing.launches()) ? "" : OPEN;
    }

    /** As below, for where the child is going to be excluded. */
    private static String caution(Snapshot snapshot, Missing missing) {
        return caution(
                snapshot,
                missing,
                missing.exclusion().place() instanceof Exclusion.Extend extend
                        ? missing.question().parentsOf(extend.list())
                        : missing.question().parents());
    }

    /**
     * Why excluding the child may hide more than what is proven; empty if it does not.
     *
     * @param parents under which it is excluded
     */
    private static String caution(Snapshot snapshot, Missing missing, List<NamedParent> parents) {
        if (Launchers.isOne(missing.child())) {
            return " (" + Printable.name(missing.child()) + " can run any other program)";
        }
        if (missing.launches().get(0).tier() == Tier.SELF) {
            return " (a hijacked parent that starts itself again goes unseen, too)";
        }
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
