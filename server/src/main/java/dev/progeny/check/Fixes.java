package dev.progeny.check;

import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Span;
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
}
