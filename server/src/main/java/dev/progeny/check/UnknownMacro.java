package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Spelling;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A call of a macro that the file does not define. A macro is told from a function by its capital letters, as definition
 * files write them. Wrong where definitions stand in another file that the engine is given too.
 */
final class UnknownMacro implements Check {
    private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9_]+");

    @Override
    public String id() {
        return "unknown-macro";
    }

    /** Whether a call that is no function's is meant to be a macro's. */
    static boolean isMacro(RuleFile.Rule rule, Expr.Call call) {
        return rule.dialect() == Dialect.ENDGAME
                && CAPITALS.matcher(call.name()).matches();
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (RuleFile.Rule rule : snapshot.file().rules()) {
            Scope scope = Scope.of(rule);
            for (Expr.Call call : scope.calls()) {
                if (isMacro(rule, call) && scope.macro(call.name()).isEmpty()) {
                    sink.accept(finding(rule, call, Spelling.nearest(call.name(), scope.macros())));
                }
            }
        }
    }

    private Finding finding(RuleFile.Rule rule, Expr.Call call, List<String> meant) {
        String what = "There is no macro `" + Printable.name(call.name()) + "` in this file.";
        List<Finding.Fix> fixes = Rewrites.names(rule, call.nameSpan(), meant);
        return Finding.ofText(
                id(),
                Finding.Level.WARNING,
                call.nameSpan(),
                meant.isEmpty() ? what : what + " Meant is probably " + Words.or(meant) + ".",
                fixes);
    }
}
