package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.rule.Addresses;
import dev.progeny.schema.Schema;
import dev.progeny.schema.Type;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.FileEndings;
import dev.progeny.syntax.Literals;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What tests compare, by the types of both sides: kinds that are never equal, fields with fields, texts with what is none. */
final class ComparedTypes {
    /** Fields whose texts are words; identifiers, codes and versions may be digits alone. */
    private static final Pattern WORDS = Pattern.compile(
            "(.*\\.)?(name|path|executable|command_line|extension|domain|directory|working_directory|subject_name)");

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    /** A field that needs no backticks. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_@][A-Za-z0-9_]*(\\.[A-Za-z_@][A-Za-z0-9_]*)*");

    /** What other languages write for null. */
    private static final Set<String> NOTHING = Set.of("None", "nil", "undefined", "Nothing");

    private final Scope scope;
    private final Types types;
    private final TypeComplaints complaints;

    ComparedTypes(Scope scope, Types types, TypeComplaints complaints) {
        this.scope = scope;
        this.types = types;
        this.complaints = complaints;
    }

    void comparison(Expr.Comparison it) {
        if (scope.rule().dialect() == Dialect.ELASTIC && hasField(it.left()) && hasField(it.right())) {
            if (it.right() instanceof Expr.Field name && lacksQuotes(it.left(), name)) {
                String text = Literals.quote(name.name(), Expr.Quotes.DOUBLE, Dialect.ELASTIC);
                List<Finding.Fix> fixes = Rewrites.fix(
                        scope.rule(), "Put it in quotes", Finding.Safety.UNSAFE, Rewrites.replaced(name.span(), text));
                complaints.error(name, "A text stands in quotes: `" + Printable.name(text) + "`.", fixes);
                return;
            }
            if (it.right() instanceof Expr.Field name && NOTHING.contains(name.name())) {
                List<Finding.Fix> fixes = Rewrites.fix(
                        scope.rule(), "Write null", Finding.Safety.UNSAFE, Rewrites.replaced(name.span(), "null"));
                complaints.error(name, "`" + Printable.name(name.name()) + "` is written `null`.", fixes);
                return;
            }
            complaints.error(
                    it,
                    "Elasticsearch compares fields with constants, not with other fields, not even through functions.",
                    List.of());
            return;
        }
        boolean isOrder = it.comparator() != Expr.Comparator.EQUAL && it.comparator() != Expr.Comparator.NOT_EQUAL;
        pair(it.left(), it.right(), isOrder ? Asked.ORDER : Asked.EQUALITY);
        if (isOrder && (types.of(it.left()) == Type.BOOLEAN || types.of(it.right()) == Type.BOOLEAN)) {
            Expr truth = types.of(it.left()) == Type.BOOLEAN ? it.left() : it.right();
            complaints.say(
                    truth, "Neither of true and false is less than the other.", List.of(), it.left(), it.right());
        }
    }

    /** Whether it is a text without its quotes: it ends as files do, or a text is compared with a word that is no field's name. */
    private boolean lacksQuotes(Expr left, Expr.Field name) {
        boolean bare = name.span().length() == name.name().length();
        boolean text = left instanceof Expr.Field field && types.of(field) == Type.TEXT;
        return bare && (FileEndings.end(name.name()) || (text && isNoField(name)));
    }

    private boolean isNoField(Expr.Field word) {
        return WORD.matcher(word.name()).matches()
                && !NOTHING.contains(word.name())
                && Schema.of(scope.rule().dialect()).field(word.name()).isEmpty();
    }

    void membership(Expr.Membership it) {
        if (HyphenInField.isMeant(scope.rule(), it.subject())) {
            return;
        }
        if (it.test().kind() == Expr.Test.Kind.IN) {
            for (Expr value : it.items().values()) {
                if (scope.rule().dialect() == Dialect.ELASTIC && hasField(value)) {
                    complaints.error(
                            value,
                            "Elasticsearch takes constants only in a list: the field stands on the left.",
                            turned(it, value));
                } else {
                    pair(it.subject(), value, Asked.EQUALITY);
                }
            }
            return;
        }
        Type type = types.of(it.subject());
        if (type == Type.ADDRESS && scope.rule().dialect() == Dialect.ELASTIC) {
            complaints.say(
                    it.subject(),
                    Operators.of(it)
                            + " compares texts, and this is an address: one is compared with `==`, a network with"
                            + " `cidrMatch(field, \"10.0.0.0/8\")`.",
                    Operators.asEquality(scope.rule(), it),
                    it.subject());
            return;
        }
        if (type == Type.NUMBER || type == Type.BOOLEAN || type == Type.DATE) {
            complaints.say(
                    it.subject(),
                    Operators.of(it) + " compares texts, and this is " + type.words() + ".",
                    Operators.asEquality(scope.rule(), it),
                    it.subject());
            return;
        }
        for (Expr value : it.items().values()) {
            Type kind = types.of(value);
            if (value instanceof Expr.NullLiteral) {
                String what = Operators.of(it) + " compares texts, and null equals none: whether a field is missing is"
                        + " asked with `== null`.";
                List<Finding.Fix> fixes = Operators.asEquality(scope.rule(), it);
                complaints.warn(value, what, fixes);
            } else if (kind != Type.TEXT && kind != Type.ANY) {
                String what = Operators.of(it) + " compares texts, and this is " + kind.words() + ".";
                // Elasticsearch's grammar takes it and the reference implementation does not.
                complaints.warn(value, what, quoted(value));
            }
        }
    }

    /** {@code "a.exe" in (process.args)} the other way round. */
    private List<Finding.Fix> turned(Expr.Membership it, Expr value) {
        boolean isAlone = it.items().values().size() == 1 && it.polarity() == Expr.Polarity.POSITIVE;
        if (!isAlone || !(value instanceof Expr.Field field) || !isPlain(field)) {
            return List.of();
        }
        String name = field.written();
        if (it.subject() instanceof Expr.StringLiteral text) {
            String literal =
                    Literals.quote(text.value(), text.quotes(), scope.rule().dialect());
            return first(it, name + " : " + literal);
        }
        return it.subject() instanceof Expr.NumberLiteral number ? first(it, name + " == " + number.text()) : List.of();
    }

    /** Whether the name needs no backticks. */
    static boolean isPlain(Expr.Field field) {
        return PLAIN.matcher(field.name()).matches();
    }

    private List<Finding.Fix> first(Expr test, String meant) {
        return Rewrites.fix(
                scope.rule(), "Write the field first", Finding.Safety.UNSAFE, Rewrites.replaced(test.span(), meant));
    }

    /** What a comparison asks: a text in order of the alphabet is hardly ever meant. */
    private enum Asked {
        EQUALITY,
        ORDER
    }

    /** Two values that are compared, of which none is a list. */
    private void pair(Expr left, Expr right, Asked asked) {
        Type a = types.of(left);
        Type b = types.of(right);
        address(left, right);
        address(right, left);
        if (agree(a, b) || isLenient(left, right) || isLenient(right, left)) {
            return;
        }
        if (isOfTexts(left) || isOfTexts(right)) {
            return;
        }
        if (HyphenInField.isMeant(scope.rule(), left) || HyphenInField.isMeant(scope.rule(), right)) {
            return;
        }
        Expr blamed = Types.isLiteral(left) ? left : right;
        Expr other = blamed == left ? right : left;
        Type type = types.of(other);
        boolean isNumberForText = blamed instanceof Expr.NumberLiteral && type == Type.TEXT;
        String with = other instanceof Expr.Field field
                ? "`" + Printable.name(field.name()) + "`, which is " + type.words()
                : type.words();
        complaints.say(
                blamed,
                "This is " + types.of(blamed).words() + ", and it is compared with " + with + ".",
                isNumberForText && asked == Asked.EQUALITY ? quoted(blamed) : List.of(),
                left,
                right);
    }

    /** What texts come to that are added is said where they are added. */
    private boolean isOfTexts(Expr expr) {
        boolean calculates = expr instanceof Expr.Arithmetic || expr instanceof Expr.Negative;
        return calculates && expr.operands().stream().anyMatch(it -> types.of(it) == Type.TEXT);
    }

    /** An address that is none; in the Endgame dialect a star makes a pattern of it. */
    private void address(Expr left, Expr right) {
        boolean isNone = types.of(left) == Type.ADDRESS
                && left instanceof Expr.Field
                && right instanceof Expr.StringLiteral text
                && !Addresses.isAddressOrBlock(text.value())
                && (scope.rule().dialect() != Dialect.ENDGAME || text.value().indexOf('*') < 0);
        if (isNone) {
            String what = "No address reads like this. A network is tested with `cidrMatch(field, \"10.0.0.0/8\")`.";
            complaints.say(right, what, List.of(), left);
        }
    }

    private static boolean agree(Type a, Type b) {
        if (a == b || isOpen(a) || isOpen(b)) {
            return true;
        }
        return (a == Type.TEXT && (b == Type.DATE || b == Type.ADDRESS))
                || (b == Type.TEXT && (a == Type.DATE || a == Type.ADDRESS))
                || (a == Type.DATE && b == Type.NUMBER)
                || (a == Type.NUMBER && b == Type.DATE);
    }

    static boolean isOpen(Type type) {
        return type == Type.ANY || type == Type.OBJECT;
    }

    /**
     * Indexes read a number or truth in quotes as what it is, and find a number in a text of digits; the reference
     * implementation does neither.
     */
    private boolean isLenient(Expr expr, Expr other) {
        if (scope.rule().dialect() == Dialect.ENDGAME) {
            return false;
        }
        if (expr instanceof Expr.NumberLiteral && other instanceof Expr.Field field) {
            return types.of(other) == Type.TEXT && !WORDS.matcher(field.name()).matches();
        }
        return expr instanceof Expr.StringLiteral text && reads(text, types.of(other));
    }

    private static boolean reads(Expr.StringLiteral text, Type as) {
        return switch (as) {
            case NUMBER -> text.value().matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
            case BOOLEAN -> text.value().equals("true") || text.value().equals("false");
            default -> false;
        };
    }

    private List<Finding.Fix> quoted(Expr value) {
        return value instanceof Expr.NumberLiteral number
                ? Rewrites.fix(
                        scope.rule(),
                        "Put it in quotes",
                        Finding.Safety.UNSAFE,
                        Rewrites.replaced(number.span(), "\"" + number.text() + "\""))
                : List.of();
    }

    private static boolean hasField(Expr expr) {
        return expr instanceof Expr.Field
                || (!(expr instanceof Expr.Broken) && expr.operands().stream().anyMatch(ComparedTypes::hasField));
    }
}
