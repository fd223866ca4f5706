package dev.progeny.check;

import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The fixes that apply at a place. */
public final class Fixes {
    private Fixes() {}

    /** A fix and the finding it answers. */
    public record Offer(Finding finding, Finding.Fix fix) {}

    /** The fixes of the findings whose place touches {@code range}, in the order of {@link Checks#all}, each once. */
    public static List<Offer> at(Snapshot snapshot, Span range) {
        return Checks.all(snapshot).stream()
                .filter(it -> it.span().start() <= range.end()
                        && range.start() <= it.span().end())
                .flatMap(finding -> finding.fixes().stream().map(fix -> new Offer(finding, fix)))
                .toList();
    }

    /** As many of the fixes, first come first served, as do not touch each other. */
    public static List<Finding.Fix> compatible(List<Finding.Fix> fixes) {
        List<Finding.Fix> chosen = new ArrayList<>();
        // Where an edit begins, and where it ends. None touches that of another fix, so they end in the order in which
        // they begin.
        NavigableMap<Integer, Integer> edits = new TreeMap<>();
        for (Finding.Fix fix : fixes) {
            boolean free = fix.edits().stream().noneMatch(it -> touches(edits, it.span()));
            if (free && !fix.edits().isEmpty()) {
                chosen.add(fix);
                fix.edits()
                        .forEach(it -> edits.merge(it.span().start(), it.span().end(), Math::max));
            }
        }
        return chosen;
    }

    private static boolean touches(NavigableMap<Integer, Integer> edits, Span span) {
        Map.Entry<Integer, Integer> last = edits.floorEntry(span.end());
        return last != null && span.start() <= last.getValue();
    }
}
