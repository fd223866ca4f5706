package dev.progeny.ide;

import dev.progeny.evidence.Child;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.Site;
import dev.progeny.match.NamedParent;
import dev.progeny.match.Parents;
import dev.progeny.match.Parents.Answer;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs as a tree: which children a program starts, and which programs start it. */
public final class Family {
    private Family() {}

    /**
     * A program that a rule names.
     *
     * @param name lower-case file name
     * @param place of its name in the rule
     */
    public record Program(String name, Span place) {}

    /**
     * A program next to another in the tree.
     *
     * @param detail how it is started, for a person
     */
    public record Relative(String name, String detail) {}

    /** The program whose name stands under the cursor. */
    public static Optional<Program> at(Snapshot snapshot, int offset) {
        Cursor cursor = Cursor.at(snapshot, offset);
        if (cursor instanceof Cursor.OnParent it) {
            NamedParent parent = it.parent();
            return Optional.of(new Program(parent.name(), it.span()));
        }
        return cursor instanceof Cursor.OnChild it && !it.name().isEmpty()
                ? Optional.of(new Program(it.name(), it.span()))
                : Optional.empty();
    }

    /** What a program starts; empty while nothing is known of it. Asking makes a pending parent wanted. */
    public static List<Relative> children(Parents parents, String program) {
        if (!(parents.of(program) instanceof Answer.Found found)) {
            return List.of();
        }
        return found.report().children().stream()
                .filter(it -> it.tier() != Child.Tier.MENTIONED)
                .map(it -> new Relative(it.name(), detail(found.report(), it)))
                .toList();
    }

    /**
     * The programs that are known to start one: of those that were analysed, never of all that there are.
     *
     * @param known lower-case names of the programs to ask
     */
    public static List<Relative> parents(Parents parents, List<String> known, String program) {
        List<Relative> found = new ArrayList<>();
        for (String name : known) {
            if (parents.of(name) instanceof Answer.Found answer) {
                answer.report().children().stream()
                        .filter(it -> it.name().equals(program) && it.tier() != Child.Tier.MENTIONED)
                        .forEach(it -> found.add(new Relative(name, detail(answer.report(), it))));
            }
        }
        return found;
    }

    private static String detail(ParentReport report, Child child) {
        List<Site> sites = report.sitesStarting(child.name());
        return Proofs.brief(child.tier(), sites);
    }
}
