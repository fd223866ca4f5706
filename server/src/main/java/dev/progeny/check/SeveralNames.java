package dev.progeny.check;

import dev.progeny.check.Finding.Fix;
import dev.progeny.check.Finding.Safety;
import dev.progeny.check.Rewrites.Part;
import dev.progeny.match.FileNames;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.FileEndings;
import dev.progeny.syntax.Literals;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several names in one text, as a regular expression or a list of another language has them: {@code "(cmd|powershell).exe"},
 * {@code "a.exe, b.exe"}. Windows has no {@code |} in names; a comma parts names only where each part ends as files do.
 */
final class SeveralNames {
    /** A name on either side of a bar; an ending alone is none. */
    private static final Pattern ALTERNATIVES = Pattern.compile("[\\w*?)]\\s?\\|\\s?[\\w*?(]");

    private static final Pattern GROUP = Pattern.compile("([^()|]*+)\\(([^()|]*+\\|[^()]*+)\\)([^()|]*+)");
    private static final Pattern PLAIN = Pattern.compile("(?=[.*?~ -]*+\\w)[\\w.*?~ -]++");
    private static final Pattern COMMA = Pattern.compile("[,;]");
    private static final Pattern BAR = Pattern.compile("\\|");

    private SeveralNames() {}

    /** Whether a text that stands for a name or path of Windows is an expression of alternatives. */
    static boolean isAlternatives(String text) {
        return ALTERNATIVES.matcher(text).find();
    }

    /** The names, two at least; empty if the text is one, or if it does not say which they are. */
    static List<String> in(String text) {
        if (!isAlternatives(text)) {
            List<String> parts = parts(COMMA, text);
            return parts.stream().allMatch(it -> PLAIN.matcher(it).matches() && FileEndings.end(it))
                    ? several(parts)
                    : List.of();
        }
        String written = text.replace("\\.", ".");
        Matcher group = GROUP.matcher(written);
        List<String> parts = group.matches()
                ? parts(BAR, group.group(2)).stream()
                        .map(it -> group.group(1) + it + group.group(3))
                        .toList()
                : parts(BAR, written);
        return parts.stream().allMatch(it -> PLAIN.matcher(it).matches())
                ? several(parts.stream().map(SeveralNames::complete).toList())
                : List.of();
    }

    private static List<String> parts(Pattern separator, String text) {
        return Stream.of(separator.split(text, -1)).map(String::strip).toList();
    }

    private static List<String> several(List<String> parts) {
        return parts.size() > 1 ? parts : List.of();
    }

    private static String complete(String name) {
        return name.indexOf('.') < 0 && !name.endsWith("*") ? name + ".exe" : name;
    }

    /** Writes them as a list; nothing where the test takes none. */
    static List<Fix> fixes(RuleFile.Rule rule, Expr test, Expr.StringLiteral text, List<String> names) {
        String values = names.stream()
                .map(it -> Literals.quote(it, text.quotes(), rule.dialect()))
                .collect(Collectors.joining(", "));
        List<Part> parts = new ArrayList<>();
        if (test instanceof Expr.Membership it) {
            boolean list = it.items().form() == Expr.Items.Form.LIST;
            parts.add(Rewrites.replaced(text.span(), list ? values : "(" + values + ")"));
        } else if (test instanceof Expr.Comparison it
                && it.comparator().isEquality()
                && names.stream().noneMatch(FileNames::isPattern)) {
            boolean equal = it.comparator() == Expr.Comparator.EQUAL;
            parts.add(Rewrites.replaced(it.comparatorSpan(), equal ? "in" : "not in"));
            parts.add(Rewrites.replaced(text.span(), "(" + values + ")"));
        }
        return parts.isEmpty()
                ? List.of()
                : Rewrites.fix(rule, "Write a list of them", Safety.UNSAFE, parts.toArray(Part[]::new));
    }
}
