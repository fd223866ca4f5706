package dev.progeny.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Truth;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A condition is what it is however the unknown tests come out, or unknown. */
class KleeneTest {
    private static final Span NOWHERE = new Span(0, 0);
    private static final int FIELDS = 5;

    @Test
    void decidedConditionsStayWhateverTheUnknownTurnsOutToBe() {
        var random = new Random(5);
        int decided = 0;
        for (int round = 0; round < 4000; round++) {
            Expr expr = expr(random, 4);
            List<Truth> facts = new ArrayList<>();
            for (int i = 0; i < FIELDS; i++) {
                facts.add(Truth.values()[random.nextInt(3)]);
            }
            Truth said = truth(expr, facts);
            if (said != Truth.UNKNOWN) {
                decided++;
                assertThat(completions(facts))
                        .allSatisfy(it -> assertThat(truth(expr, it)).isEqualTo(said));
            }
        }
        assertThat(decided).isGreaterThan(1000);
    }

    /** Where no test stands twice, what is undecided can indeed come out either way. */
    @Test
    void undecidedConditionsOverDifferentTestsComeOutEitherWay() {
        var random = new Random(6);
        for (int round = 0; round < 2000; round++) {
            Expr expr = once(random, 0, FIELDS);
            List<Truth> facts = new ArrayList<>();
            for (int i = 0; i < FIELDS; i++) {
                facts.add(Truth.values()[random.nextInt(3)]);
            }
            List<Truth> ways = completions(facts).stream()
                    .map(it -> truth(expr, it))
                    .distinct()
                    .toList();
            assertThat(truth(expr, facts)).isEqualTo(ways.size() == 1 ? ways.get(0) : Truth.UNKNOWN);
        }
    }

    private static Truth truth(Expr expr, List<Truth> facts) {
        return Evaluator.evaluate(expr, field -> fact(facts.get(Integer.parseInt(field))), Dialect.ELASTIC)
                .truth();
    }

    private static Fact fact(Truth truth) {
        return truth == Truth.UNKNOWN ? new Fact.Unknown("test") : Fact.text(truth == Truth.TRUE ? "true" : "false");
    }

    private static List<List<Truth>> completions(List<Truth> facts) {
        List<List<Truth>> all = List.of(List.of());
        for (Truth fact : facts) {
            List<List<Truth>> longer = new ArrayList<>();
            for (List<Truth> start : all) {
                for (Truth value : fact == Truth.UNKNOWN ? List.of(Truth.FALSE, Truth.TRUE) : List.of(fact)) {
                    List<Truth> next = new ArrayList<>(start);
                    next.add(value);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    private static Expr expr(Random random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 0 -> field(random.nextInt(FIELDS));
            case 1 -> new Expr.Not(NOWHERE, expr(random, depth - 1));
            case 2 -> new Expr.And(NOWHERE, expr(random, depth - 1), expr(random, depth - 1));
            default -> new Expr.Or(NOWHERE, expr(random, depth - 1), expr(random, depth - 1));
        };
    }

    /** Each of the fields once, in order. */
    private static Expr once(Random random, int from, int to) {
        if (to - from == 1) {
            return random.nextBoolean() ? field(from) : new Expr.Not(NOWHERE, field(from));
        }
        int middle = from + 1 + random.nextInt(to - from - 1);
        Expr left = once(random, from, middle);
        Expr right = once(random, middle, to);
        return switch (random.nextInt(3)) {
            case 0 -> new Expr.And(NOWHERE, left, right);
            case 1 -> new Expr.Or(NOWHERE, left, right);
            default -> new Expr.Not(NOWHERE, new Expr.And(NOWHERE, left, right));
        };
    }

    private static Expr field(int index) {
        return new Expr.Field(NOWHERE, String.valueOf(index), Expr.Presence.REQUIRED);
    }
}
