package dev.progeny.match;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Truth;
import dev.progeny.rule.Evaluator;
import dev.progeny.rule.Facts;
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

    /** Whether events of Windows can be meant: the condition can hold there, whatever else an event says. */
    public boolean allowsWindows() {
        return allows("windows");
    }

    /** Whether a test asks for a system, and events of no other than Windows can be meant. */
    public boolean isWindowsOnly() {
        return Fields.of(condition).stream().anyMatch(it -> ProcessField.of(it.name()) == ProcessField.OPERATING_SYSTEM)
                && allowsWindows()
                && !allows("linux")
                && !allows("macos");
    }

    private boolean allows(String system) {
        Facts facts = field -> ProcessField.of(field) == ProcessField.OPERATING_SYSTEM
                ? Fact.text(system)
                : new Fact.Unknown("any event");
        // However a rule spells a system, nobody's events spell it so that it never fires.
        return Evaluator.evaluate(Letters.lower(condition), facts, rule.dialect())
                        .truth()
                != Truth.FALSE;
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
}
