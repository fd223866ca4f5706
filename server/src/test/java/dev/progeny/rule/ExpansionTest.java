package dev.progeny.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.RuleFiles;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes out of macros: a tree of objects that each stand in one place, and no more of them than is reasonable. */
final class ExpansionTest {
    @Test
    void whatDoublesAtEveryCallIsCutOff() {
        Expr expanded = expanded("macro T(x) x and x", "T(".repeat(18) + "a == 1" + ")".repeat(18));
        Count count = count(expanded);
        assertThat(count.expressions).isLessThan(200_000);
        assertThat(count.broken).isPositive();
    }

    @Test
    void whatDoublesInDepthIsCutOff() {
        String macros = "macro A(x) not not not x macro B(x) A(A(A(x))) macro C(x) B(B(B(x))) macro D(x) C(C(C(x)))";
        assertThat(count(expanded(macros, "D(a == 1)")).deepest).isLessThan(70);
    }

    @Test
    void everyTestIsAnObjectOfItsOwn() {
        Expr expanded = expanded("macro M(x) (x and b) or not x", "M(process_name in (\"a\", \"b\"))");
        Count count = count(expanded);
        assertThat(count.broken).isZero();
        assertThat(count.tests).hasSize(2);
    }

    private static final class Count {
        private final Set<Expr> tests = Collections.newSetFromMap(new IdentityHashMap<>());
        private int expressions;
        private int broken;
        private int deepest;
    }

    private static Count count(Expr expr) {
        var count = new Count();
        walk(expr, 0, count);
        return count;
    }

    private static void walk(Expr expr, int depth, Count count) {
        count.expressions++;
        count.deepest = Math.max(count.deepest, depth);
        count.broken += expr instanceof Expr.Broken ? 1 : 0;
        if (expr instanceof Expr.Membership) {
            count.tests.add(expr);
        }
        expr.operands().forEach(it -> walk(it, depth + 1, count));
    }

    private static Expr expanded(String macros, String condition) {
        RuleFile file =
                RuleFiles.parse("x.eql", "// progeny: dialect endgame\n" + macros + " process where " + condition);
        RuleFile.Rule rule = file.rules().get(0);
        assertThat(rule.problems()).isEmpty();
        return Expansion.of(((Query.EventQuery) rule.query()).condition(), rule.definitions());
    }
}
