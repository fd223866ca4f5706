package dev.progeny.match;

import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;

/** How a dialect tests a child's name whatever its case, where no list of the rule shows a habit. */
public final class ChildNames {
    private ChildNames() {}

    public static String field(Dialect dialect) {
        return dialect == Dialect.ENDGAME ? "process_name" : "process.name";
    }

    /** {@code :}, and {@code in} for Endgame, which minds no case and has no {@code :}. */
    static Expr.Test test(Dialect dialect) {
        return dialect == Dialect.ENDGAME
                ? new Expr.Test(Expr.Test.Kind.IN, Expr.Letters.INSENSITIVE)
                : new Expr.Test(Expr.Test.Kind.LIKE, Expr.Letters.INSENSITIVE);
    }

    /** The operator of {@link #test}, as written. */
    public static String operator(Dialect dialect) {
        return dialect == Dialect.ENDGAME ? "in" : ":";
    }
}
