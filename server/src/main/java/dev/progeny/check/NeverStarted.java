package dev.progeny.check;

import static java.util.stream.Collectors.joining;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.ParentReport;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.ChildList;
import dev.progeny.match.FileNames;
import dev.progeny.match.NamedParent;
import dev.progeny.match.ParentList;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.ProcessField;
import dev.progeny.match.Question;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The rule asks for a child that none of its parents can start by its own code: either the two are written the wrong way round, which
 * {@code parent-child-swapped} says, or the rule waits for foreign code in the parent, which {@code child-never-started} says.
 *
 * <p>Said only where every parent that can reach the test was analysed, is closed and has no gap; swapped only where the code of the
 * child provably starts the parent.
 */
final class NeverStarted implements Check {
    private static final int NAMES = 3;

    private static final String SWAPPED = "parent-child-swapped";
    private static final String NEVER = "child-never-started";

    @Override
    public String id() {
        return NEVER;
    }

    @Override
    public List<String> ids() {
        return List.of(SWAPPED, NEVER);
    }

    @Override
    public Ground restsOn() {
        return Ground.PROGRAMS;
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Question question : snapshot.soundQuestionsOfStarts()) {
            List<ChildList> lists = question.lists().stream()
                    .filter(it -> !it.isExclusive() && !it.isConditional())
                    .filter(it -> it.field() != ProcessField.CHILD_ORIGINAL_NAME)
                    .toList();
            if (!lists.isEmpty()) {
                FiringParents parents = FiringParents.of(snapshot, question);
                lists.forEach(list -> check(snapshot, question, list, parents.before(list), sink));
            }
        }
    }

    private void check(
            Snapshot snapshot, Question question, ChildList list, ClosedParents closed, Consumer<Finding> sink) {
        if (closed.isEmpty()) {
            return;
        }
        List<Expr.StringLiteral> never = new ArrayList<>();
        for (Expr.StringLiteral entry : list.entries()) {
            String child = child(entry);
            boolean isPending = snapshot.parents().of(child) instanceof Answer.Pending;
            if (!isPending && FileNames.isImageName(child) && closed.neverGive(child)) {
                Optional<NamedParent> swapped = question.parentsOf(list).stream()
                        .filter(it -> starts(snapshot, child, it.name()))
                        .findFirst();
                if (swapped.isEmpty()) {
                    never.add(entry);
                } else {
                    sink.accept(swapped(question, list, entry, swapped.get(), closed.reports()));
                }
            }
        }
        if (!never.isEmpty()) {
            sink.accept(never(question, list, never, closed.reports()));
        }
    }

    private static String child(Expr.StringLiteral entry) {
        return FileNames.lower(FileNames.last(entry.value()));
    }

    private static boolean starts(Snapshot snapshot, String program, String child) {
        return snapshot.parents().of(program) instanceof Answer.Found found
                && found.report().children().stream()
                        .anyMatch(it -> it.tier() == Tier.PROVEN && it.name().equals(child));
    }

    private Finding swapped(
            Question question,
            ChildList list,
            Expr.StringLiteral entry,
            NamedParent parent,
            List<ParentReport> reports) {
        String child = Printable.name(FileNames.last(entry.value()));
        String other = Printable.name(parent.spelling());
        String message =
                other + " does not start " + child + ": all of its launch sites are resolved and none names it."
                        + " It is the other way round, " + child + " starts " + other + ".";
        return finding(SWAPPED, entry, parent.name(), message, reports, swap(question, list, entry, parent));
    }

    /** One for a whole test: a rule that waits for foreign code often names many children. */
    private Finding never(
            Question question, ChildList list, List<Expr.StringLiteral> never, List<ParentReport> reports) {
        List<NamedParent> parents = question.parentsOf(list);
        String names = parents.stream().map(it -> Printable.name(it.spelling())).collect(joining(" or "));
        String children = never.stream()
                .limit(NAMES)
                .map(it -> Printable.name(FileNames.last(it.value())))
                .collect(joining(", "));
        String more = never.size() > NAMES ? " or " + (never.size() - NAMES) + " more of the list" : "";
        String message =
                "Nothing in " + names + " starts " + children + more + ": all launch sites are resolved and none"
                        + " names it. The rule fires only if foreign code makes the parent start it.";
        return finding(
                NEVER, never.get(0), parents.isEmpty() ? "" : parents.get(0).name(), message, reports, List.of());
    }

    private static Finding finding(
            String id,
            Expr.StringLiteral entry,
            String parent,
            String message,
            List<ParentReport> reports,
            List<Finding.Fix> fixes) {
        return new Finding(
                id,
                Finding.Level.INFORMATION,
                entry.span(),
                message,
                parent,
                child(entry),
                reports.stream().flatMap(it -> it.sites().stream()).distinct().toList(),
                fixes);
    }

    /** Only where the rule names one parent and one child: else which goes where would be a guess. */
    private static List<Finding.Fix> swap(
            Question question, ChildList list, Expr.StringLiteral entry, NamedParent parent) {
        List<ParentList> parents =
                question.parentLists().stream().filter(it -> !it.isExclusive()).toList();
        boolean isPlain = list.entries().size() == 1
                && list.field() == ProcessField.CHILD_NAME
                && parents.size() == 1
                && parents.get(0).entries().size() == 1
                && parents.get(0).field() == ProcessField.PARENT_NAME;
        if (!isPlain) {
            return List.of();
        }
        Expr.StringLiteral other = parents.get(0).entries().get(0);
        Optional<Edit> child = written(question, entry, other.value());
        Optional<Edit> above = written(question, other, entry.value());
        return child.isEmpty() || above.isEmpty()
                ? List.of()
                : List.of(new Finding.Fix(
                        "Swap " + Printable.name(parent.spelling()) + " and " + Printable.name(entry.value()),
                        Finding.Safety.UNSAFE,
                        List.of(child.get(), above.get())));
    }

    private static Optional<Edit> written(Question question, Expr.StringLiteral place, String value) {
        return question.rule()
                .embedding()
                .encode(Literals.quote(value, place.quotes(), question.rule().dialect()))
                .map(it -> new Edit(place.span(), it));
    }
}
