package dev.progeny.syntax;

import dev.progeny.syntax.TomlString.Fault;
import dev.progeny.syntax.TomlString.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The faults of the TOML string that holds a query, among the query's own problems. */
final class TomlFaults {
    private static final String LITERAL = "'''";
    private static final Pattern FIRST_BREAK = Pattern.compile("^\\r?\\n");

    private TomlFaults() {}

    /**
     * The problems of both: one fault a line, since who forgot to double one backslash forgot them all, and no problem that
     * a fault brings about.
     */
    static List<Problem> among(List<Problem> problems, TomlTexts texts, Lines lines) {
        TomlString string = texts.string();
        List<Fault> faults = string.faults();
        List<Problem> misread = texts.misread();
        List<Problem> all = new ArrayList<>();
        Set<Integer> told = new HashSet<>();
        for (Fault fault : faults) {
            if (fault.sort() == Sort.END
                    || told.add(lines.place(fault.span().start()).line())) {
                all.add(texts.explained(fault)
                        .orElseGet(() -> new Problem(
                                fault.span(),
                                Problem.Kind.SYNTAX,
                                fault.message(),
                                fixes(fault, string, lines.text()))));
            }
        }
        misread.stream().filter(it -> told.add(line(it, lines))).forEach(all::add);
        Set<Integer> spoiled = misread.stream().map(it -> line(it, lines)).collect(Collectors.toSet());
        problems.stream()
                .filter(it -> !spoiled.contains(line(it, lines))
                        && faults.stream().noneMatch(fault -> explains(fault, it, string)))
                .map(it -> doubled(it, string))
                .forEach(all::add);
        all.sort(Comparator.comparingInt(it -> it.span().start()));
        return all;
    }

    /** Where no marks of TOML are in the way the query can stand between three single quotes as it is. */
    private static List<Problem.Fix> fixes(Fault fault, TomlString string, String file) {
        Span content = string.content();
        String written = file.substring(content.start(), content.end());
        // A line break behind the opening quotes belongs to them.
        boolean isAsWritten =
                FIRST_BREAK.matcher(written).replaceFirst("").equals(string.text()) || written.equals(string.text());
        if ((fault.sort() != Sort.BARE && fault.sort() != Sort.QUOTES)
                || !isAsWritten
                || !Toml.fitsLiteral(string.text(), LITERAL)) {
            return List.of();
        }
        int marks = fault.sort() == Sort.BARE ? 0 : LITERAL.length();
        return List.of(new Problem.Fix(
                "Write `'''` around the query",
                List.of(
                        new Edit(new Span(content.start() - marks, content.start()), LITERAL),
                        new Edit(new Span(content.end(), content.end() + marks), LITERAL))));
    }

    private static int line(Problem problem, Lines lines) {
        return lines.place(problem.span().start()).line();
    }

    /** What has to be doubled for EQL has to be doubled for TOML once more, in strings with escapes. */
    private static Problem doubled(Problem problem, TomlString string) {
        boolean escapes = string.embedding() == RuleFile.Embedding.TOML_BASIC
                || string.embedding() == RuleFile.Embedding.TOML_BASIC_MULTILINE;
        return escapes && problem.message().startsWith(Strings.DOUBLED)
                ? new Problem(
                        problem.span(),
                        problem.kind(),
                        "a backslash in this text is written `\\\\\\\\`, twice for EQL and each twice for TOML",
                        problem.fixes())
                : problem;
    }

    private static boolean explains(Fault fault, Problem problem, TomlString string) {
        Span place = problem.span();
        return fault.sort() == Sort.END
                ? place.end() >= lastWord(string)
                : place.start() < fault.span().end() && fault.span().start() < place.end();
    }

    /** Where the query seems to end: what is missing there may stand behind. */
    private static int lastWord(TomlString string) {
        int end = string.text().stripTrailing().length();
        return string.map().span(end, end).start();
    }
}
