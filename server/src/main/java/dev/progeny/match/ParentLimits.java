package dev.progeny.match;

import dev.progeny.syntax.Expr;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parents whose children can get as far as each test of one condition: those that the tests which hold together with it
 * leave over.
 *
 * <p>Conditions are machine-written at times, and thousands of tests long. Every expression is therefore looked at once from
 * above, for what limits it, and once from below, for how it limits its neighbours. Expressions are told apart by identity:
 * the same words can stand in two places. A condition is a tree, so each of its objects stands in one, with one sign.
 */
final class ParentLimits {
    private final IdentityHashMap<Expr, Set<String>> above = new IdentityHashMap<>();
    private final IdentityHashMap<Expr, Optional<Set<String>>> below = new IdentityHashMap<>();

    private ParentLimits() {}

    static ParentLimits of(Expr condition) {
        ParentLimits limits = new ParentLimits();
        limits.descend(condition, Sign.POSITIVE, Set.of());
        return limits;
    }

    /** Lower-case file names; empty if there is no limit. */
    Set<String> on(Leaf leaf) {
        return above.getOrDefault(leaf.expr(), Set.of());
    }

    private void descend(Expr expr, Sign sign, Set<String> parents) {
        if (expr instanceof Expr.Not not) {
            descend(not.operand(), sign.not(), parents);
        } else if (expr instanceof Expr.And || expr instanceof Expr.Or) {
            Expr left = operands(expr).get(0);
            Expr right = operands(expr).get(1);
            boolean together = holdTogether(expr, sign);
            descend(left, sign, together ? limited(parents, by(right, sign)) : parents);
            descend(right, sign, together ? limited(parents, by(left, sign)) : parents);
        } else {
            above.put(expr, parents);
        }
    }

    /** The only parents for which an expression can hold; empty if there is no such limit. */
    private Optional<Set<String>> by(Expr expr, Sign sign) {
        if (!below.containsKey(expr)) {
            below.put(expr, compute(expr, sign));
        }
        return below.getOrDefault(expr, Optional.empty());
    }

    private Optional<Set<String>> compute(Expr expr, Sign sign) {
        if (expr instanceof Expr.Not not) {
            return by(not.operand(), sign.not());
        }
        if (operands(expr).isEmpty()) {
            return named(Leaf.alone(expr, sign));
        }
        if (holdTogether(expr, sign)) {
            Optional<Set<String>> one = by(operands(expr).get(0), sign);
            Optional<Set<String>> other = by(operands(expr).get(1), sign);
            return one.map(it -> limited(it, other)).or(() -> other);
        }
        Set<String> names = new LinkedHashSet<>();
        return gather(expr, sign, names) ? Optional.of(names) : Optional.empty();
    }

    /** Adds what any of the alternatives allows, to one set for all of them; false if one of them has no limit. */
    private boolean gather(Expr expr, Sign sign, Set<String> names) {
        if (!operands(expr).isEmpty() && !holdTogether(expr, sign)) {
            return operands(expr).stream().allMatch(it -> gather(it, sign, names));
        }
        Optional<Set<String>> some = by(expr, sign);
        some.ifPresent(names::addAll);
        return some.isPresent();
    }

    private static Optional<Set<String>> named(Leaf leaf) {
        if (!leaf.isParentTest()
                || leaf.stance() == Sign.NEGATIVE
                || leaf.texts().size() != valueCount(leaf.expr())) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        for (Expr.StringLiteral text : leaf.texts()) {
            String name = FileNames.lower(FileNames.last(text.value()));
            if (!FileNames.isImageName(name)) {
                return Optional.empty();
            }
            names.add(name);
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private static int valueCount(Expr expr) {
        if (expr instanceof Expr.Membership membership) {
            return membership.items().values().size();
        }
        return expr instanceof Expr.Call call ? call.arguments().size() - 1 : 1;
    }

    private static List<Expr> operands(Expr expr) {
        if (expr instanceof Expr.And and) {
            return List.of(and.left(), and.right());
        }
        return expr instanceof Expr.Or or ? List.of(or.left(), or.right()) : List.of();
    }

    /** Whether both operands have to hold, or, under {@code not}, both to fail. */
    private static boolean holdTogether(Expr expr, Sign sign) {
        return sign == Sign.POSITIVE ? expr instanceof Expr.And : expr instanceof Expr.Or;
    }

    /** Narrows a set of parents, of which an empty one has no limit yet; two that share nothing stay as they are. */
    private static Set<String> limited(Set<String> parents, Optional<Set<String>> by) {
        if (by.isEmpty() || parents.isEmpty()) {
            return by.orElse(parents);
        }
        Set<String> shared = new LinkedHashSet<>(parents);
        shared.retainAll(by.get());
        return shared.isEmpty() || shared.size() == parents.size() ? parents : shared;
    }
}
