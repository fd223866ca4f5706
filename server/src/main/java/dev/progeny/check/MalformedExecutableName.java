package dev.progeny.check;

import dev.progeny.evidence.Site;
import dev.progeny.ide.Printable;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.ChildList;
import dev.progeny.match.FileNames;
import dev.progeny.match.Leaf;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.ProcessField;
import dev.progeny.match.Question;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Literals;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text compared with a file name or path that none can equal: {@code "psr.exe, "}, {@code " cmd.exe"}, {@code "a.exe|b.exe"},
 * {@code "a.exe.exe"}, {@code "a<b.exe"}, {@code "System32\cmd.exe"} as a name, {@code "cmd"} where the list's other names end in
 * {@code .exe}.
 *
 * <p>Windows drops blanks at the end of a name and no program's name ends in a comma. A missing extension is said only of
 * rules for Windows, beside names that have one: some processes of the kernel have none.
 */
final class MalformedExecutableName implements Check {
    private static final Pattern DOUBLED = Pattern.compile("(?:\\.exe){2,}$", Pattern.CASE_INSENSITIVE);
    /** What Windows lets nobody put into a file name, and what cannot be seen. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}<>\"|]");

    private static final Pattern NAME = Pattern.compile("\\w");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Set<String> WITHOUT_EXTENSION =
            Set.of("system", "idle", "registry", "memcompression", "vmmem", "vmmemwsl", "secure", "interrupts");

    private static final Set<ProcessField> NAMES = Set.of(ProcessField.CHILD_NAME, ProcessField.PARENT_NAME);

    /** @param names the fields that hold names of Windows' programs for sure */
    private record Test(
            Question question, Set<ProcessField> names, Leaf leaf, ProcessField field, Extensions extensions) {
        static Test of(Question question, Set<ProcessField> names, Leaf leaf, ProcessField field) {
            boolean have = names.contains(field)
                    && leaf.texts().stream()
                            .anyMatch(it -> FileNames.lower(it.value()).endsWith(".exe"));
            return new Test(question, names, leaf, field, have ? Extensions.USUAL : Extensions.UNKNOWN);
        }

        boolean takesPatterns() {
            return leaf.takesPatterns(question.rule().dialect());
        }

        /** Whether the test takes as a pattern what is one only as it is meant. */
        boolean canHold(String meant, String written) {
            return takesPatterns() || !FileNames.isPattern(meant) || FileNames.isPattern(written);
        }
    }

    /** Whether the names of a list have extensions. */
    private enum Extensions {
        USUAL,
        UNKNOWN
    }

    @Override
    public String id() {
        return "malformed-executable-name";
    }

    /** @param meant what is probably meant */
    private record Slip(Test test, Expr.StringLiteral text, String meant, String message) {
        ProcessField field() {
            return test.field();
        }
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Question question : snapshot.soundQuestions()) {
            List<Slip> slips = question.allowsWindows() ? slips(question) : List.of();
            if (!slips.isEmpty()) {
                Map<Span, Finding.Fix> excluding = ExclusionFixes.mended(snapshot, question);
                slips.forEach(it -> sink.accept(finding(snapshot, question, it, excluding)));
            }
        }
    }

    private Finding finding(Snapshot snapshot, Question question, Slip slip, Map<Span, Finding.Fix> excluding) {
        String file = FileNames.lower(FileNames.last(slip.meant()));
        boolean isParent = slip.field().isParent();
        // Where the child that is meant is missing among the exclusions, writing it is as safe as adding it.
        List<Finding.Fix> fixes = excluding.containsKey(slip.text().span())
                ? List.of(excluding.get(slip.text().span()))
                : fixes(question, slip);
        return new Finding(
                id(),
                Finding.Level.WARNING,
                slip.text().span(),
                slip.message(),
                isParent ? file : "",
                isParent ? "" : file,
                isParent ? List.of() : evidence(snapshot, question, file),
                fixes);
    }

    private static List<Slip> slips(Question question) {
        Set<ProcessField> names = question.isWindowsOnly() ? NAMES : Set.of();
        List<Slip> slips = new ArrayList<>();
        question.leaves().stream()
                .filter(it -> !it.isRegex())
                .forEach(leaf -> leaf.field()
                        .map(it -> ProcessField.of(it.name()))
                        .filter(ProcessField::isFile)
                        .ifPresent(it -> slips(Test.of(question, names, leaf, it), slips)));
        return slips;
    }

    private static void slips(Test test, List<Slip> slips) {
        ProcessField field = test.field();
        for (Expr.StringLiteral text : test.leaf().texts()) {
            String path = LostBackslashes.mended(text);
            if (!path.equals(text.value())) {
                slips.add(new Slip(test, text, path, LostBackslashes.message(path)));
                continue;
            }
            if (isSeveral(test, text)) {
                slips.add(several(test, text));
                continue;
            }
            String complete = complete(test, text);
            boolean lostStar = complete.equals(text.value() + "*");
            if (!complete.equals(text.value())
                    && (lostStar || NAME.matcher(FileNames.last(complete)).find())) {
                String wellFormed = path(wellFormed(text.value(), field), test);
                slips.add(new Slip(test, text, complete, message(field, text.value(), wellFormed, complete)));
            }
        }
    }

    /** Whether the text stands for more than one name. */
    private static boolean isSeveral(Test test, Expr.StringLiteral text) {
        boolean alternatives = SeveralNames.isAlternatives(text.value())
                && (NAMES.contains(test.field())
                        ? test.question().isWindowsOnly() || isWindowsText(text.value())
                        : isWindowsText(text.value()));
        return alternatives || !SeveralNames.in(text.value()).isEmpty();
    }

    private static Slip several(Test test, Expr.StringLiteral text) {
        List<String> names = SeveralNames.in(text.value());
        String regex = test.question().rule().dialect() == Dialect.ENDGAME ? "match(…)" : "regex";
        String why = SeveralNames.isAlternatives(text.value())
                ? " `|` means nothing here: several names stand in a list, and an expression is tested with `" + regex
                        + "`."
                : " Several names stand in a list.";
        String first = names.isEmpty() ? text.value() : names.get(0);
        String message = "No program has the " + what(test.field()) + " \"" + Printable.name(text.value())
                + "\", so this never fits." + why;
        return new Slip(test, text, first, message);
    }

    /** An entry of the list as it is probably meant; the same if nothing is wrong with it. */
    static Function<Expr.StringLiteral, String> meant(Question question, ChildList list) {
        Set<ProcessField> names = question.isWindowsOnly() ? NAMES : Set.of();
        Test test = Test.of(question, names, list.leaf(), list.field());
        return entry -> meant(test, entry);
    }

    private static String meant(Test test, Expr.StringLiteral entry) {
        String path = LostBackslashes.mended(entry);
        if (!path.equals(entry.value())) {
            return path;
        }
        if (isSeveral(test, entry)) {
            return entry.value();
        }
        String complete = complete(test, entry);
        return test.canHold(complete, entry.value()) ? complete : entry.value();
    }

    private static String complete(Test test, Expr.StringLiteral text) {
        String wellFormed = path(wellFormed(text.value(), test.field()), test);
        return test.extensions() == Extensions.USUAL && lacksExtension(wellFormed) ? wellFormed + ".exe" : wellFormed;
    }

    /** A path that can be one; of a test that knows patterns also one that lost its last star. */
    private static String path(String text, Test test) {
        if (NAMES.contains(test.field()) || test.field() == ProcessField.CHILD_ORIGINAL_NAME) {
            return text;
        }
        boolean takesPatterns = test.takesPatterns();
        PathVariables.Marks marks = takesPatterns ? PathVariables.Marks.PATTERN : PathVariables.Marks.NONE;
        String path = PathVariables.writtenOut(PathShapes.mended(text), marks);
        boolean isFolder = path.endsWith("\\") && path.indexOf('\\') < path.length() - 1;
        return isFolder && takesPatterns ? path + "*" : path;
    }

    /** Where the parents start the child that is probably meant: it shows that the name is wrong and the wish is right. */
    private static List<Site> evidence(Snapshot snapshot, Question question, String child) {
        return question.parents().stream()
                .map(it -> snapshot.parents().of(it.name()))
                .flatMap(it -> it instanceof Answer.Found found
                        ? found.report().sitesStarting(child).stream()
                        : Stream.empty())
                .distinct()
                .toList();
    }

    private static String wellFormed(String text, ProcessField field) {
        if (!isWindowsText(text)) {
            return text;
        }
        String possible = FORBIDDEN.matcher(text).replaceAll("");
        String trimmed = PathShapes.trimmed(possible);
        // A pattern for doubled extensions looks for programs that hide behind one.
        String single = FileNames.isPattern(trimmed)
                ? trimmed
                : DOUBLED.matcher(trimmed).replaceFirst(".exe");
        return NAMES.contains(field) ? FileNames.last(single) : single;
    }

    /** Whether the text speaks of a program: the commas of an arbitrary text are none of our business. */
    private static boolean isWindowsText(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains(".exe") || lower.contains(".com") || lower.contains(".scr") || lower.contains("\\");
    }

    private static boolean lacksExtension(String text) {
        return WORD.matcher(text).matches() && !WITHOUT_EXTENSION.contains(FileNames.lower(text));
    }

    private static String message(ProcessField field, String written, String wellFormed, String complete) {
        if (complete.equals(DOUBLED.matcher(written).replaceFirst(".exe"))) {
            return "\"" + Printable.name(written) + "\" has its extension twice. Meant is probably \""
                    + Printable.name(complete) + "\".";
        }
        String what = complete.equals(wellFormed)
                ? "No program has the " + what(field) + " \"" + Printable.name(written) + "\", so this never fits."
                : "\"" + Printable.name(written) + "\" has no extension, so it fits no program of Windows.";
        return what + " Meant is probably \"" + Printable.name(complete) + "\".";
    }

    private static String what(ProcessField field) {
        return NAMES.contains(field) || field == ProcessField.CHILD_ORIGINAL_NAME ? "name" : "path";
    }

    private static List<Finding.Fix> fixes(Question question, Slip slip) {
        if (isSeveral(slip.test(), slip.text())) {
            List<String> names = SeveralNames.in(slip.text().value());
            Expr test = slip.test().leaf().expr();
            return names.isEmpty() ? List.of() : SeveralNames.fixes(question.rule(), test, slip.text(), names);
        }
        if (!slip.test().canHold(slip.meant(), slip.text().value())) {
            return List.of();
        }
        return edits(question, slip.text(), slip.meant()).stream()
                .map(it -> new Finding.Fix(title(slip.meant()), Finding.Safety.UNSAFE, List.of(it)))
                .toList();
    }

    static String title(String name) {
        return "Write " + Printable.name(name);
    }

    /** @return nothing if the string around the query cannot hold it */
    static List<Edit> edits(Question question, Expr.StringLiteral text, String name) {
        String literal = Literals.quote(name, text.quotes(), question.rule().dialect());
        return question.rule().embedding().encode(literal).stream()
                .map(it -> new Edit(text.span(), it))
                .toList();
    }
}
