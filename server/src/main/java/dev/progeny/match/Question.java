package dev.progeny.match;

import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query.EventQuery;
import dev.progeny.syntax.RuleFile;
import java.util.List;
import java.util.Optional;

/**
 * What one event query asks of parents and children.
 *
 * @param leaves all tests of the condition, in the order written
 * @param parents in the order of their first places
 * @param lists in the order written
 */
public record Question(
        RuleFile.Rule rule, EventQuery event, List<Leaf> leaves, List<NamedParent> parents, List<ChildList> lists) {
    public Question {
        leaves = List.copyOf(leaves);
        parents = List.copyOf(parents);
        lists = List.copyOf(lists);
    }

    /** Whether events of Windows can be meant: no test asks for another system. */
    public boolean allowsWindows() {
        return leaves.stream().filter(Question::asksForSystem).allMatch(Question::asksForWindows);
    }

    /** Whether a test asks for Windows and for nothing else. */
    public boolean isWindowsOnly() {
        return leaves.stream()
                .filter(Question::asksForSystem)
                .anyMatch(it -> asksForWindows(it) && it.texts().size() == 1);
    }

    /** Whether events about a start of a process can be meant. */
    public boolean isAboutProcesses() {
        return event.category().equals("process") || event.category().equals("any");
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
