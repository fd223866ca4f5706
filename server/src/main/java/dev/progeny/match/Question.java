package dev.progeny.match;

import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.Query.EventQuery;
import dev.progeny.syntax.RuleFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule asks of parents and children, for one of its events.
 *
 * @param occurrence whether the event has to happen or must not
 * @param condition what the rule says of this event: its own condition, definitions written out, and what the terms joined with
 *     it, lineage and filters say of it
 * @param systems on which the condition can hold
 * @param leaves the tests of the event's own condition, in the order written
 * @param parents that the condition names and does not rule out, or all if it rules out every one, in the order of their first places
 * @param lists of children in the event's own condition, in the order written
 * @param parentLists of parents in the event's own condition, in the order written
 */
public record Question(
        RuleFile.Rule rule,
        EventQuery event,
        Query.Occurrence occurrence,
        Expr condition,
        Set<OperatingSystem> systems,
        List<Leaf> leaves,
        List<NamedParent> parents,
        List<ChildList> lists,
        List<ParentList> parentLists) {
    public Question {
        systems = Set.copyOf(systems);
        leaves = List.copyOf(leaves);
        parents = List.copyOf(parents);
        lists = List.copyOf(lists);
        parentLists = List.copyOf(parentLists);
    }

    /** Whether events of Windows can be meant. */
    public boolean allowsWindows() {
        return systems.contains(OperatingSystem.WINDOWS);
    }

    /** Whether events of no other system can be meant. */
    public boolean isWindowsOnly() {
        return systems.equals(Set.of(OperatingSystem.WINDOWS));
    }

    /** Whether it asks for events about a start of a process; one that must be missing is not asked for. */
    public boolean isAboutProcesses() {
        return occurrence == Query.Occurrence.WANTED
                && (event.category().equals("process") || event.category().equals("any"));
    }

    /** Whether it is the rule turned round: children are fixed, and expected parents are excluded. */
    public boolean isInverse() {
        return parentLists.stream().anyMatch(ParentList::isExclusive)
                && lists.stream().anyMatch(it -> !it.isExclusive());
    }

    /** The same question with another condition. */
    Question with(Expr other) {
        return new Question(rule, event, occurrence, other, systems, leaves, parents, lists, parentLists);
    }

    /** The parents whose children a list is about: those that it is limited to, or all that are named. */
    public List<NamedParent> parentsOf(ChildList list) {
        return list.parents().isEmpty()
                ? parents
                : parents.stream()
                        .filter(it -> list.parents().contains(it.name()))
                        .toList();
    }

    public Optional<ChildList> listOf(Expr.StringLiteral entry) {
        return lists.stream().filter(it -> it.entries().contains(entry)).findFirst();
    }
}
