package dev.progeny.ide;

import dev.progeny.match.Exclusions;
import dev.progeny.match.ProcessField;
import dev.progeny.syntax.Expr;
import java.util.ArrayList;
import java.util.List;

/** The names of all known images, in a test on the parent. */
final class ParentCompletions {
    private ParentCompletions() {}

    static List<Completion> of(Snapshot snapshot, Probe probe) {
        var rule = probe.question().rule();
        boolean path = probe.field() == ProcessField.PARENT_PATH;
        if (path && !Exclusions.takesPatterns(probe.leaf(), rule.dialect())) {
            return List.of();
        }
        List<Completion> completions = new ArrayList<>();
        for (String name : snapshot.parents().names()) {
            boolean listed =
                    probe.others().stream().map(Expr.StringLiteral::value).anyMatch(name::equalsIgnoreCase);
            String literal = Additions.literal(rule, probe.form(), path ? "*\\" + name : name);
            if (!listed && !literal.isEmpty()) {
                completions.add(new Completion(
                        Completion.Kind.PARENT,
                        probe.replaced(),
                        literal,
                        Printable.name(name),
                        probe.where() == Probe.Where.QUOTED ? literal : name,
                        "",
                        "",
                        "%05d".formatted(completions.size())));
            }
        }
        return completions;
    }
}
