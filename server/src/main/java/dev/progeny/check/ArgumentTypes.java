package dev.progeny.check;

import dev.progeny.ide.Scope;
import dev.progeny.rule.Addresses;
import dev.progeny.schema.Functions;
import dev.progeny.schema.Signature;
import dev.progeny.schema.Type;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Literals;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What functions are given, by their signatures: values of other types, fields for literals, networks that are none. */
final class ArgumentTypes {
    /** They once took their arguments in the opposite order, and still do where the first of two is a literal. */
    private static final Set<String> EITHER_ORDER = Set.of("match", "matchLite", "cidrMatch");

    private static final Set<String> FIELD_FIRST =
            Set.of("startswith", "endswith", "stringcontains", "indexof", "cidrmatch", "match", "wildcard");

    private static final Set<String> SEARCHES = Set.of("stringcontains", "indexof");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;|]");

    /** Those that Elasticsearch and the reference implementation refuse with a field for a literal. */
    private static final Set<String> REFUSED = Set.of("cidrmatch", "match", "wildcard");

    private final Scope scope;
    private final Types types;
    private final TypeComplaints complaints;

    ArgumentTypes(Scope scope, Types types, TypeComplaints complaints) {
        this.scope = scope;
        this.types = types;
        this.complaints = complaints;
    }

    void check(Expr.Call call) {
        Functions.named(call.name(), scope.rule().dialect())
                .filter(it -> scope.macro(call.name()).isEmpty())
                .filter(it -> it.least() <= call.arguments().size()
                        && call.arguments().size() <= it.most())
                .ifPresent(it -> arguments(call, it));
    }

    private void arguments(Expr.Call call, Signature signature) {
        boolean isReversed = scope.rule().dialect() == Dialect.ENDGAME
                && EITHER_ORDER.contains(signature.name())
                && call.arguments().size() == 2
                && call.arguments().get(0) instanceof Expr.StringLiteral
                && !Types.isLiteral(call.arguments().get(1));
        if (isReversed || swapped(call, signature)) {
            return;
        }
        for (int i = 0; i < call.arguments().size(); i++) {
            Expr argument = call.arguments().get(i);
            Signature.Parameter parameter = signature.parameter(i);
            Type type = types.of(argument);
            if (parameter.role() == Signature.Role.LITERAL
                    && argument instanceof Expr.Field
                    && scope.rule().dialect() != Dialect.ENDPOINT) {
                String what =
                        "`" + signature.name() + "` wants a literal for " + parameter.name() + ", and this is a field.";
                complaints.error(argument, what, List.of());
            } else if (type != Type.ANY
                    && type != Type.OBJECT
                    && !parameter.types().contains(Type.ANY)
                    && !parameter.types().contains(type)) {
                String what = "`" + signature.name() + "` wants " + wanted(parameter) + " for " + parameter.name()
                        + ", and this is " + type.words() + ".";
                complaints.say(argument, what, List.of(), argument);
            } else if (i > 0
                    && signature.name().equals("cidrMatch")
                    && argument instanceof Expr.StringLiteral text
                    && !Addresses.isAddressOrBlock(text.value())) {
                complaints.error(
                        argument,
                        "This is no network: `cidrMatch` wants one as `10.0.0.0/8` or `fe80::/10`.",
                        List.of());
            }
        }
    }

    /** {@code endsWith(".exe", field)}: whether a constant ends with a field is what nobody asks. */
    private boolean swapped(Expr.Call call, Signature signature) {
        String name = signature.name().toLowerCase(Locale.ROOT);
        if (FIELD_FIRST.contains(name)
                && call.arguments().size() == 2
                && call.arguments().get(0) instanceof Expr.StringLiteral text
                && call.arguments().get(1) instanceof Expr.Field field) {
            String what = "`" + signature.name() + "` is given the field first and then what is looked for in it.";
            if (isListing(name, text.value(), field.name())) {
                return false;
            }
            if (REFUSED.contains(name) && scope.rule().dialect() != Dialect.ENDPOINT) {
                complaints.error(call, what, turned(text, field));
            } else {
                complaints.warn(call, what, turned(text, field));
            }
            return true;
        }
        return false;
    }

    /**
     * {@code stringContains("a.exe b.exe", process.name)}: several values in one text, among which a field's is sought. A
     * whole command line is hardly one of several.
     */
    private static boolean isListing(String function, String text, String field) {
        return SEARCHES.contains(function) && SEPARATOR.matcher(text).find() && !field.endsWith("command_line");
    }

    private List<Finding.Fix> turned(Expr.StringLiteral text, Expr.Field field) {
        String literal =
                Literals.quote(text.value(), text.quotes(), scope.rule().dialect());
        return ComparedTypes.isPlain(field)
                ? Rewrites.fix(
                        scope.rule(),
                        "Write the field first",
                        Finding.Safety.UNSAFE,
                        Rewrites.replaced(text.span(), field.written()),
                        Rewrites.replaced(field.span(), literal))
                : List.of();
    }

    private static String wanted(Signature.Parameter parameter) {
        return parameter.types().stream()
                .sorted()
                .map(Type::words)
                .reduce((a, b) -> a + " or " + b)
                .orElse("a value");
    }
}
