package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.schema.Schema;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import dev.progeny.syntax.Spelling;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A macro or constant that the file does not define, or one written as if it were the other. They are told from functions and
 * fields by their capital letters, as definition files write them. Wrong where definitions stand in another file that the
 * engine is given too, and about somebody's own field in capitals.
 */
final class UnknownMacro implements Check {
    private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9_]+");

    /** Names in one rule that are looked up; for each, what may be meant takes time to find. */
    private static final int MOST = 40;

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
        for (Scope scope : snapshot.scopes()) {
            RuleFile.Rule rule = scope.rule();
            if (rule.dialect() == Dialect.ENDGAME) {
                scope.calls().forEach(it -> check(scope, it, sink));
                scope.uses().stream()
                        .flatMap(it -> it.expr() instanceof Expr.Field field ? Stream.of(field) : Stream.empty())
                        .filter(it -> isConstantOrMacro(scope, it)
                                && !snapshot.wishes().hasField(it.name()))
                        .limit(MOST)
                        .forEach(it -> check(scope, it, sink));
            }
        }
    }

    private void check(Scope scope, Expr.Call call, Consumer<Finding> sink) {
        if (!isMacro(scope.rule(), call) || scope.macro(call.name()).isPresent()) {
            return;
        }
        if (scope.constants().contains(call.name())) {
            String what = "`" + Printable.name(call.name()) + "` is a constant: it stands without parentheses.";
            sink.accept(Finding.ofText(id(), Finding.Level.WARNING, call.nameSpan(), what, List.of()));
        } else {
            sink.accept(unknown(scope, "macro", call.name(), call.nameSpan(), scope.macros()));
        }
    }

    /** What stands in backticks is a field by its author's own word. */
    private static boolean isConstantOrMacro(Scope scope, Expr.Field field) {
        boolean isBare = field.span().length() == field.name().length();
        return isBare
                && !scope.parameters().contains(field.name())
                && !scope.constants().contains(field.name())
                && (scope.macro(field.name()).isPresent()
                        || CAPITALS.matcher(field.name()).matches());
    }

    private void check(Scope scope, Expr.Field field, Consumer<Finding> sink) {
        if (scope.macro(field.name()).isPresent()) {
            String what = "`" + Printable.name(field.name()) + "` is a macro: its arguments stand behind it in"
                    + " parentheses.";
            sink.accept(Finding.ofText(id(), Finding.Level.WARNING, field.span(), what, List.of()));
        } else if (isNoField(scope, field)) {
            sink.accept(unknown(scope, "constant", field.name(), field.span(), scope.constants()));
        }
    }

    /** Nor a slip in the name of one, which is reported as that. */
    private static boolean isNoField(Scope scope, Expr.Field field) {
        Schema schema = Schema.of(scope.rule().dialect());
        return scope.field(field)
                .filter(it -> schema.field(it).isEmpty() && schema.meant(it).isEmpty())
                .isPresent();
    }

    private Finding unknown(Scope scope, String kind, String name, Span place, Set<String> known) {
        List<String> meant = Spelling.nearest(name, known);
        String what = "There is no " + kind + " `" + Printable.name(name) + "` in this file.";
        return Finding.ofText(
                id(),
                Finding.Level.WARNING,
                place,
                Words.withMeant(what, meant),
                Rewrites.names(scope.rule(), place, meant));
    }
}
