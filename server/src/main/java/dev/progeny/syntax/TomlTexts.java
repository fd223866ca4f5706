package dev.progeny.syntax;

import dev.progeny.syntax.RuleFile.Embedding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Texts of a query whose backslashes TOML reads before EQL does: in {@code "…"} and {@code """…"""} an author has to write
 * four for one, and who writes fewer gets an escape that TOML does not know, or one that it knows: a tab for {@code \t}.
 *
 * @param lines of each text's beginning, counted from 0
 */
record TomlTexts(TomlString string, Map<Integer, List<TomlText>> lines, Dialect dialect) {
    static TomlTexts of(Lines file, TomlString string, Dialect dialect) {
        boolean escapes =
                string.embedding() == Embedding.TOML_BASIC || string.embedding() == Embedding.TOML_BASIC_MULTILINE;
        boolean written = file.text().indexOf('\\', string.content().start()) >= 0;
        boolean isRead = string.text().length() <= QueryReader.LONGEST;
        List<Token> tokens = escapes && written && isRead ? QueryReader.tokens(string.text(), dialect) : List.of();
        Map<Integer, List<TomlText>> lines = TomlText.in(file.text(), string, tokens).stream()
                .collect(Collectors.groupingBy(
                        it -> file.place(it.span().start()).line(), TreeMap::new, Collectors.toList()));
        return new TomlTexts(string, lines, dialect);
    }

    /** What TOML makes of texts although it knows every escape in them; at most one a line, and no more than anybody reads. */
    List<Problem> misread() {
        return lines.values().stream()
                .flatMap(line -> line.stream()
                        .flatMap(it -> it.misread().map(escape -> misread(it, escape, line)).stream())
                        .limit(1))
                .limit(QueryReader.MOST)
                .toList();
    }

    private Problem misread(TomlText text, Span escape, List<TomlText> line) {
        String said = "TOML reads `" + written(text, escape) + "` as one character of its own: " + advice(text);
        return new Problem(escape, Problem.Kind.SYNTAX, said, fixes(line));
    }

    /** A fault of TOML inside a text, with what EQL needs, too; empty if it stands in none. */
    Optional<Problem> explained(TomlString.Fault fault) {
        return lines.values().stream()
                .flatMap(line -> line.stream()
                        .filter(it -> it.span().contains(fault.span()) && fault.sort() == TomlString.Sort.INSIDE)
                        .filter(it -> fault.span().length() == 2)
                        .map(it -> new Problem(
                                fault.span(),
                                Problem.Kind.SYNTAX,
                                "TOML has no escape `" + written(it, fault.span()) + "`: " + advice(it),
                                fixes(line))))
                .findFirst();
    }

    private static String written(TomlText text, Span part) {
        int start = text.span().start();
        return text.raw().substring(part.start() - start, part.end() - start);
    }

    private static String advice(TomlText text) {
        return text.isRaw()
                ? "a backslash is written `\\\\` here, or once in a query between `\'\'\'`"
                : "a backslash in this text is written `\\\\\\\\`, twice for EQL and each twice for TOML, or `\\\\` in a query"
                        + " between `\'\'\'`";
    }

    /** One that puts all texts of a line right, since who forgot one backslash forgot them all; none if one is not certain. */
    private List<Problem.Fix> fixes(List<TomlText> line) {
        List<TomlText> wrong = line.stream()
                .filter(it -> it.misread().isPresent()
                        || string.faults().stream().anyMatch(fault -> it.span().contains(fault.span())))
                .toList();
        List<Edit> edits = wrong.stream().flatMap(it -> edit(it).stream()).toList();
        return edits.size() < wrong.size() || edits.isEmpty()
                ? List.of()
                : List.of(new Problem.Fix("Write the backslashes for TOML and EQL", edits));
    }

    private Optional<Edit> edit(TomlText text) {
        return text.meant()
                .map(it -> Literals.quote(it, Strings.quotes(text.token()), dialect))
                .flatMap(string.embedding()::encode)
                .map(it -> new Edit(text.span(), it));
    }
}
