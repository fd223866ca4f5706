package dev.progeny.check;

import static java.util.stream.Collectors.joining;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.ide.Unknown;
import dev.progeny.match.Launch;
import dev.progeny.match.Launches;
import dev.progeny.match.NamedParent;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Excludes children in the rules of a file because somebody asks for it: as the fixes of {@code missing-exclusion} would, whether
 * that finding is shown or not. What those would not exclude is not excluded, and the answer says why.
 */
public final class Excluding {
    private static final String MISSING = new MissingExclusion().id();

    private Excluding() {}

    /**
     * What somebody wants to be excluded.
     *
     * @param parents file names; none stands for all that the rules name
     * @param children file names
     */
    public record Wish(List<String> parents, List<String> children) {
        public Wish {
            parents = lower(parents);
            children = lower(children);
        }

        /** The children that findings say a rule lacks under a parent. */
        public static Wish missing(List<Finding> findings, String parent) {
            List<String> children = findings.stream()
                    .filter(it -> it.id().equals(MISSING) && it.parent().equalsIgnoreCase(parent))
                    .map(Finding::child)
                    .toList();
            return new Wish(List.of(parent), children);
        }

        private static List<String> lower(List<String> names) {
            return names.stream()
                    .map(it -> it.toLowerCase(Locale.ROOT))
                    .distinct()
                    .toList();
        }
    }

    /** What became of a wish. */
    public sealed interface Outcome {
        /** @param left children that the change does not exclude */
        record Changed(Finding.Fix fix, List<Left> left) implements Outcome {
            public Changed {
                left = List.copyOf(left);
            }
        }

        /** @param why one sentence and more, for a person */
        record Unchanged(String why) implements Outcome {}
    }

    /**
     * A child that is not excluded.
     *
     * @param why for a person, without a full stop
     */
    public record Left(String child, String why) {}

    public static Outcome of(Snapshot snapshot, Wish wish) {
        List<Asked> asked = asked(snapshot, wish);
        if (asked.isEmpty() || wish.children().isEmpty()) {
            return new Outcome.Unchanged(wish.children().isEmpty() ? "No child is named." : nobody(snapshot, wish));
        }
        List<Missing> missing = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        for (String child : wish.children()) {
            List<Missing> of = asked.stream()
                    .flatMap(it -> it.missing(child))
                    .filter(it -> !ExclusionFixes.of(snapshot, it).isEmpty())
                    .toList();
            missing.addAll(of);
            if (of.isEmpty()) {
                left.add(new Left(child, why(asked, child)));
            }
        }
        String reasons = left.stream().map(it -> it.why() + ".").distinct().collect(joining(" "));
        return fixes(snapshot, missing).stream()
                .findFirst()
                .<Outcome>map(it -> new Outcome.Changed(it, left))
                .orElse(new Outcome.Unchanged(reasons));
    }

    /** A parent in a query, and what it starts as far as that is known. */
    private record Asked(Question question, NamedParent parent, Answer answer, Map<String, List<Launch>> launches) {
        static Asked of(Snapshot snapshot, Question question, NamedParent parent) {
            Answer answer = snapshot.parents().of(parent.name());
            return new Asked(
                    question, parent, answer, answer instanceof Answer.Found it ? Launches.of(it.report()) : Map.of());
        }

        Stream<Missing> missing(String child) {
            return launches.containsKey(child)
                            && Missing.of(question, parent, child, launches.getOrDefault(child, List.of()))
                                    instanceof Missing.Verdict.Lacks it
                    ? Stream.of(it.missing())
                    : Stream.empty();
        }

        String why(String child) {
            String name = Printable.name(parent.spelling());
            String started = Printable.name(child);
            if (!(answer instanceof Answer.Found)) {
                return Unknown.sentence(parent.spelling(), answer);
            }
            if (!launches.containsKey(child)) {
                return "Nothing proves that " + name + " starts " + started;
            }
            return Missing.of(question, parent, child, launches.getOrDefault(child, List.of()))
                            instanceof Missing.Verdict.Lacked it
                    ? sentence(it.reason(), started)
                    : "The string around the query cannot hold an exclusion of " + started;
        }

        private static String sentence(Missing.Reason reason, String child) {
            return switch (reason) {
                case DOES_NOT_FIRE -> "The rule does not fire on " + child + " as it is";
                case MAY_FIRE -> "Whether the rule fires on " + child + " depends on what the code leaves open";
                case WANTED -> "The rule asks for " + child + " by name";
                case EXCLUDES_NONE -> "The rule excludes no children: there is nothing that " + child + " could join";
                case NOTHING_HELPS -> "No exclusion of " + child + " in the rule's own way would change what it does";
            };
        }
    }

    private static List<Asked> asked(Snapshot snapshot, Wish wish) {
        return snapshot.soundQuestionsOfStarts().stream()
                .flatMap(question -> question.parents().stream()
                        .filter(it -> wish.parents().isEmpty() || wish.parents().contains(it.name()))
                        .map(it -> Asked.of(snapshot, question, it)))
                .toList();
    }

    /** Of several parents the one speaks that starts the child. */
    private static String why(List<Asked> asked, String child) {
        return asked.stream()
                .filter(it -> it.launches().containsKey(child))
                .findFirst()
                .orElse(asked.get(0))
                .why(child);
    }

    private static String nobody(Snapshot snapshot, Wish wish) {
        if (snapshot.file().rules().stream().anyMatch(it -> !it.problems().isEmpty())) {
            return "The rule has a mistake that has to be put right first.";
        }
        return wish.parents().isEmpty()
                ? "No rule here names a parent whose children it is about."
                : "No rule here is about children of "
                        + wish.parents().stream().map(Printable::name).collect(joining(", ")) + ".";
    }

    private static List<Finding.Fix> fixes(Snapshot snapshot, List<Missing> missing) {
        if (missing.size() == 1) {
            return ExclusionFixes.of(snapshot, missing.get(0));
        }
        String names = missing.stream()
                .map(it -> Printable.name(it.child()))
                .distinct()
                .collect(joining(", "));
        return ExclusionFixes.together(snapshot, missing, "Exclude " + names);
    }
}
