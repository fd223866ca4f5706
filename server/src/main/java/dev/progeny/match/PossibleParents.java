package dev.progeny.match;

import dev.progeny.fact.Truth;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of the parents that a condition names can be its parent: what one test asks for by name another one may rule out.
 *
 * <p>Of a condition that names very many parents in very many tests nothing is ruled out: that is machine-written, and would
 * take long.
 */
final class PossibleParents {
    /** Names times texts that they are compared with. */
    private static final long MOST = 300_000;

    /** Empty if all are taken to be possible. */
    private final Map<String, Judge> judges;

    private final Expr condition;

    private PossibleParents(Map<String, Judge> judges, Expr condition) {
        this.judges = judges;
        this.condition = condition;
    }

    /**
     * @param leaves of the condition
     * @param names lower-case file names
     */
    static PossibleParents of(Expr condition, List<Leaf> leaves, Set<String> names, Dialect dialect) {
        List<Leaf> tests = leaves.stream().filter(PossibleParents::isOfParent).toList();
        long work = (leaves.size()
                        + tests.stream().mapToLong(it -> it.constants().size()).sum())
                * names.size();
        Map<String, Judge> judges = new LinkedHashMap<>();
        if (tests.size() > 1 && work <= MOST) {
            names.forEach(it -> judges.put(it, Judge.ofParent(it, dialect)));
        }
        return new PossibleParents(judges, condition);
    }

    private static boolean isOfParent(Leaf leaf) {
        return Fields.of(leaf.expr()).stream()
                .anyMatch(it -> ProcessField.of(it.name()).isParent());
    }

    /** Those of the parents for whose children the condition can hold; all of them if it never can. */
    List<NamedParent> among(List<NamedParent> named) {
        List<NamedParent> left =
                named.stream().filter(it -> contains(it.name())).toList();
        return left.isEmpty() ? named : left;
    }

    private boolean contains(String name) {
        Judge judge = judges.get(name);
        return judge == null || judge.strictly(condition) != Truth.FALSE;
    }

    /** Those of the names for which what has to hold together with a test can hold; all of them if that is true of none. */
    Set<String> reaching(Leaf leaf, Set<String> names) {
        Set<String> left = new LinkedHashSet<>(names);
        left.removeIf(it -> !contains(it) || !reaches(it, leaf));
        return left.isEmpty() ? names : left;
    }

    private boolean reaches(String name, Leaf leaf) {
        Judge judge = judges.get(name);
        if (judge == null) {
            return true;
        }
        List<Leaf.Above> above = leaf.above();
        for (int i = 0; i < above.size(); i++) {
            Expr within = i + 1 < above.size() ? above.get(i + 1).expr() : leaf.expr();
            if (fails(judge, above.get(i), within)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an operand beside the one that holds the test, which has to be passed as well, is not. */
    private static boolean fails(Judge judge, Leaf.Above above, Expr within) {
        boolean isTogether =
                above.sign() == Sign.POSITIVE ? above.expr() instanceof Expr.And : above.expr() instanceof Expr.Or;
        Truth failed = above.sign() == Sign.POSITIVE ? Truth.FALSE : Truth.TRUE;
        return isTogether
                && above.expr().operands().stream().anyMatch(it -> it != within && judge.strictly(it) == failed);
    }
}
