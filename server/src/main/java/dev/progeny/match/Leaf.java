package dev.progeny.match;

import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A test in a condition: what {@code and}, {@code or} and {@code not} join.
 *
 * @param expr neither of these three
 * @param sign of the place it stands at; its own {@code !=} or {@code not in} does not count
 * @param around where it stands
 */
public record Leaf(Expr expr, Sign sign, Around around) {

    /** Where an expression stands; shared by all that stand there. */
    public sealed interface Around {
        /** It is the whole condition. */
        record Nothing() implements Around {}

        /** It stands in {@code above}. */
        record In(Above above, Around outside) implements Around {}
    }

    /** An expression around a leaf, with the sign of its place. */
    public record Above(Expr expr, Sign sign) {}

    /** In the order written. */
    public static List<Leaf> of(Expr condition) {
        List<Leaf> leaves = new ArrayList<>();
        collect(condition, Sign.POSITIVE, new Around.Nothing(), leaves);
        return List.copyOf(leaves);
    }

    /** A test that stands alone. */
    static Leaf alone(Expr expr, Sign sign) {
        return new Leaf(expr, sign, new Around.Nothing());
    }

    private static void collect(Expr expr, Sign sign, Around around, List<Leaf> leaves) {
        if (expr instanceof Expr.And || expr instanceof Expr.Or || expr instanceof Expr.Not) {
            Sign inside = expr instanceof Expr.Not ? sign.not() : sign;
            var here = new Around.In(new Above(expr, sign), around);
            expr.operands().forEach(it -> collect(it, inside, here, leaves));
        } else {
            leaves.add(new Leaf(expr, sign, around));
        }
    }

    /** The expressions around it, outermost first. */
    public List<Above> above() {
        List<Above> above = new ArrayList<>();
        for (Around at = around; at instanceof Around.In in; at = in.outside()) {
            above.add(0, in.above());
        }
        return above;
    }

    /** Whether what it wants is but one of several alternatives, so that another may decide. */
    boolean isAlternative() {
        return above().stream()
                .anyMatch(it ->
                        it.sign() == Sign.POSITIVE ? it.expr() instanceof Expr.Or : it.expr() instanceof Expr.And);
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
        } else if (expr instanceof Expr.Comparison comparison
                && comparison.comparator().isEquality()) {
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

    /** Whether the same letters in another case do not pass. */
    public boolean mindsCase(Dialect dialect) {
        return Letters.count(expr, dialect);
    }

    /** Whether stars in its texts stand for other letters. */
    public boolean takesPatterns(Dialect dialect) {
        return expr instanceof Expr.Membership membership
                ? membership.test().kind() == Expr.Test.Kind.LIKE
                : isWildcardCall() || (dialect == Dialect.ENDGAME && expr instanceof Expr.Comparison);
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
}
