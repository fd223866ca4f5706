package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** A constant or macro that the query behind it does not use. A file of definitions without a query is let be. */
final class UnusedDefinition implements Check {
    @Override
    public String id() {
        return "unused-definition";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            RuleFile.Rule rule = scope.rule();
            boolean isWhole = rule.problems().isEmpty() && !(rule.query() instanceof Query.BrokenQuery);
            if (isWhole && !rule.definitions().isEmpty()) {
                Set<String> used = used(scope);
                rule.definitions().stream()
                        .filter(it -> !used.contains(it.name()))
                        .forEach(it ->
                                sink.accept(finding(rule, it, snapshot.file().text())));
            }
        }
    }

    private static Set<String> used(Scope scope) {
        Set<String> used = new HashSet<>();
        for (Expr expr : scope.expressions()) {
            if (expr instanceof Expr.Field field) {
                used.add(field.name());
            } else if (expr instanceof Expr.Call call) {
                used.add(call.name());
            }
        }
        return used;
    }

    private Finding finding(RuleFile.Rule rule, Definition definition, String file) {
        int end = definition.span().end();
        while (end < rule.span().end() && Character.isWhitespace(file.charAt(end))) {
            end++;
        }
        var whole = new Span(definition.span().start(), end);
        return Finding.ofText(
                        id(),
                        Finding.Level.HINT,
                        definition.nameSpan(),
                        "Nothing uses `" + Printable.name(definition.name()) + "`.",
                        Rewrites.fix(rule, "Remove it", Finding.Safety.SAFE, Rewrites.replaced(whole, "")))
                .unnecessary();
    }
}
