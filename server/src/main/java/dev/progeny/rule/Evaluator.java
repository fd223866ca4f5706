package dev.progeny.rule;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Glob;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.rule.Value.Bool;
import dev.progeny.rule.Value.Null;
import dev.progeny.rule.Value.Num;
import dev.progeny.rule.Value.Str;
import dev.progeny.rule.Value.Unknown;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Expr.Letters;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides a condition from facts, in Kleene's logic. Pure: same expression, same facts, same verdict.
 *
 * <p>Elastic and Endpoint: {@code ==} and {@code in} compare letter by letter and know no wildcards, {@code :} and
 * {@code ~} do not mind the case, {@code *} and {@code ?} are wildcards in {@code :} and {@code like}; a backslash
 * escapes nothing there. Endgame: nothing minds the case, and {@code *} in a literal makes {@code ==} a wildcard.
 *
 * <p>{@code UNKNOWN} is said of every comparison with a field that is absent (but not of {@code == null}), of regular
 * expressions outside {@link Regex}, of functions outside {@link Functions} and of all that the tree calls broken.
 */
public final class Evaluator {
    private final Facts facts;
    private final Dialect dialect;

    private Evaluator(Facts facts, Dialect dialect) {
        this.facts = facts;
        this.dialect = dialect;
    }

    public static Verdict evaluate(Expr expr, Facts facts, Dialect dialect) {
        return new Evaluator(facts, dialect).verdict(expr);
    }

    private Verdict verdict(Expr expr) {
        if (expr instanceof Expr.And and) {
            Verdict left = verdict(and.left());
            Verdict right = verdict(and.right());
            return new Verdict(left.truth().and(right.truth()), and, List.of(left, right), List.of());
        }
        if (expr instanceof Expr.Or or) {
            Verdict left = verdict(or.left());
            Verdict right = verdict(or.right());
            return new Verdict(left.truth().or(right.truth()), or, List.of(left, right), List.of());
        }
        if (expr instanceof Expr.Not not) {
            Verdict operand = verdict(not.operand());
            return new Verdict(operand.truth().not(), not, List.of(operand), List.of());
        }
        if (expr instanceof Expr.Membership membership) {
            return membership(membership);
        }
        List<Fact> read = new ArrayList<>();
        Truth truth = expr instanceof Expr.Comparison comparison
                ? comparison(comparison, read)
                : condition(value(expr, read));
        return new Verdict(truth, expr, List.of(), read);
    }

    private Verdict membership(Expr.Membership membership) {
        List<Fact> read = new ArrayList<>();
        Value subject = value(membership.subject(), read);
        List<Verdict> items = new ArrayList<>();
        Truth any = Truth.FALSE;
        for (Expr item : membership.items().values()) {
            Truth truth = fits(subject, item, membership.test(), read);
            items.add(new Verdict(truth, item, List.of(), read));
            any = any.or(truth);
        }
        Truth truth = membership.polarity() == Expr.Polarity.NEGATED ? any.not() : any;
        return new Verdict(truth, membership, items, read);
    }

    private Truth fits(Value subject, Expr item, Expr.Test test, List<Fact> read) {
        Text.Case letters = letters(test.letters());
        boolean text = subject instanceof Str && item instanceof Expr.StringLiteral;
        if (!text || test.kind() == Expr.Test.Kind.IN) {
            return test.kind() == Expr.Test.Kind.REGEX ? Truth.UNKNOWN : equal(subject, value(item, read), letters);
        }
        Text known = ((Str) subject).text();
        String pattern = ((Expr.StringLiteral) item).value();
        if (test.kind() == Expr.Test.Kind.LIKE) {
            return known.matches(Glob.of(pattern), letters);
        }
        return known.isComplete()
                ? Regex.of(pattern, letters)
                        .map(it -> Truth.of(it.matches(known.toString())))
                        .orElse(Truth.UNKNOWN)
                : Truth.UNKNOWN;
    }

    private Truth comparison(Expr.Comparison comparison, List<Fact> read) {
        Value left = value(comparison.left(), read);
        Value right = value(comparison.right(), read);
        return switch (comparison.comparator()) {
            case EQUAL -> equal(comparison, left, right);
            case NOT_EQUAL -> equal(comparison, left, right).not();
            case LESS -> order(left, right, -1, -1);
            case LESS_OR_EQUAL -> order(left, right, -1, 0);
            case GREATER -> order(left, right, 1, 1);
            case GREATER_OR_EQUAL -> order(left, right, 0, 1);
        };
    }

    private Truth equal(Expr.Comparison comparison, Value left, Value right) {
        if (comparison.left() instanceof Expr.NullLiteral) {
            return isNull(right);
        }
        if (comparison.right() instanceof Expr.NullLiteral) {
            return isNull(left);
        }
        if (dialect == Dialect.ENDGAME) {
            if (left instanceof Str subject && isWildcard(comparison.right())) {
                return wildcard(subject, comparison.right());
            }
            if (right instanceof Str subject && isWildcard(comparison.left())) {
                return wildcard(subject, comparison.left());
            }
        }
        return equal(left, right, letters(Letters.SENSITIVE));
    }

    private static Truth isNull(Value value) {
        if (value instanceof Null) {
            return Truth.TRUE;
        }
        return value instanceof Unknown ? Truth.UNKNOWN : Truth.FALSE;
    }

    private static boolean isWildcard(Expr expr) {
        return expr instanceof Expr.StringLiteral literal && literal.value().indexOf('*') >= 0;
    }

    private static Truth wildcard(Str subject, Expr literal) {
        Glob glob = Glob.ofStars(((Expr.StringLiteral) literal).value());
        return subject.text().matches(glob, Text.Case.INSENSITIVE);
    }

    private static Truth equal(Value left, Value right, Text.Case letters) {
        if (left instanceof Str a && right instanceof Str b) {
            if (b.text().isComplete()) {
                return a.text().matches(Glob.exactly(b.text().toString()), letters);
            }
            return a.text().isComplete()
                    ? b.text().matches(Glob.exactly(a.text().toString()), letters)
                    : Truth.UNKNOWN;
        }
        if (left instanceof Num || right instanceof Num) {
            return order(left, right, 0, 0);
        }
        if (left instanceof Bool || right instanceof Bool) {
            Truth a = condition(left);
            Truth b = condition(right);
            return a.and(b).or(a.not().and(b.not()));
        }
        return Truth.UNKNOWN;
    }

    /** Whether the sign of {@code left - right} lies between the two. Texts have an order in no two engines alike. */
    private static Truth order(Value left, Value right, int lowest, int highest) {
        if (Functions.number(left) instanceof Num a && Functions.number(right) instanceof Num b) {
            int sign = a.number() < b.number() ? -1 : a.number() > b.number() ? 1 : 0;
            return Truth.of(lowest <= sign && sign <= highest);
        }
        return Truth.UNKNOWN;
    }

    /** What a value says where a condition is wanted. */
    private static Truth condition(Value value) {
        if (value instanceof Bool bool) {
            return bool.truth();
        }
        if (value instanceof Str text && text.text().isComplete()) {
            String word = text.text().toString();
            return word.equals("true") ? Truth.TRUE : word.equals("false") ? Truth.FALSE : Truth.UNKNOWN;
        }
        return Truth.UNKNOWN;
    }

    /** @param read gets the facts of the fields that the expression reads */
    private Value value(Expr expr, List<Fact> read) {
        if (expr instanceof Expr.Field field) {
            Fact fact = facts.of(field.name());
            read.add(fact);
            return Value.of(fact);
        }
        if (expr instanceof Expr.StringLiteral literal) {
            return Value.of(literal.value());
        }
        if (expr instanceof Expr.NumberLiteral literal) {
            return Functions.number(Value.of(literal.text()));
        }
        if (expr instanceof Expr.BooleanLiteral literal) {
            return new Bool(Truth.of(literal.value()));
        }
        if (expr instanceof Expr.NullLiteral) {
            return new Null();
        }
        if (expr instanceof Expr.Call call) {
            List<Value> arguments =
                    call.arguments().stream().map(it -> value(it, read)).toList();
            return Functions.call(call.name(), arguments, letters(call.letters()), dialect);
        }
        if (expr instanceof Expr.Negative negative) {
            return Functions.number(value(negative.operand(), read)) instanceof Num number
                    ? new Num(-number.number())
                    : new Unknown();
        }
        if (expr instanceof Expr.Arithmetic arithmetic) {
            return arithmetic(arithmetic, read);
        }
        if (expr instanceof Expr.Broken
                || expr instanceof Expr.Lineage
                || expr instanceof Expr.Variable
                || expr instanceof Expr.Element) {
            return new Unknown();
        }
        Verdict inner = verdict(expr);
        collect(inner, read);
        return new Bool(inner.truth());
    }

    private Value arithmetic(Expr.Arithmetic arithmetic, List<Fact> read) {
        Value left = value(arithmetic.left(), read);
        Value right = value(arithmetic.right(), read);
        if (!(Functions.number(left) instanceof Num a) || !(Functions.number(right) instanceof Num b)) {
            return left instanceof Null || right instanceof Null ? new Null() : new Unknown();
        }
        return switch (arithmetic.operator()) {
            case '+' -> new Num(a.number() + b.number());
            case '-' -> new Num(a.number() - b.number());
            case '*' -> new Num(a.number() * b.number());
            // Whole numbers divide to whole numbers, but rounded down in one engine and towards zero in another.
            default -> new Unknown();
        };
    }

    private static void collect(Verdict verdict, List<Fact> read) {
        read.addAll(verdict.facts());
        verdict.children().forEach(it -> collect(it, read));
    }

    private Text.Case letters(Letters written) {
        return dialect == Dialect.ENDGAME || written == Letters.INSENSITIVE
                ? Text.Case.INSENSITIVE
                : Text.Case.SENSITIVE;
    }
}
