package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.NamedParent;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.Question;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** No image of a parent that the rule names was found. Said once a parent and file, of programs of Windows only. */
final class ParentNotFound implements Check {
    @Override
    public String id() {
        return "parent-not-found";
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
                if (question.allowsWindows()
                        && parent.name().endsWith(".exe")
                        && snapshot.parents().of(parent.name()) instanceof Answer.Missing missing
                        && said.add(parent.name())) {
                    sink.accept(finding(parent, missing));
                }
            }
        }
    }

    private Finding finding(NamedParent parent, Answer.Missing missing) {
        String where = missing.roots().isBlank()
                ? "no folder to look in is set"
                : "looked in " + Printable.line(missing.roots());
        String message = "No image of " + Printable.name(parent.spelling()) + " was found: " + where
                + ". Set progeny.images.roots, or --root, to folders that hold it.";
        return new Finding(
                id(), Finding.Level.HINT, parent.places().get(0), message, parent.name(), "", List.of(), List.of());
    }
}
