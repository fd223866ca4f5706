package dev.progeny.check;

import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.schema.Type;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Pipe;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A value of a kind that cannot stand where it stands. An error where literals and signatures alone say so, since the engines
 * refuse it; a warning where the type of a field comes from the schema, since an index may map it otherwise.
 *
 * <p>Sources: Elasticsearch's EQL verifier and the limits in its syntax reference, the type checks of the reference
 * implementation. What one of them takes without harm (a number in quotes for a field of numbers, a date as a text) is let be.
 */
final class TypeMismatch implements Check {
    @Override
    public String id() {
        return "type-mismatch";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            RuleFile.Rule rule = scope.rule();
            if (rule.problems().isEmpty()) {
                new Visit(scope, LooseTexts.of(scope, snapshot.file().text()), new TypeComplaints(id(), sink)).all();
            }
        }
    }

    private static final class Visit {
        private final Scope scope;
        private final Types types;
        private final LooseTexts loose;
        private final ArgumentTypes arguments;
        private final ComparedTypes compared;
        private final TypeComplaints complaints;
        /** Tests that stand in a call by mistake: nothing else is said of them. */
        private final Set<Expr> misplaced = new HashSet<>();

        Visit(Scope scope, LooseTexts loose, TypeComplaints complaints) {
            this.scope = scope;
            this.loose = loose;
            this.types = new Types(scope);
            this.complaints = complaints;
            this.arguments = new ArgumentTypes(scope, types, complaints);
            this.compared = new ComparedTypes(scope, types, complaints);
        }

        void all() {
            for (Query.EventQuery event : scope.events()) {
                condition(event.condition());
            }
            for (Pipe pipe : scope.rule().pipes()) {
                if (pipe.name().equals("filter")) {
                    pipe.arguments().forEach(this::condition);
                }
            }
            scope.expressions().forEach(this::visit);
        }

        private void visit(Expr expr) {
            if (expr instanceof Expr.And || expr instanceof Expr.Or || expr instanceof Expr.Not) {
                expr.operands().forEach(this::condition);
            } else if (expr instanceof Expr.Comparison it) {
                if (!misplaced.contains(it)) {
                    compared.comparison(it);
                }
            } else if (expr instanceof Expr.Membership it) {
                compared.membership(it);
            } else if (expr instanceof Expr.Arithmetic it
                    && expr.operands().stream().allMatch(Expr.StringLiteral.class::isInstance)) {
                complaints.error(
                        it,
                        "Texts are joined by `concat(…)`; two that stand side by side are written as one.",
                        List.of());
            } else if (expr instanceof Expr.Arithmetic || expr instanceof Expr.Negative) {
                expr.operands().forEach(this::operand);
            } else if (expr instanceof Expr.Call it) {
                call(it);
            }
        }

        private void call(Expr.Call call) {
            Optional<LateParenthesis> late = LateParenthesis.in(call, scope);
            if (late.isEmpty()) {
                arguments.check(call);
                return;
            }
            misplaced.add(late.get().test());
            complaints.error(call, late.get().message(), late.get().fixes(scope));
        }

        /** Endgame takes a field alone for the question whether it is there. */
        private void condition(Expr expr) {
            Type type = types.of(expr);
            boolean isLet = type == Type.BOOLEAN || type == Type.ANY || type == Type.OBJECT;
            boolean isSaid = LateParenthesis.in(expr, scope).isPresent();
            if (isLet || isSaid || (scope.rule().dialect() == Dialect.ENDGAME && !types.isConstant(expr))) {
                return;
            }
            if (expr instanceof Expr.StringLiteral text && loose.hold(text)) {
                loose.startingAt(text)
                        .ifPresent(it -> complaints.say(text, it.message(), it.fixes(scope.rule()), text));
                return;
            }
            List<Finding.Fix> fixes = expr instanceof Expr.Field && !types.isConstant(expr)
                    ? Rewrites.fix(
                            scope.rule(),
                            "Ask whether it is there",
                            Finding.Safety.UNSAFE,
                            new Rewrites.Part(end(expr), " != null"))
                    : List.of();
            complaints.say(expr, "A condition is true or false, and this is " + type.words() + ".", fixes, expr);
        }

        private static Span end(Expr expr) {
            return new Span(expr.span().end(), expr.span().end());
        }

        private void operand(Expr expr) {
            Type type = types.of(expr);
            if (type == Type.TEXT || type == Type.BOOLEAN || type == Type.ADDRESS) {
                complaints.say(expr, "Arithmetic takes numbers, and this is " + type.words() + ".", List.of(), expr);
            }
        }
    }
}
