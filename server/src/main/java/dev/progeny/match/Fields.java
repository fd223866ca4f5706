package dev.progeny.match;

import dev.progeny.syntax.Expr;
import java.util.ArrayList;
import java.util.List;

/** The fields that an expression reads. */
final class Fields {
    private Fields() {}

    /** In the order written. */
    static List<Expr.Field> of(Expr expr) {
        List<Expr.Field> fields = new ArrayList<>();
        collect(expr, fields);
        return fields;
    }

    private static void collect(Expr expr, List<Expr.Field> fields) {
        if (expr instanceof Expr.Field field) {
            fields.add(field);
        }
        parts(expr).forEach(it -> collect(it, fields));
    }

    private static List<Expr> parts(Expr expr) {
        if (expr instanceof Expr.And and) {
            return List.of(and.left(), and.right());
        }
        if (expr instanceof Expr.Or or) {
            return List.of(or.left(), or.right());
        }
        if (expr instanceof Expr.Not not) {
            return List.of(not.operand());
        }
        if (expr instanceof Expr.Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        }
        if (expr instanceof Expr.Membership membership) {
            List<Expr> parts = new ArrayList<>(membership.items().values());
            parts.add(0, membership.subject());
            return parts;
        }
        if (expr instanceof Expr.Call call) {
            return call.arguments();
        }
        if (expr instanceof Expr.Arithmetic arithmetic) {
            return List.of(arithmetic.left(), arithmetic.right());
        }
        return expr instanceof Expr.Negative negative ? List.of(negative.operand()) : List.of();
    }
}
