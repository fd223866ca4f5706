package dev.progeny.check;

import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Problem;
import dev.progeny.syntax.RuleFile;
import java.util.List;
import java.util.function.Consumer;

/** Text that is not a legal rule in its dialect. */
final class SyntaxError implements Check {
    @Override
    public String id() {
        return "syntax-error";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (RuleFile.Rule rule : snapshot.file().rules()) {
            for (Problem problem : rule.problems()) {
                sink.accept(new Finding(
                        id(), Finding.Level.ERROR, problem.span(), problem.message(), "", "", List.of(), List.of()));
            }
        }
    }
}
