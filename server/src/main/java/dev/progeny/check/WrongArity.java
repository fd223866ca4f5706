package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.schema.Functions;
import dev.progeny.syntax.Expr;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A function or macro with more or fewer arguments than it takes. */
final class WrongArity implements Check {
    @Override
    public String id() {
        return "wrong-arity";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            for (Expr.Call call : scope.calls()) {
                if (call.arguments().stream().noneMatch(Expr.Broken.class::isInstance)) {
                    takes(scope, call)
                            .filter(it -> call.arguments().size() < it.least()
                                    || it.most() < call.arguments().size())
                            .ifPresent(it -> sink.accept(finding(call, it)));
                }
            }
        }
    }

    private record Takes(int least, int most, String shape) {}

    private static Optional<Takes> takes(Scope scope, Expr.Call call) {
        return scope.macro(call.name())
                .map(it -> {
                    int count = it.parameters().size();
                    String names = String.join(
                            ", ", it.parameters().stream().map(p -> p.name()).toList());
                    return new Takes(count, count, "(" + names + ")");
                })
                .or(() -> Functions.named(call.name(), scope.rule().dialect())
                        .map(it -> new Takes(it.least(), it.most(), it.shape())));
    }

    private Finding finding(Expr.Call call, Takes takes) {
        String wanted = takes.least() == takes.most()
                ? Words.count(takes.least(), "argument")
                : takes.most() == Integer.MAX_VALUE
                        ? "at least " + Words.count(takes.least(), "argument")
                        : takes.least() + " to " + Words.count(takes.most(), "argument");
        int given = call.arguments().size();
        String message = "`" + Printable.name(call.name()) + "` takes " + wanted + ", " + Printable.line(takes.shape())
                + "; here " + (given == 1 ? "is 1" : given == 0 ? "is none" : "are " + given) + ".";
        return Finding.ofText(id(), Finding.Level.ERROR, call.nameSpan(), message, List.of());
    }
}
