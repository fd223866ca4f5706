package dev.progeny.check;

import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Problem;
import dev.progeny.syntax.RuleFile;
import java.util.List;
import java.util.function.Consumer;

/** Text that is no legal rule: in no dialect ({@code syntax-error}) or not in its own ({@code dialect-error}). */
record SyntaxError(String id, Problem.Kind kind) implements Check {
    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        if (!snapshot.file().isBegun()) {
            return;
        }
        for (RuleFile.Rule rule : snapshot.file().rules()) {
            rule.problems().stream()
                    .filter(it -> it.kind() == kind)
                    .map(this::finding)
                    .forEach(sink);
        }
    }

    private Finding finding(Problem problem) {
        List<Finding.Fix> fixes = problem.fixes().stream()
                .map(it -> new Finding.Fix(it.title(), Finding.Safety.UNSAFE, it.edits()))
                .toList();
        return new Finding(id, Finding.Level.ERROR, problem.span(), problem.message(), "", "", List.of(), fixes);
    }
}
