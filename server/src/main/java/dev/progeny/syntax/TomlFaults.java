package dev.progeny.syntax;

import dev.progeny.syntax.TomlString.Fault;
import dev.progeny.syntax.TomlString.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The faults of the TOML string that holds a query, among the query's own problems. */
final class TomlFaults {
    private TomlFaults() {}

    /**
     * The problems of both: one fault a line, since who forgot to double one backslash forgot them all, and no problem that
     * a fault brings about.
     */
    static List<Problem> among(List<Problem> problems, TomlString string, Lines lines) {
        List<Fault> faults = string.faults();
        if (faults.isEmpty()) {
            return problems;
        }
        List<Problem> all = new ArrayList<>();
        Set<Integer> told = new HashSet<>();
        for (Fault fault : faults) {
            if (fault.sort() == Sort.END
                    || told.add(lines.place(fault.span().start()).line())) {
                all.add(new Problem(fault.span(), Problem.Kind.SYNTAX, fault.message(), List.of()));
            }
        }
        problems.stream()
                .filter(it -> faults.stream().noneMatch(fault -> explains(fault, it, string)))
                .forEach(all::add);
        all.sort(Comparator.comparingInt(it -> it.span().start()));
        return all;
    }

    private static boolean explains(Fault fault, Problem problem, TomlString string) {
        Span place = problem.span();
        return fault.sort() == Sort.END
                ? place.end() >= lastWord(string)
                : place.start() < fault.span().end() && fault.span().start() < place.end();
    }

    /** Where the query seems to end: what is missing there may stand behind. */
    private static int lastWord(TomlString string) {
        int end = string.text().stripTrailing().length();
        return string.map().span(end, end).start();
    }
}
