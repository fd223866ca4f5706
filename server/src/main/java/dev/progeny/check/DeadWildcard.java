package dev.progeny.check;

import dev.progeny.check.Finding.Fix;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.schema.Schema;
import dev.progeny.schema.Type;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Literals;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A pattern in a test that knows no patterns: in Elastic's {@code ==} and {@code !=}, in {@code in} and in functions as
 * {@code startsWith} a star is a star.
 *
 * <p>A star counts where something else stands beside it: {@code process.args == "*"} may mean the argument, and so may a
 * whole command line with a star somewhere. A question mark
 * counts in a drive ({@code ?:\}) and in names and paths of files, which cannot have one on Windows; elsewhere it is too often
 * just that. A {@code %} at an end of a pattern is SQL's star, unless it stands around a variable of Windows. Wrong about a
 * Linux file or an argument that really has a star among its letters.
 */
final class DeadWildcard implements Check {
    private static final Pattern STAR = Pattern.compile("[^*]\\*|\\*[^*]");
    private static final Pattern DRIVE = Pattern.compile("^\\?:\\\\");
    /** As one argument may read; a command line with blanks and quotes is given letter for letter. */
    private static final Pattern ARGUMENT = Pattern.compile("(?=.*\\w{2})[^\\s\"'`|&<>()\\[\\]{}$;=]+");

    private static final Pattern TWO_LETTERS = Pattern.compile("\\w{2}");

    private static final Set<String> PLAIN = Set.of("startswith", "endswith", "stringcontains", "indexof");

    private static final Pattern COMMAND = Pattern.compile("(.*\\.)?(args|command_line)");

    /** One at the start, at the end or at both, as SQL writes what EQL writes with a star. */
    private static final Pattern SQL = Pattern.compile("%[^%*?]*[^%*?\\d\\s][^%*?]*%?|[^%*?]*[^%*?\\d\\s]%");
    /** Longer ones are no patterns, and would take long. */
    private static final int LONGEST_SQL = 300;

    /** Variables of Windows that are written between two of them. */
    private static final Pattern VARIABLE = Pattern.compile(
            "(?i)%(?:(?:local)?appdata|allusersprofile|common\\w+|comspec|computername|home\\w+|path(?:ext)?|program\\w*"
                    + "(?:\\(x86\\))?|psmodulepath|public|system\\w+|te?mp|user\\w+|windir|os)%");

    @Override
    public String id() {
        return "dead-wildcard";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            for (Expr expr : scope.expressions()) {
                check(scope, expr, sink);
                if (expr instanceof Expr.Call call && scope.macro(call.name()).isEmpty()) {
                    call(scope, call, sink);
                }
                if (scope.rule().dialect() != Dialect.ENDGAME) {
                    if (expr instanceof Expr.Membership test && test.test().kind() == Expr.Test.Kind.LIKE) {
                        for (Expr value : test.items().values()) {
                            text(value)
                                    .ifPresent(it -> percent(
                                            scope,
                                            it,
                                            Operators.of(test),
                                            snapshot.file().text(),
                                            sink));
                        }
                    }
                }
            }
        }
    }

    private void check(Scope scope, Expr expr, Consumer<Finding> sink) {
        boolean isEndgame = scope.rule().dialect() == Dialect.ENDGAME;
        if (expr instanceof Expr.Comparison test && test.comparator().isEquality() && isEndgame) {
            text(test.left()).ifPresent(it -> questionMark(scope, test.right(), it, Operators.of(test), sink));
            text(test.right()).ifPresent(it -> questionMark(scope, test.left(), it, Operators.of(test), sink));
        } else if (expr instanceof Expr.Comparison test && test.comparator().isEquality()) {
            List<Fix> fixes = Operators.asColon(scope.rule(), test);
            text(test.left()).ifPresent(it -> check(scope, test.right(), it, Operators.of(test), fixes, sink));
            text(test.right()).ifPresent(it -> check(scope, test.left(), it, Operators.of(test), fixes, sink));
        } else if (expr instanceof Expr.Membership test && test.test().kind() == Expr.Test.Kind.IN) {
            List<Fix> fixes =
                    isEndgame ? Operators.asWildcard(scope.rule(), test) : Operators.asColon(scope.rule(), test);
            for (Expr value : test.items().values()) {
                text(value).ifPresent(it -> check(scope, test.subject(), it, Operators.of(test), fixes, sink));
            }
        }
    }

    /** Functions of texts know no patterns in any dialect. */
    private void call(Scope scope, Expr.Call call, Consumer<Finding> sink) {
        String name = call.name().toLowerCase(Locale.ROOT);
        if (!PLAIN.contains(name) || call.arguments().size() < 2) {
            return;
        }
        Expr subject = call.arguments().get(0);
        text(call.arguments().get(1)).ifPresent(text -> {
            String bare = withoutOuterStars(text.value());
            boolean isPattern =
                    !bare.equals(text.value()) && TWO_LETTERS.matcher(bare).find();
            Optional<String> field = subject instanceof Expr.Field it ? scope.field(it) : Optional.empty();
            boolean isFile = field.filter(FileFields::contain).isPresent();
            if (isPattern && (isFile || isEnclosed(text.value()))) {
                String literal =
                        Literals.quote(bare, text.quotes(), scope.rule().dialect());
                List<Fix> fixes = bare.indexOf('*') >= 0
                        ? List.of()
                        : Rewrites.fix(
                                scope.rule(),
                                "Remove the stars",
                                Finding.Safety.UNSAFE,
                                Rewrites.replaced(text.span(), literal));
                sink.accept(Finding.ofText(
                        id(),
                        Finding.Level.WARNING,
                        text.span(),
                        "For `" + Printable.name(call.name()) + "` the marks in \"" + Printable.name(text.value())
                                + "\" stand for themselves: it knows no patterns.",
                        fixes));
            }
        });
    }

    /** Without a regular expression: one would look at each run of stars inside of the text from each of its stars on. */
    private static String withoutOuterStars(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == '*') {
            start++;
        }
        while (start < end && text.charAt(end - 1) == '*') {
            end--;
        }
        return text.substring(start, end);
    }

    private void percent(Scope scope, Expr.StringLiteral text, String operator, String file, Consumer<Finding> sink) {
        boolean isSql = text.value().length() <= LONGEST_SQL
                && SQL.matcher(text.value()).matches();
        if (!isSql || VARIABLE.matcher(text.value()).matches()) {
            return;
        }
        List<Rewrites.Part> stars = IntStream.range(
                        text.span().start(), text.span().end())
                .filter(it -> file.charAt(it) == '%')
                .mapToObj(it -> Rewrites.replaced(new Span(it, it + 1), "*"))
                .toList();
        sink.accept(Finding.ofText(
                id(),
                Finding.Level.WARNING,
                text.span(),
                "For " + operator + " the `%` in \"" + Printable.name(text.value())
                        + "\" stands for itself. Any letters are `*`, any one is `?`.",
                Rewrites.fix(scope.rule(), "Write *", Finding.Safety.UNSAFE, stars.toArray(Rewrites.Part[]::new))));
    }

    private void check(
            Scope scope,
            Expr subject,
            Expr.StringLiteral text,
            String operator,
            List<Fix> fixes,
            Consumer<Finding> sink) {
        Optional<String> field = subject instanceof Expr.Field it ? scope.field(it) : Optional.empty();
        if (field.filter(it -> isPattern(it, text.value(), scope.rule().dialect()))
                .isPresent()) {
            sink.accept(Finding.ofText(
                    id(),
                    Finding.Level.WARNING,
                    text.span(),
                    "For " + operator + " the marks in \"" + Printable.name(text.value())
                            + "\" stand for themselves, so this never fits. Patterns are for " + patterns(scope.rule())
                            + ".",
                    fixes));
        }
    }

    /** Equality that knows stars and no question marks. */
    private void questionMark(
            Scope scope, Expr subject, Expr.StringLiteral text, String operator, Consumer<Finding> sink) {
        Optional<String> field = subject instanceof Expr.Field it ? scope.field(it) : Optional.empty();
        if (field.filter(FileFields::contain).isPresent() && text.value().contains("?")) {
            sink.accept(Finding.ofText(
                    id(),
                    Finding.Level.WARNING,
                    text.span(),
                    "For " + operator + " the `?` in \"" + Printable.name(text.value())
                            + "\" stands for itself, so this never fits: in the Endgame dialect only `*` is a pattern.",
                    List.of()));
        }
    }

    private static String patterns(RuleFile.Rule rule) {
        return rule.dialect() == Dialect.ENDGAME ? "`wildcard(field, …)` and `==`" : "`:` and `like~`";
    }

    private static boolean isPattern(String field, String text, Dialect dialect) {
        boolean isText = Schema.of(dialect)
                .field(field)
                .map(it -> it.type() == Type.TEXT)
                .orElse(true);
        boolean isFile = FileFields.contain(field);
        boolean isCommand = COMMAND.matcher(field).matches();
        boolean hasStar = STAR.matcher(text).find()
                && (!isCommand || ARGUMENT.matcher(text).matches() || isEnclosed(text));
        boolean hasMark = (dialect != Dialect.ENDGAME && DRIVE.matcher(text).find()) || (isFile && text.contains("?"));
        return isText && (hasStar || hasMark);
    }

    /** Stars at both ends and none inside: nobody looks for a command line that begins and ends with one. */
    private static boolean isEnclosed(String text) {
        return text.startsWith("*")
                && text.indexOf('*', 1) == text.length() - 1
                && TWO_LETTERS.matcher(text).find();
    }

    private static Optional<Expr.StringLiteral> text(Expr expr) {
        return expr instanceof Expr.StringLiteral it ? Optional.of(it) : Optional.empty();
    }
}
