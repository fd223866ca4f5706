package dev.progeny.check;

import static java.util.Map.entry;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.schema.Functions;
import dev.progeny.schema.Signature;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A call of a function that the dialect does not have, or with {@code ~} of one that does not know it. The Endpoint dialect
 * has functions that nobody but its maker knows; they begin with an underscore, so there only slips of known names are said.
 */
final class UnknownFunction implements Check {
    private static final String ANY_CASE =
            "Letters of any case are compared by the test itself: `:`, and `~` behind operators and functions; in the Endgame dialect by all.";
    private static final String NOT_NULL = "Whether a field is there is asked with `field != null`.";

    /** What Elastic writes for functions that it dropped or never had. */
    private static final Map<String, String> OPERATORS =
            Map.of("wildcard", ":", "match", "regex~", "matchlite", "regex~");

    /** What other languages call them. */
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            entry("len", "length"),
            entry("strlen", "length"),
            entry("contains", "stringContains"),
            entry("substr", "substring"),
            entry("strcat", "concat"),
            entry("tostring", "string"),
            entry("to_string", "string"),
            entry("tonumber", "number"),
            entry("toint", "number"),
            entry("cidr", "cidrMatch"),
            entry("cidr_match", "cidrMatch"),
            entry("position", "indexOf"));

    /** What is said without a function. */
    private static final Map<String, String> WAYS = Map.ofEntries(
            entry("lower", ANY_CASE),
            entry("upper", ANY_CASE),
            entry("tolower", ANY_CASE),
            entry("toupper", ANY_CASE),
            entry("to_lower", ANY_CASE),
            entry("to_upper", ANY_CASE),
            entry("lcase", ANY_CASE),
            entry("exists", NOT_NULL),
            entry("isnotnull", NOT_NULL),
            entry("isnotempty", NOT_NULL),
            entry("isnull", "Whether a field is missing is asked with `field == null`."),
            entry("isempty", "Whether a field is missing is asked with `field == null`."));

    @Override
    public String id() {
        return "unknown-function";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            var tests = new CallsAsTests(snapshot.file(), scope);
            for (Expr.Call call : scope.calls()) {
                if (scope.macro(call.name()).isEmpty() && !UnknownMacro.isMacro(scope.rule(), call)) {
                    check(snapshot.file(), tests, call, sink);
                }
            }
        }
    }

    private void check(RuleFile file, CallsAsTests tests, Expr.Call call, Consumer<Finding> sink) {
        RuleFile.Rule rule = tests.scope().rule();
        Dialect dialect = rule.dialect();
        Optional<Signature> known = Functions.named(call.name(), dialect);
        if (known.isPresent()) {
            boolean wrongTilde = dialect == Dialect.ELASTIC
                    && call.letters() == Expr.Letters.INSENSITIVE
                    && known.get().tilde() == Signature.Tilde.NOT_ALLOWED;
            if (wrongTilde) {
                sink.accept(tilde(file, rule, call));
            }
            return;
        }
        String foreign = FOREIGN.getOrDefault(call.name().toLowerCase(Locale.ROOT), "");
        List<String> meant = foreign.isEmpty() ? Functions.meant(call.name(), dialect) : List.of(foreign);
        if (!meant.isEmpty() || !isPrivate(call, dialect)) {
            sink.accept(unknown(tests, call, meant));
        }
    }

    private static boolean isPrivate(Expr.Call call, Dialect dialect) {
        return dialect == Dialect.ENDPOINT
                && (call.name().startsWith("_")
                        || Functions.all().stream().anyMatch(it -> it.name().equalsIgnoreCase(call.name())));
    }

    private Finding unknown(CallsAsTests tests, Expr.Call call, List<String> meant) {
        RuleFile.Rule rule = tests.scope().rule();
        String operator = rule.dialect() == Dialect.ELASTIC
                ? OPERATORS.getOrDefault(call.name().toLowerCase(Locale.ROOT), "")
                : "";
        String what = "There is no function `" + Printable.name(call.name()) + "` in this dialect.";
        if (!operator.isEmpty()) {
            return error(
                    call,
                    what + " Elasticsearch has the operator `" + operator + "` for it.",
                    tests.fix(call, operator));
        }
        String way = WAYS.getOrDefault(call.name().toLowerCase(Locale.ROOT), "");
        return error(
                call,
                way.isEmpty() ? Words.withMeant(what, meant) : what + " " + way,
                Rewrites.names(rule, call.nameSpan(), meant));
    }

    private Finding tilde(RuleFile file, RuleFile.Rule rule, Expr.Call call) {
        String name = Printable.name(call.name());
        int end = call.nameSpan().end();
        List<Finding.Fix> fixes = file.text().startsWith("~", end)
                ? Rewrites.fix(
                        rule,
                        "Write " + name + " without ~",
                        Finding.Safety.UNSAFE,
                        Rewrites.replaced(new Span(end, end + 1), ""))
                : List.of();
        return error(call, "`" + name + "` is not written with `~`: it compares no letters.", fixes);
    }

    private Finding error(Expr.Call call, String message, List<Finding.Fix> fixes) {
        return Finding.ofText(id(), Finding.Level.ERROR, call.nameSpan(), message, fixes);
    }
}
