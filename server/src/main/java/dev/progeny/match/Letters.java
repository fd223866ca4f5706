package dev.progeny.match;

import dev.progeny.rule.Rewriting;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import java.util.Locale;

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
        if (test instanceof Expr.Membership it && it.test().kind() == Expr.Test.Kind.REGEX) {
            // Lower case would turn \D into \d.
            var anyCase = new Expr.Test(it.test().kind(), Expr.Letters.INSENSITIVE);
            return new Expr.Membership(it.span(), it.subject(), anyCase, it.polarity(), it.testSpan(), it.items());
        }
        if (test instanceof Expr.Call it && it.name().toLowerCase(Locale.ROOT).startsWith("match")) {
            return new Expr.Call(it.span(), it.name(), it.nameSpan(), Expr.Letters.INSENSITIVE, it.arguments());
        }
        return Rewriting.operands(test, Letters::lower);
    }

    /** Whether a test holds string constants, whose letters could have a case. */
    static boolean hasTexts(Expr test) {
        return test instanceof Expr.StringLiteral || test.operands().stream().anyMatch(Letters::hasTexts);
    }

    /** Whether a test knows paths such as {@code \Device\HarddiskVolume3\Windows}. */
    static boolean namesDevice(Expr lower) {
        return (lower instanceof Expr.StringLiteral it && it.value().contains("\\device\\"))
                || lower.operands().stream().anyMatch(Letters::namesDevice);
    }
}
