package dev.progeny.rule;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.rule.Value.Bool;
import dev.progeny.rule.Value.Num;
import dev.progeny.rule.Value.Several;
import dev.progeny.schema.Functions;
import dev.progeny.syntax.Expr;
import java.util.Locale;
import java.util.function.Function;

/**
 * {@code arraySearch(array, name, condition)} and {@code arrayCount}: in the condition, the name stands for each element in
 * turn.
 */
final class ArraySearch {
    private ArraySearch() {}

    static boolean isMeantBy(Expr.Call call) {
        return Functions.searchesArrays(call.name());
    }

    /** What the call gives. {@code holds} says whether the condition holds for an element. */
    static Value in(Several array, Expr.Call call, Function<Text, Truth> holds) {
        int surely = 0;
        int possibly = 0;
        for (Text element : array.texts()) {
            Truth truth = holds.apply(element);
            surely += truth == Truth.TRUE ? 1 : 0;
            possibly += truth == Truth.FALSE ? 0 : 1;
        }
        double most = array.extent() == Fact.Extent.ALL ? possibly : Double.POSITIVE_INFINITY;
        if (call.name().toLowerCase(Locale.ROOT).endsWith("count")) {
            return new Num(surely, most, Num.Form.WHOLE);
        }
        return new Bool(surely > 0 ? Truth.TRUE : most > 0 ? Truth.UNKNOWN : Truth.FALSE);
    }

    /** The name that stands for an element; empty if the call gives none. */
    static String name(Expr.Call call) {
        Expr named = call.arguments().get(1);
        return named instanceof Expr.Variable variable
                ? variable.name()
                : named instanceof Expr.Field field ? field.name() : "";
    }
}
