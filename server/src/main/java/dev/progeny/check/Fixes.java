package dev.progeny.check;

import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;

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
        List<Edit> edits = new ArrayList<>();
        for (Finding.Fix fix : fixes) {
            boolean free = fix.edits().stream().noneMatch(it -> edits.stream().anyMatch(other -> touch(it, other)));
            if (free && !fix.edits().isEmpty()) {
                chosen.add(fix);
                edits.addAll(fix.edits());
            }
        }
        return chosen;
    }

    private static boolean touch(Edit a, Edit b) {
        return a.span().start() <= b.span().end()
                && b.span().start() <= a.span().end();
    }
}
