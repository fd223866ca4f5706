package dev.progeny.check;

import static java.util.stream.Collectors.joining;

import dev.progeny.evidence.ParentReport;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Removals;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.ChildList;
import dev.progeny.match.FileNames;
import dev.progeny.match.NamedParent;
import dev.progeny.match.ProcessField;
import dev.progeny.match.Question;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import java.util.List;
import java.util.function.Consumer;

/**
 * An exclusion that no parent of the rule can need: it names a program that none of their launch sites, none of their
 * strings and no mechanism of Windows gives.
 *
 * <p>Said only if the test can be reached by no other parents than those that the rule names, and every one of them was
 * analysed, is closed and has no gap. Original file names are left alone: they need not be the name of the file.
 */
final class SpuriousExclusion implements Check {
    @Override
    public String id() {
        return "spurious-exclusion";
    }

    @Override
    public Ground restsOn() {
        return Ground.PROGRAMS;
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Question question : snapshot.soundQuestionsOfStarts()) {
            List<ChildList> lists = question.lists().stream()
                    .filter(ChildList::isExclusive)
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
        List<ParentReport> reports = closed.reports();
        List<NamedParent> parents = question.parentsOf(list);
        for (int i = 0; i < list.entries().size(); i++) {
            Expr.StringLiteral entry = list.entries().get(i);
            String child = FileNames.lower(FileNames.last(entry.value()));
            if (FileNames.isImageName(child) && closed.neverGive(child)) {
                sink.accept(new Finding(
                                id(),
                                Finding.Level.INFORMATION,
                                entry.span(),
                                message(FileNames.last(entry.value()), parents, reports),
                                parents.isEmpty() ? "" : parents.get(0).name(),
                                child,
                                reports.stream()
                                        .flatMap(it -> it.sites().stream())
                                        .distinct()
                                        .toList(),
                                fixes(snapshot, list, i))
                        .unnecessary());
            }
        }
    }

    private static String message(String child, List<NamedParent> parents, List<ParentReport> reports) {
        int sites = reports.stream().mapToInt(it -> it.sites().size()).sum();
        String names = parents.stream().map(it -> Printable.name(it.spelling())).collect(joining(" or "));
        return "Nothing in " + names + " can start " + Printable.name(child) + ": " + resolved(sites) + ".";
    }

    private static String resolved(int sites) {
        return switch (sites) {
            case 1 -> "the only launch site is resolved and does not name it";
            case 2 -> "both launch sites are resolved and do not name it";
            default -> "all " + sites + " launch sites are resolved and none names it";
        };
    }

    private static List<Finding.Fix> fixes(Snapshot snapshot, ChildList list, int at) {
        List<Edit> edits = Removals.of(snapshot.file(), list, at);
        String title = "Remove the exclusion of "
                + Printable.line(list.entries().get(at).value());
        return edits.isEmpty() ? List.of() : List.of(new Finding.Fix(title, Finding.Safety.UNSAFE, edits));
    }
}
