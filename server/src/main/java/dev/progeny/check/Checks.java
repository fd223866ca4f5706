package dev.progeny.check;

import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All diagnostics. */
public final class Checks {
    private static final List<Check> ALL = List.of(
            new SyntaxError("syntax-error", Problem.Kind.SYNTAX),
            new SyntaxError("dialect-error", Problem.Kind.DIALECT),
            new MissingExclusion(),
            new SpuriousExclusion(),
            new MalformedExecutableName(),
            new OpenParent(),
            new ParentNotFound(),
            new ParentUnreadable());

    private static final Comparator<Finding> BY_PLACE = Comparator.comparingInt(
                    (Finding it) -> it.span().start())
            .thenComparingInt(it -> it.span().end())
            .thenComparing(Finding::id)
            .thenComparing(Finding::parent)
            .thenComparing(Finding::child);

    private Checks() {}

    /** Every finding, in the order of places; the same for the same snapshot. */
    public static List<Finding> all(Snapshot snapshot) {
        List<Finding> findings = new ArrayList<>();
        ALL.forEach(check -> check.check(snapshot, findings::add));
        findings.sort(BY_PLACE);
        return List.copyOf(findings);
    }

    /** The ids of all checks, in the order of the list. */
    public static List<String> ids() {
        return ALL.stream().map(Check::id).toList();
    }
}
