package dev.progeny.check;

import static java.util.stream.Collectors.joining;

import dev.progeny.check.Finding.Fix;
import dev.progeny.check.Finding.Safety;
import dev.progeny.ide.Scope;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Literals;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Calls of one rule written as tests: {@code wildcard(process.name, "a*", "b*")} as {@code process.name : ("a*", "b*")}, with
 * the {@code == true} around it. Where more is made of the result than a condition, there is no such way to write it.
 */
final class CallsAsTests {
    private final RuleFile file;
    private final Scope scope;
    /** What each expression stands in; those that stand alone are left out. */
    private final IdentityHashMap<Expr, Expr> around = new IdentityHashMap<>();

    CallsAsTests(RuleFile file, Scope scope) {
        this.file = file;
        this.scope = scope;
        scope.expressions().forEach(outer -> outer.operands().forEach(it -> around.put(it, outer)));
    }

    Scope scope() {
        return scope;
    }

    /** One fix, or none where the call is not plain enough for it. */
    List<Fix> fix(Expr.Call call, String operator) {
        boolean isPlain = call.arguments().size() > 1
                && call.arguments().get(0) instanceof Expr.Field
                && call.arguments().stream().skip(1).allMatch(Expr.StringLiteral.class::isInstance);
        if (!isPlain) {
            return List.of();
        }
        Expr outer = around.getOrDefault(call, call);
        if (outer instanceof Expr.Comparison comparison) {
            return asked(comparison)
                    .map(it -> written(comparison.span(), (it ? "" : "not ") + test(call, operator), operator))
                    .orElse(List.of());
        }
        boolean isCondition = outer == call
                || outer instanceof Expr.And
                || outer instanceof Expr.Or
                || outer instanceof Expr.Not
                || outer instanceof Expr.Call;
        return isCondition ? written(call.span(), test(call, operator), operator) : List.of();
    }

    /** What a comparison asks its other side to be; empty if that is neither true nor false. */
    private static Optional<Boolean> asked(Expr.Comparison comparison) {
        Expr other = comparison.right() instanceof Expr.BooleanLiteral ? comparison.right() : comparison.left();
        return other instanceof Expr.BooleanLiteral literal
                        && comparison.comparator().isEquality()
                ? Optional.of(literal.value() == (comparison.comparator() == Expr.Comparator.EQUAL))
                : Optional.empty();
    }

    private String test(Expr.Call call, String operator) {
        Span field = call.arguments().get(0).span();
        // As it is written, with its question mark and backticks.
        String subject = file.text().substring(field.start(), field.end());
        String items = call.arguments().stream()
                .skip(1)
                .map(it -> (Expr.StringLiteral) it)
                .map(it -> Literals.quote(it.value(), it.quotes(), scope.rule().dialect()))
                .collect(joining(", "));
        return subject + " " + operator + " (" + items + ")";
    }

    private List<Fix> written(Span place, String test, String operator) {
        return Rewrites.fix(scope.rule(), "Write it with " + operator, Safety.UNSAFE, Rewrites.replaced(place, test));
    }
}
