package dev.progeny.check;

import dev.progeny.check.Finding.Fix;
import dev.progeny.ide.Scope;
import dev.progeny.schema.Functions;
import dev.progeny.schema.Signature;
import dev.progeny.schema.Type;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A call that closes behind the test of its result: {@code length(process.name > 3)} for {@code length(process.name) > 3}. */
record LateParenthesis(Expr.Call call, Expr.Comparison test) {
    /** Its last argument is a test, and the function takes no truths there. */
    static Optional<LateParenthesis> in(Expr expr, Scope scope) {
        if (!(expr instanceof Expr.Call call)
                || call.arguments().isEmpty()
                || scope.macro(call.name()).isPresent()) {
            return Optional.empty();
        }
        int last = call.arguments().size() - 1;
        return call.arguments().get(last) instanceof Expr.Comparison test
                ? Functions.named(call.name(), scope.rule().dialect())
                        .filter(it -> last < it.most() && takesNoTruth(it.parameter(last)))
                        .map(it -> new LateParenthesis(call, test))
                : Optional.empty();
    }

    private static boolean takesNoTruth(Signature.Parameter parameter) {
        Set<Type> types = Set.copyOf(parameter.types());
        return !types.contains(Type.ANY) && !types.contains(Type.BOOLEAN);
    }

    String message() {
        return "The parenthesis of `" + call.name() + "` closes too late: it belongs before the test of the result.";
    }

    List<Fix> fixes(Scope scope) {
        int behind = test.left().span().end();
        int close = call.span().end();
        return Rewrites.fix(
                scope.rule(),
                "Close it before the test",
                Finding.Safety.UNSAFE,
                new Rewrites.Part(new Span(behind, behind), ")"),
                new Rewrites.Part(new Span(close - 1, close), ""));
    }
}
