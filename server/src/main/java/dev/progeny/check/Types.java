package dev.progeny.check;

import dev.progeny.ide.Scope;
import dev.progeny.schema.Field;
import dev.progeny.schema.Functions;
import dev.progeny.schema.Schema;
import dev.progeny.schema.Type;
import dev.progeny.syntax.Expr;
import java.util.Optional;

/** The types of expressions, as far as literals, signatures and the schema tell them. */
final class Types {
    private final Scope scope;
    private final Schema schema;

    Types(Scope scope) {
        this.scope = scope;
        this.schema = Schema.of(scope.rule().dialect());
    }

    /** {@link Type#ANY} where it is not known; null is of any type, too. */
    Type of(Expr expr) {
        if (expr instanceof Expr.StringLiteral) {
            return Type.TEXT;
        }
        if (expr instanceof Expr.NumberLiteral || expr instanceof Expr.Negative || expr instanceof Expr.Arithmetic) {
            return Type.NUMBER;
        }
        if (expr instanceof Expr.Field field) {
            Optional<Expr> constant = constant(field);
            return constant.isPresent()
                    ? of(constant.get())
                    : scope.field(field).flatMap(schema::field).map(Field::type).orElse(Type.ANY);
        }
        if (expr instanceof Expr.Call call) {
            return scope.macro(call.name()).isPresent()
                    ? Type.ANY
                    : Functions.named(call.name(), scope.rule().dialect())
                            .map(it -> it.result())
                            .orElse(Type.ANY);
        }
        return isTruth(expr) ? Type.BOOLEAN : Type.ANY;
    }

    /** What a name stands for that a definition of the file gives to a literal. */
    private Optional<Expr> constant(Expr.Field field) {
        boolean isParameter = scope.parameters().contains(field.name());
        return scope.constant(field.name()).filter(it -> !isParameter && isLiteral(it));
    }

    /** Whether it is a literal, or a constant that stands for one. */
    boolean isConstant(Expr expr) {
        return isLiteral(expr)
                || (expr instanceof Expr.Field field && constant(field).isPresent());
    }

    private static boolean isTruth(Expr expr) {
        return expr instanceof Expr.BooleanLiteral
                || expr instanceof Expr.And
                || expr instanceof Expr.Or
                || expr instanceof Expr.Not
                || expr instanceof Expr.Comparison
                || expr instanceof Expr.Membership
                || expr instanceof Expr.Lineage;
    }

    static boolean isLiteral(Expr expr) {
        return expr instanceof Expr.StringLiteral
                || expr instanceof Expr.NumberLiteral
                || expr instanceof Expr.BooleanLiteral
                || expr instanceof Expr.NullLiteral
                || (expr instanceof Expr.Negative it && isLiteral(it.operand()));
    }
}
