package dev.progeny.match;

import dev.progeny.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A test in a condition: what {@code and}, {@code or} and {@code not} join.
 *
 * @param expr neither of these three
 * @param sign of the place it stands at; its own {@code !=} or {@code not in} does not count
 * @param above the expressions around it, outermost first
 */
public record Leaf(Expr expr, Sign sign, List<Above> above) {
    public Leaf {
        above = List.copyOf(above);
    }

    /** An expression around a leaf, with the sign of its place. */
    public record Above(Expr expr, Sign sign) {}

    /** In the order written. */
    public static List<Leaf> of(Expr condition) {
        List<Leaf> leaves = new ArrayList<>();
        collect(condition, Sign.POSITIVE, List.of(), leaves);
        return List.copyOf(leaves);
    }

    private static void collect(Expr expr, Sign sign, List<Above> above, List<Leaf> leaves) {
        List<Above> here = new ArrayList<>(above);
        here.add(new Above(expr, sign));
        if (expr instanceof Expr.And and) {
            collect(and.left(), sign, here, leaves);
            collect(and.right(), sign, here, leaves);
        } else if (expr instanceof Expr.Or or) {
            collect(or.left(), sign, here, leaves);
            collect(or.right(), sign, here, leaves);
        } else if (expr instanceof Expr.Not not) {
            collect(not.operand(), sign.not(), here, leaves);
        } else {
            leaves.add(new Leaf(expr, sign, above));
        }
    }

    /** The field that is compared with constants; empty for any other kind of test. */
    public Optional<Expr.Field> field() {
        if (expr instanceof Expr.Membership membership && membership.subject() instanceof Expr.Field field) {
            return Optional.of(field);
        }
        if (expr instanceof Expr.Comparison comparison) {
            if (comparison.left() instanceof Expr.Field field) {
                return Optional.of(field);
            }
            return comparison.right() instanceof Expr.Field field ? Optional.of(field) : Optional.empty();
        }
        if (isWildcardCall()
                && expr instanceof Expr.Call call
                && call.arguments().get(0) instanceof Expr.Field field) {
            return Optional.of(field);
        }
        return Optional.empty();
    }

    /** The field that the test is about: as {@link #field()}, and also the first argument of any function. */
    public Optional<Expr.Field> subject() {
        return field().or(() -> expr instanceof Expr.Call call
                        && !call.arguments().isEmpty()
                        && call.arguments().get(0) instanceof Expr.Field field
                ? Optional.of(field)
                : Optional.empty());
    }

    /** The string constants that the field is compared with, in the order written. */
    public List<Expr.StringLiteral> texts() {
        List<Expr> values = List.of();
        if (expr instanceof Expr.Membership membership) {
            values = membership.items().values();
        } else if (expr instanceof Expr.Comparison comparison && isEquality(comparison)) {
            values = List.of(comparison.left(), comparison.right());
        } else if (isWildcardCall() && expr instanceof Expr.Call call) {
            values = call.arguments();
        }
        return strings(values);
    }

    /** Whether the test is {@code !=} or {@code not in}. */
    public boolean isNegated() {
        return (expr instanceof Expr.Comparison comparison && comparison.comparator() == Expr.Comparator.NOT_EQUAL)
                || (expr instanceof Expr.Membership membership && membership.polarity() == Expr.Polarity.NEGATED);
    }

    /** What the rule wants of the texts: one of them (positive), or none (negative). */
    public Sign stance() {
        return isNegated() ? sign.not() : sign;
    }

    public boolean isRegex() {
        return expr instanceof Expr.Membership membership && membership.test().kind() == Expr.Test.Kind.REGEX;
    }

    /** Whether it compares the name or path of the parent with constants, other than as regular expressions. */
    boolean isParentTest() {
        return !isRegex()
                && field().filter(it -> ProcessField.of(it.name()).isParent()).isPresent();
    }

    /**
     * Whether it is an exclusion of children that cannot be read as a list of names: by regular expressions or by a string
     * function of the child's name or path.
     */
    public boolean isUnlistedExclusion() {
        boolean unlisted = isRegex() || (expr instanceof Expr.Call && !isWildcardCall());
        return unlisted
                && stance() == Sign.NEGATIVE
                && !constants().isEmpty()
                && subject()
                        .filter(it -> ProcessField.of(it.name()).namesChild())
                        .isPresent();
    }

    /** All string constants in the test, whatever it does with them. */
    List<Expr.StringLiteral> constants() {
        return expr instanceof Expr.Call call ? strings(call.arguments()) : texts();
    }

    private static List<Expr.StringLiteral> strings(List<Expr> values) {
        return values.stream()
                .filter(Expr.StringLiteral.class::isInstance)
                .map(Expr.StringLiteral.class::cast)
                .toList();
    }

    private boolean isWildcardCall() {
        return expr instanceof Expr.Call call
                && call.name().equalsIgnoreCase("wildcard")
                && !call.arguments().isEmpty();
    }

    private static boolean isEquality(Expr.Comparison comparison) {
        return comparison.comparator() == Expr.Comparator.EQUAL || comparison.comparator() == Expr.Comparator.NOT_EQUAL;
    }
}
