package dev.progeny.rule;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Glob;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.rule.Value.Bool;
import dev.progeny.rule.Value.Null;
import dev.progeny.rule.Value.Num;
import dev.progeny.rule.Value.Several;
import dev.progeny.rule.Value.Str;
import dev.progeny.rule.Value.Unknown;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Expr.Letters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Decides a condition from facts, in Kleene's logic. Pure: same expression, same facts, same verdict.
 *
 * <p>Elastic and Endpoint: {@code ==} and {@code in} compare letter by letter and know no wildcards, {@code :} and
 * {@code ~} do not mind the case, {@code *} and {@code ?} are wildcards in {@code :} and {@code like}; a backslash
 * escapes nothing there. Endgame: nothing minds the case, and {@code *} in a literal makes {@code ==} a wildcard.
 *
 * <p>A field of several values passes a test if one of them does.
 *
 * <p>{@code UNKNOWN} is said of every comparison with a field that is absent (but not of {@code == null}), of regular
 * expressions outside {@link Regex}, of functions outside {@link Functions}, of other events' processes ({@code child of}) and
 * of all that the tree calls broken. Constants and macros are expanded before ({@link Expansion}).
 */
public final class Evaluator {
    private final Facts facts;
    private final Dialect dialect;
    private final Map<String, Value> variables;

    private Evaluator(Facts facts, Dialect dialect, Map<String, Value> variables) {
        this.facts = facts;
        this.dialect = dialect;
        this.variables = variables;
    }

    public static Verdict evaluate(Expr expr, Facts facts, Dialect dialect) {
        return new Evaluator(facts, dialect, Map.of()).verdict(expr);
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
                : Functions.truth(value(expr, read));
        return new Verdict(truth, expr, List.of(), read);
    }

    private Verdict membership(Expr.Membership membership) {
        List<Fact> read = new ArrayList<>();
        Value subject = value(membership.subject(), read);
        List<Verdict> items = new ArrayList<>();
        Truth any = Truth.FALSE;
        for (Expr item : membership.items().values()) {
            List<Fact> ofItem = new ArrayList<>();
            Truth truth = fits(membership, subject, item, ofItem);
            items.add(new Verdict(truth, item, List.of(), ofItem));
            read.addAll(ofItem);
            any = any.or(truth);
        }
        Truth truth = membership.polarity() == Expr.Polarity.NEGATED ? any.not() : any;
        return new Verdict(truth, membership, items, read);
    }

    private Truth fits(Expr.Membership membership, Value subject, Expr item, List<Fact> read) {
        Expr.Test test = membership.test();
        Text.Case letters = letters(test.letters());
        if (test.kind() == Expr.Test.Kind.IN || !(item instanceof Expr.StringLiteral literal)) {
            return test.kind() == Expr.Test.Kind.REGEX
                    ? Truth.UNKNOWN
                    : equal(membership.subject(), subject, item, value(item, read), letters);
        }
        String pattern = literal.value();
        if (test.kind() == Expr.Test.Kind.REGEX) {
            return any(subject, it -> Functions.regex(it, pattern, letters, dialect));
        }
        Glob glob = Glob.of(pattern);
        return any(subject, it -> it.matches(glob, letters));
    }

    /** Whether a test of texts holds for the value, or for one of several. */
    private static Truth any(Value subject, Function<Text, Truth> test) {
        if (subject instanceof Several several) {
            return Functions.forAny(several, test);
        }
        return subject instanceof Str it ? test.apply(it.text()) : Truth.UNKNOWN;
    }

    private Truth comparison(Expr.Comparison comparison, List<Fact> read) {
        Value left = value(comparison.left(), read);
        Value right = value(comparison.right(), read);
        return switch (comparison.comparator()) {
            case EQUAL -> equal(comparison, left, right);
            case NOT_EQUAL -> unequal(comparison, left, right);
            case LESS -> Comparisons.less(left, right, dialect);
            case LESS_OR_EQUAL -> Comparisons.less(right, left, dialect).not();
            case GREATER -> Comparisons.less(right, left, dialect);
            case GREATER_OR_EQUAL -> Comparisons.less(left, right, dialect).not();
        };
    }

    /** Of several values, Elasticsearch asks that none is equal; Endpoint may be content with one that is not. */
    private Truth unequal(Expr.Comparison comparison, Value left, Value right) {
        if (dialect == Dialect.ENDPOINT && left instanceof Several several) {
            return Functions.truth(Functions.forEach(
                    several, it -> equal(comparison, new Str(it), right).not()));
        }
        return equal(comparison, left, right).not();
    }

    private Truth equal(Expr.Comparison comparison, Value left, Value right) {
        if (comparison.left() instanceof Expr.NullLiteral) {
            return Comparisons.isNull(right);
        }
        if (comparison.right() instanceof Expr.NullLiteral) {
            return Comparisons.isNull(left);
        }
        if (dialect == Dialect.ENDGAME) {
            if (isWildcard(comparison.right())) {
                return wildcard(left, comparison.right());
            }
            if (isWildcard(comparison.left())) {
                return wildcard(right, comparison.left());
            }
        }
        return equal(comparison.left(), left, comparison.right(), right, letters(Letters.SENSITIVE));
    }

    /** A text in quotes is no number, though a field's value may be one. */
    private static Truth equal(Expr one, Value left, Expr other, Value right, Text.Case letters) {
        boolean mixed = (one instanceof Expr.StringLiteral && right instanceof Num)
                || (other instanceof Expr.StringLiteral && left instanceof Num);
        return mixed ? Truth.UNKNOWN : Comparisons.equal(left, right, letters);
    }

    private static boolean isWildcard(Expr expr) {
        return expr instanceof Expr.StringLiteral literal && literal.value().indexOf('*') >= 0;
    }

    private static Truth wildcard(Value subject, Expr literal) {
        Glob glob = Glob.ofStars(((Expr.StringLiteral) literal).value());
        return any(subject, it -> it.matches(glob, Text.Case.INSENSITIVE));
    }

    /** @param read gets the facts of the fields that the expression reads */
    private Value value(Expr expr, List<Fact> read) {
        if (expr instanceof Expr.Field field) {
            return field(field, read);
        }
        if (expr instanceof Expr.Variable variable) {
            return variable(variable.name(), variable.path());
        }
        if (expr instanceof Expr.Element element) {
            return element(element, read);
        }
        if (expr instanceof Expr.StringLiteral literal) {
            return Value.of(literal.value());
        }
        if (expr instanceof Expr.NumberLiteral literal) {
            return Numbers.read(literal.text());
        }
        if (expr instanceof Expr.BooleanLiteral literal) {
            return new Bool(Truth.of(literal.value()));
        }
        if (expr instanceof Expr.NullLiteral) {
            return new Null();
        }
        if (expr instanceof Expr.Call call) {
            return call(call, read);
        }
        if (expr instanceof Expr.Negative negative) {
            return Numbers.negative(value(negative.operand(), read));
        }
        if (expr instanceof Expr.Arithmetic it) {
            return Numbers.calculated(value(it.left(), read), it.operator(), value(it.right(), read), dialect);
        }
        if (expr instanceof Expr.Broken || expr instanceof Expr.Lineage) {
            return new Unknown();
        }
        Verdict inner = verdict(expr);
        collect(inner, read);
        return new Bool(inner.truth());
    }

    private Value field(Expr.Field field, List<Fact> read) {
        int dot = field.name().indexOf('.');
        String first = dot < 0 ? field.name() : field.name().substring(0, dot);
        if (variables.containsKey(first)) {
            return variable(first, dot < 0 ? "" : field.name().substring(dot + 1));
        }
        Fact fact = facts.of(field.name());
        if (dialect == Dialect.ENDGAME
                && 0 < dot
                && fact instanceof Fact.Unknown
                && facts.of(first) instanceof Fact.Known it) {
            // `subtype.create` is short for `subtype == "create"`.
            read.add(it);
            Glob wanted = Glob.exactly(field.name().substring(dot + 1));
            return new Bool(it.text().matches(wanted, Text.Case.INSENSITIVE));
        }
        read.add(fact);
        return Value.of(fact);
    }

    private Value variable(String name, String path) {
        return path.isEmpty() ? variables.getOrDefault(name, new Unknown()) : new Unknown();
    }

    private Value element(Expr.Element element, List<Fact> read) {
        if (!(value(element.array(), read) instanceof Several several)
                || !element.path().isEmpty()) {
            return new Unknown();
        }
        if (element.index() < several.texts().size()) {
            return new Str(several.texts().get(element.index()));
        }
        return several.extent() == Fact.Extent.ALL ? new Null() : new Unknown();
    }

    private Value call(Expr.Call call, List<Fact> read) {
        List<Expr> arguments = call.arguments();
        if (!ArraySearch.isMeantBy(call)) {
            List<Value> values = arguments.stream().map(it -> value(it, read)).toList();
            return Functions.call(call.name(), values, letters(call.letters()), dialect);
        }
        return arguments.size() == 3 && value(arguments.get(0), read) instanceof Several array
                ? ArraySearch.in(
                        array,
                        call,
                        it -> verdictFor(ArraySearch.name(call), it, arguments.get(2))
                                .truth())
                : new Unknown();
    }

    private Verdict verdictFor(String name, Text element, Expr condition) {
        Map<String, Value> inner = new HashMap<>(variables);
        inner.put(name, new Str(element));
        return new Evaluator(facts, dialect, inner).verdict(condition);
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
