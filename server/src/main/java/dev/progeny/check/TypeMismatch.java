package dev.progeny.check;

import dev.progeny.check.Finding.Level;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.rule.Addresses;
import dev.progeny.schema.Type;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.FileEndings;
import dev.progeny.syntax.Literals;
import dev.progeny.syntax.Pipe;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A value of a kind that cannot stand where it stands. An error where literals and signatures alone say so, since the engines
 * refuse it; a warning where the type of a field comes from the schema, since an index may map it otherwise.
 *
 * <p>Sources: Elasticsearch's EQL verifier and the limits in its syntax reference, the type checks of the reference
 * implementation. What one of them takes without harm (a number in quotes for a field of numbers, a date as a text) is let be.
 */
final class TypeMismatch implements Check {
    /** Fields whose texts are words; identifiers, codes and versions may be digits alone. */
    private static final Pattern WORDS = Pattern.compile(
            "(.*\\.)?(name|path|executable|command_line|extension|domain|directory|working_directory|subject_name)");

    @Override
    public String id() {
        return "type-mismatch";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            RuleFile.Rule rule = scope.rule();
            if (rule.problems().isEmpty()) {
                new Visit(id(), scope, LooseTexts.of(scope, snapshot.file().text()), sink).all();
            }
        }
    }

    private static final class Visit {
        private final String id;
        private final Scope scope;
        private final Types types;
        private final LooseTexts loose;
        private final ArgumentTypes arguments;
        private final Consumer<Finding> sink;

        Visit(String id, Scope scope, LooseTexts loose, Consumer<Finding> sink) {
            this.id = id;
            this.scope = scope;
            this.loose = loose;
            this.types = new Types(scope);
            this.sink = sink;
            this.arguments = new ArgumentTypes(
                    scope, types, (place, message, because) -> say(place, message, List.of(), because));
        }

        void all() {
            for (Query.EventQuery event : scope.events()) {
                condition(event.condition());
            }
            for (Pipe pipe : scope.rule().pipes()) {
                if (pipe.name().equals("filter")) {
                    pipe.arguments().forEach(this::condition);
                }
            }
            scope.expressions().forEach(this::visit);
        }

        private void visit(Expr expr) {
            if (expr instanceof Expr.And || expr instanceof Expr.Or || expr instanceof Expr.Not) {
                expr.operands().forEach(this::condition);
            } else if (expr instanceof Expr.Comparison it) {
                comparison(it);
            } else if (expr instanceof Expr.Membership it) {
                membership(it);
            } else if (expr instanceof Expr.Arithmetic || expr instanceof Expr.Negative) {
                expr.operands().forEach(this::operand);
            } else if (expr instanceof Expr.Call it) {
                arguments.check(it);
            }
        }

        /** Endgame takes a field alone for the question whether it is there. */
        private void condition(Expr expr) {
            Type type = types.of(expr);
            boolean isLet = type == Type.BOOLEAN || type == Type.ANY || type == Type.OBJECT;
            if (isLet || (scope.rule().dialect() == Dialect.ENDGAME && !Types.isLiteral(expr))) {
                return;
            }
            if (expr instanceof Expr.StringLiteral text && loose.hold(text)) {
                loose.startingAt(text).ifPresent(it -> say(text, it.message(), it.fixes(scope.rule()), text));
                return;
            }
            List<Finding.Fix> fixes = expr instanceof Expr.Field
                    ? Rewrites.fix(
                            scope.rule(),
                            "Ask whether it is there",
                            Finding.Safety.UNSAFE,
                            new Rewrites.Part(end(expr), " != null"))
                    : List.of();
            say(expr, "A condition is true or false, and this is " + type.words() + ".", fixes, expr);
        }

        private static Span end(Expr expr) {
            return new Span(expr.span().end(), expr.span().end());
        }

        private void comparison(Expr.Comparison it) {
            if (scope.rule().dialect() == Dialect.ELASTIC && hasField(it.left()) && hasField(it.right())) {
                if (it.right() instanceof Expr.Field name && FileEndings.end(name.name())) {
                    String text = Literals.quote(name.name(), Expr.Quotes.DOUBLE, Dialect.ELASTIC);
                    List<Finding.Fix> fixes = Rewrites.fix(
                            scope.rule(),
                            "Put it in quotes",
                            Finding.Safety.UNSAFE,
                            Rewrites.replaced(name.span(), text));
                    sink.accept(Finding.ofText(
                            id,
                            Level.ERROR,
                            name.span(),
                            "A text stands in quotes: `" + Printable.name(text) + "`.",
                            fixes));
                    return;
                }
                sink.accept(Finding.ofText(
                        id,
                        Level.ERROR,
                        it.span(),
                        "Elasticsearch compares fields with constants, not with other fields, not even through functions.",
                        List.of()));
                return;
            }
            pair(it.left(), it.right());
            boolean isOrder = it.comparator() != Expr.Comparator.EQUAL && it.comparator() != Expr.Comparator.NOT_EQUAL;
            if (isOrder && (types.of(it.left()) == Type.BOOLEAN || types.of(it.right()) == Type.BOOLEAN)) {
                Expr truth = types.of(it.left()) == Type.BOOLEAN ? it.left() : it.right();
                say(truth, "Neither of true and false is less than the other.", List.of(), it.left(), it.right());
            }
        }

        private void membership(Expr.Membership it) {
            if (it.test().kind() == Expr.Test.Kind.IN) {
                for (Expr value : it.items().values()) {
                    if (scope.rule().dialect() == Dialect.ELASTIC && hasField(it.subject()) && hasField(value)) {
                        say(value, "Elasticsearch compares fields with constants, not with other fields.", List.of());
                    } else {
                        pair(it.subject(), value);
                    }
                }
                return;
            }
            Type type = types.of(it.subject());
            if (type == Type.NUMBER || type == Type.BOOLEAN || type == Type.DATE) {
                say(
                        it.subject(),
                        Operators.of(it) + " compares texts, and this is " + type.words() + ".",
                        Operators.asEquality(scope.rule(), it),
                        it.subject());
                return;
            }
            for (Expr value : it.items().values()) {
                Type kind = types.of(value);
                if (value instanceof Expr.NullLiteral) {
                    String what =
                            Operators.of(it) + " compares texts, and null equals none: whether a field is missing is"
                                    + " asked with `== null`.";
                    List<Finding.Fix> fixes = Operators.asEquality(scope.rule(), it);
                    sink.accept(Finding.ofText(id, Level.WARNING, value.span(), what, fixes));
                } else if (kind != Type.TEXT && kind != Type.ANY) {
                    String what = Operators.of(it) + " compares texts, and this is " + kind.words() + ".";
                    // Elasticsearch's grammar takes it and the reference implementation does not.
                    sink.accept(Finding.ofText(id, Level.WARNING, value.span(), what, quoted(value)));
                }
            }
        }

        /** Two values that are compared, of which none is a list. */
        private void pair(Expr left, Expr right) {
            Type a = types.of(left);
            Type b = types.of(right);
            address(left, right);
            address(right, left);
            if (agree(a, b) || isLenient(left, right) || isLenient(right, left)) {
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
            say(
                    blamed,
                    "This is " + types.of(blamed).words() + ", and it is compared with " + with + ".",
                    isNumberForText ? quoted(blamed) : List.of(),
                    left,
                    right);
        }

        /** An address that is none; in the Endgame dialect a star makes a pattern of it. */
        private void address(Expr left, Expr right) {
            boolean isNone = types.of(left) == Type.ADDRESS
                    && left instanceof Expr.Field
                    && right instanceof Expr.StringLiteral text
                    && !Addresses.isAddressOrBlock(text.value())
                    && (scope.rule().dialect() != Dialect.ENDGAME
                            || text.value().indexOf('*') < 0);
            if (isNone) {
                String what =
                        "No address reads like this. A network is tested with `cidrMatch(field, \"10.0.0.0/8\")`.";
                say(right, what, List.of(), left);
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
                return types.of(other) == Type.TEXT
                        && !WORDS.matcher(field.name()).matches();
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

        private void operand(Expr expr) {
            Type type = types.of(expr);
            if (type == Type.TEXT || type == Type.BOOLEAN || type == Type.ADDRESS) {
                say(expr, "Arithmetic takes numbers, and this is " + type.words() + ".", List.of(), expr);
            }
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
                    || (!(expr instanceof Expr.Broken)
                            && expr.operands().stream().anyMatch(Visit::hasField));
        }

        /** @param because what the finding rests on: with a field among it the schema's word is needed */
        private void say(Expr place, String message, List<Finding.Fix> fixes, Expr... because) {
            boolean isCertain = List.of(because).stream().noneMatch(Expr.Field.class::isInstance);
            sink.accept(Finding.ofText(id, isCertain ? Level.ERROR : Level.WARNING, place.span(), message, fixes));
        }
    }
}
