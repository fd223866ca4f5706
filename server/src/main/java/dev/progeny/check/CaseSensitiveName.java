package dev.progeny.check;

import dev.progeny.check.Finding.Fix;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.FileNames;
import dev.progeny.match.Leaf;
import dev.progeny.match.Question;
import dev.progeny.match.Sign;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A name or path of a Windows file in a test that tells the cases of letters apart, which Windows does not. Said only of texts
 * that look like Windows (an extension of its programs and scripts, a drive, a backslash) in rules that allow Windows. Fields
 * that the agent writes in one case, such as original file names, are left alone.
 */
final class CaseSensitiveName implements Check {
    /** Endings that programs of other systems have as well are not among them. */
    private static final Pattern WINDOWS = Pattern.compile(
            "(?i).*\\.(exe|dll|com|scr|sys|cpl|ocx|msi|bat|cmd|ps1|vbs|vbe|jse|wsf|hta|lnk|chm|efi|tmp)|.*\\\\.*|[a-z]:.*");

    /** The start of an NT path, which the kernel writes in one way. */
    private static final Pattern DEVICE = Pattern.compile("\\\\Device\\\\(HarddiskVolume|Mup)?");

    /** Functions that may be written with a tilde, and do not mind the case then. */
    private static final Set<String> FUNCTIONS = Set.of("startswith", "endswith", "stringcontains");

    @Override
    public String id() {
        return "case-sensitive-name";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Question question : snapshot.soundQuestions()) {
            if (question.rule().dialect() != Dialect.ENDGAME && question.allowsWindows()) {
                question.leaves().forEach(it -> check(question, it, sink));
            }
        }
    }

    private void check(Question question, Leaf leaf, Consumer<Finding> sink) {
        boolean isName =
                leaf.subject().filter(it -> FileFields.contain(it.name())).isPresent();
        if (!isName) {
            return;
        }
        if (leaf.expr() instanceof Expr.Call call) {
            call(question, leaf, call, sink);
            return;
        }
        Optional<Expr.StringLiteral> text =
                leaf.texts().stream().filter(it -> isOfWindows(it.value())).findFirst();
        boolean hasPattern = !leaf.takesPatterns(question.rule().dialect())
                && leaf.texts().stream().anyMatch(it -> FileNames.isPattern(it.value()));
        if (text.isEmpty() || hasPattern) {
            return;
        }
        if (leaf.expr() instanceof Expr.Comparison test) {
            sink.accept(finding(
                    leaf,
                    test.comparatorSpan(),
                    Operators.of(test),
                    text.get(),
                    Operators.asColon(question.rule(), test)));
        } else if (leaf.expr() instanceof Expr.Membership test
                && test.test().kind() != Expr.Test.Kind.REGEX
                && test.test().letters() == Expr.Letters.SENSITIVE) {
            sink.accept(finding(
                    leaf,
                    test.testSpan(),
                    Operators.of(test),
                    text.get(),
                    Operators.insensitive(question.rule(), test)));
        }
    }

    private void call(Question question, Leaf leaf, Expr.Call call, Consumer<Finding> sink) {
        boolean minds = FUNCTIONS.contains(call.name().toLowerCase(Locale.ROOT))
                && call.letters() == Expr.Letters.SENSITIVE
                && call.arguments().size() == 2;
        call.arguments().stream()
                .skip(minds ? 1 : call.arguments().size())
                .filter(Expr.StringLiteral.class::isInstance)
                .map(Expr.StringLiteral.class::cast)
                .filter(it -> isOfWindows(it.value()))
                .forEach(it -> sink.accept(finding(
                        leaf,
                        call.nameSpan(),
                        "`" + Printable.name(call.name()) + "`",
                        it,
                        Operators.insensitive(question.rule(), call))));
    }

    private Finding finding(Leaf leaf, Span place, String operator, Expr.StringLiteral text, List<Fix> fixes) {
        String other = other(text.value());
        String effect = leaf.stance() == Sign.POSITIVE ? "is missed" : "is not excluded";
        return Finding.ofText(
                id(),
                Finding.Level.INFORMATION,
                place,
                operator + " tells letters' cases apart, Windows does not: " + Printable.name(other) + " " + effect
                        + ".",
                fixes);
    }

    private static boolean isOfWindows(String text) {
        return WINDOWS.matcher(text).matches()
                && hasLetters(DEVICE.matcher(text).replaceFirst(""));
    }

    /** The file name in other letters; all of a path whose letters stand before the name. */
    private static String other(String text) {
        String name = hasLetters(FileNames.last(text)) ? FileNames.last(text) : text;
        String upper = name.toUpperCase(Locale.ROOT);
        return name.equals(upper) ? name.toLowerCase(Locale.ROOT) : upper;
    }

    private static boolean hasLetters(String text) {
        return !text.toLowerCase(Locale.ROOT).equals(text.toUpperCase(Locale.ROOT));
    }
}
