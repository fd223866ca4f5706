package dev.progeny.match;

import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import java.util.List;

/** Whether a test minds the case of letters, and the same test with its constants in lower case. */
final class Letters {
    private Letters() {}

    static boolean count(Expr test, Dialect dialect) {
        if (dialect == Dialect.ENDGAME) {
            return false;
        }
        if (test instanceof Expr.Membership membership) {
            return membership.test().letters() == Expr.Letters.SENSITIVE;
        }
        if (test instanceof Expr.Call call) {
            return call.letters() == Expr.Letters.SENSITIVE;
        }
        return true;
    }

    static Expr lower(Expr test) {
        if (test instanceof Expr.StringLiteral literal) {
            return new Expr.StringLiteral(literal.span(), FileNames.lower(literal.value()), literal.quotes());
        }
        if (test instanceof Expr.Comparison it) {
            return new Expr.Comparison(
                    it.span(), lower(it.left()), it.comparator(), it.comparatorSpan(), lower(it.right()));
        }
        if (test instanceof Expr.Membership it && it.test().kind() == Expr.Test.Kind.REGEX) {
            // Lower case would turn \D into \d.
            var anyCase = new Expr.Test(it.test().kind(), Expr.Letters.INSENSITIVE);
            return new Expr.Membership(it.span(), it.subject(), anyCase, it.polarity(), it.testSpan(), it.items());
        }
        if (test instanceof Expr.Membership it) {
            var items = new Expr.Items(
                    it.items().span(), it.items().form(), lower(it.items().values()));
            return new Expr.Membership(it.span(), it.subject(), it.test(), it.polarity(), it.testSpan(), items);
        }
        if (test instanceof Expr.Call it) {
            return new Expr.Call(it.span(), it.name(), it.nameSpan(), it.letters(), lower(it.arguments()));
        }
        return test;
    }

    private static List<Expr> lower(List<Expr> exprs) {
        return exprs.stream().map(Letters::lower).toList();
    }
}
