package dev.progeny.match;

import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.Query.EventQuery;
import dev.progeny.syntax.RuleFile;
import java.util.List;
import java.util.Optional;

/**
 * What a rule asks of parents and children, for one of its events.
 *
 * @param occurrence whether the event has to happen or must not
 * @param condition what the rule says of this event: its own condition, definitions written out, and what the terms joined with
 *     it, lineage and filters say of it
 * @param leaves the tests of the event's own condition, in the order written
 * @param parents that the condition names, in the order of their first places
 * @param lists of children in the event's own condition, in the order written
 * @param parentLists of parents in the event's own condition, in the order written
 */
public record Question(
        RuleFile.Rule rule,
        EventQuery event,
        Query.Occurrence occurrence,
        Expr condition,
        List<Leaf> leaves,
        List<NamedParent> parents,
        List<ChildList> lists,
        List<ParentList> parentLists) {
    public Question {
        leaves = List.copyOf(leaves);
        parents = List.copyOf(parents);
        lists = List.copyOf(lists);
        parentLists = List.copyOf(parentLists);
    }

    /** Whether events of Windows can be meant: no test asks for another system. */
    public boolean allowsWindows() {
        return Leaf.of(condition).stream().filter(Question::asksForSystem).allMatch(Question::asksForWindows);
    }

    /** Whether a test asks for Windows and for nothing else. */
    public boolean isWindowsOnly() {
        return Leaf.of(condition).stream()
                .filter(Question::asksForSystem)
                .anyMatch(it -> asksForWindows(it) && it.texts().size() == 1);
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
        return new Question(rule, event, occurrence, other, leaves, parents, lists, parentLists);
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

    private static boolean asksForSystem(Leaf leaf) {
        return leaf.stance() == Sign.POSITIVE
                && !leaf.texts().isEmpty()
                && leaf.field()
                        .filter(it -> ProcessField.of(it.name()) == ProcessField.OPERATING_SYSTEM)
                        .isPresent();
    }

    private static boolean asksForWindows(Leaf leaf) {
        return leaf.texts().stream()
                .anyMatch(it -> FileNames.lower(it.value()).startsWith("win") || FileNames.isPattern(it.value()));
    }
}
