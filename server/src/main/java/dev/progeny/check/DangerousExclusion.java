package dev.progeny.check;

import dev.progeny.ide.Launchers;
import dev.progeny.ide.Narrowing;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Proofs;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.ChildList;
import dev.progeny.match.FileNames;
import dev.progeny.match.Launch;
import dev.progeny.match.Launches;
import dev.progeny.match.ProcessField;
import dev.progeny.match.Question;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import java.util.List;
import java.util.function.Consumer;

/**
 * An exclusion by name of a program that runs whatever it is told, where the code shows what the parent tells it: everything else
 * that it could be told is excluded, too.
 *
 * <p>Said only of an exclusion without further conditions, and only where every launch of the program by every parent that is
 * known to start it shows its arguments, so that a narrower exclusion can be written.
 */
final class DangerousExclusion implements Check {
    @Override
    public String id() {
        return "dangerous-exclusion";
    }

    @Override
    public Ground restsOn() {
        return Ground.PROGRAMS;
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Question question : snapshot.soundQuestionsOfStarts()) {
            List<ChildList> lists = question.lists().stream()
                    .filter(it -> it.isExclusive() && !it.isConditional() && it.field() == ProcessField.CHILD_NAME)
                    .toList();
            if (!lists.isEmpty()) {
                FiringParents parents = FiringParents.of(snapshot, question);
                lists.forEach(list -> list.entries().forEach(it -> check(snapshot, question, parents, list, it, sink)));
            }
        }
    }

    private void check(
            Snapshot snapshot,
            Question question,
            FiringParents parents,
            ChildList list,
            Expr.StringLiteral entry,
            Consumer<Finding> sink) {
        String child = FileNames.lower(entry.value());
        if (!Launchers.isOne(child) || missesUsualSpelling(question, list, entry)) {
            return;
        }
        List<Launch> launches = question.parentsOf(list).stream()
                .flatMap(it -> parents.of(it).stream())
                .flatMap(it -> Launches.of(it).getOrDefault(child, List.of()).stream())
                .toList();
        List<Edit> edits = Narrowing.instead(snapshot, question, list, entry, launches);
        if (!edits.isEmpty()) {
            sink.accept(new Finding(
                    id(),
                    Finding.Level.WARNING,
                    entry.span(),
                    message(entry.value(), launches),
                    launches.get(0).parent().name(),
                    child,
                    launches.stream()
                            .flatMap(it -> it.sites().stream())
                            .distinct()
                            .toList(),
                    List.of(new Finding.Fix(
                            "Exclude " + Printable.name(entry.value()) + " only with what is proven (the rule fires on"
                                    + " the rest)",
                            Finding.Safety.UNSAFE,
                            edits))));
        }
    }

    /** Whether it excludes little: the test minds the case, and Windows spells its own programs in small letters. */
    private static boolean missesUsualSpelling(Question question, ChildList list, Expr.StringLiteral entry) {
        return list.leaf().mindsCase(question.rule().dialect())
                && !entry.value().equals(FileNames.lower(entry.value()));
    }

    private static String message(String entry, List<Launch> launches) {
        return Printable.name(entry) + " runs whatever it is told, and this excludes all of it. Proven is only "
                + Proofs.sentence(launches) + ".";
    }
}
