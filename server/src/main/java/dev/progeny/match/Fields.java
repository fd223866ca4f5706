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
        expr.operands().forEach(it -> collect(it, fields));
    }
}
