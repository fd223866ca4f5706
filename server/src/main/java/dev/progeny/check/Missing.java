package dev.progeny.check;

import dev.progeny.fact.Truth;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A child that a rule excludes nowhere and would fire on, and how the rule could exclude it.
 *
 * @param child lower-case file name
 * @param launches of the child by the parent on which the rule fires, not empty
 */
record Missing(Question question, NamedParent parent, String child, List<Launch> launches, Exclusion exclusion) {
    Missing {
        launches = List.copyOf(launches);
    }

    /** What is to be said of one child. */
    sealed interface Verdict {
        record Lacks(Missing missing) implements Verdict {}

        record Lacked(Reason reason) implements Verdict {}
    }

    /** Why no exclusion is missing, the furthest from it first. */
    enum Reason {
        /** The rule excludes it, or asks for something else. */
        DOES_NOT_FIRE,
        /** It depends on what the code leaves open. */
        MAY_FIRE,
        /** The rule asks for this child by name. */
        WANTED,
        /** The rule excludes no children at all. */
        EXCLUDES_NONE,
        /** No way of excluding it that the rule uses would change what the rule does. */
        NOTHING_HELPS
    }

    /** All children of a parent that a rule lacks; none of a parent that is not known. */
    static List<Missing> of(Snapshot snapshot, Question question, NamedParent parent) {
        if (!(snapshot.parents().of(parent.name()) instanceof Answer.Found found) || !Exclusions.areMeant(question)) {
            return List.of();
        }
        List<Missing> missing = new ArrayList<>();
        Launches.of(found.report()).forEach((child, launches) -> {
            if (of(question, parent, child, launches) instanceof Verdict.Lacks it) {
                missing.add(it.missing());
            }
        });
        return missing;
    }

    /** @param launches all of the child's by the parent */
    static Verdict of(Question question, NamedParent parent, String child, List<Launch> launches) {
        List<Launch> firing = launches.stream()
                .filter(it -> Judge.fires(question, it) == Truth.TRUE)
                .toList();
        if (firing.isEmpty()) {
            boolean isOpen = launches.stream().anyMatch(it -> Judge.fires(question, it) == Truth.UNKNOWN);
            return new Verdict.Lacked(isOpen ? Reason.MAY_FIRE : Reason.DOES_NOT_FIRE);
        }
        if (wants(question, child)) {
            return new Verdict.Lacked(Reason.WANTED);
        }
        if (!Exclusions.areMeant(question)) {
            return new Verdict.Lacked(Reason.EXCLUDES_NONE);
        }
        Optional<Exclusion> exclusion = Exclusions.of(question, firing);
        return exclusion
                .<Verdict>map(it -> new Verdict.Lacks(new Missing(question, parent, child, firing, it)))
                .orElse(new Verdict.Lacked(Reason.NOTHING_HELPS));
    }

    /** Whether a list of wanted children names this one. */
    private static boolean wants(Question question, String child) {
        return question.lists().stream()
                .filter(it -> it.leaf().stance() == Sign.POSITIVE)
                .flatMap(it -> it.entries().stream())
                .anyMatch(it -> ChildList.names(it, child));
    }
}
