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

/** There is a file of the parent's name that is no image or could not be read. Said once a parent and file. */
final class ParentUnreadable implements Check {
    @Override
    public String id() {
        return "parent-unreadable";
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
                        && snapshot.parents().of(parent.name()) instanceof Answer.Unreadable unreadable
                        && said.add(parent.name())) {
                    sink.accept(finding(parent, unreadable));
                }
            }
        }
    }

    private Finding finding(NamedParent parent, Answer.Unreadable unreadable) {
        String message = "The image of " + Printable.name(parent.spelling()) + " could not be read, "
                + Printable.line(unreadable.path()) + ": " + Printable.line(unreadable.why()) + ".";
        return new Finding(
                id(), Finding.Level.HINT, parent.places().get(0), message, parent.name(), "", List.of(), List.of());
    }
}
