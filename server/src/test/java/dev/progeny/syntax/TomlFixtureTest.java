package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which queries are read from TOML files in whatever state, and what is said of them: see the fixture. */
class TomlFixtureTest {
    private static final Path FIXTURE = Path.of("src/test/resources/fixtures/syntax/toml.txt");
    private static final String ANSWER = "=> ";

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void everyQueryIsReadWithItsProblems(String newline) throws IOException {
        var after = new StringBuilder();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(FIXTURE)) {
            if (line.startsWith("=== ")) {
                answer(lines, newline, after);
            }
            if (!line.startsWith(ANSWER)) {
                lines.add(line);
            }
        }
        answer(lines, newline, after);
        if (System.getenv("UPDATE_EXPECT") != null) {
            Files.writeString(FIXTURE, after);
        }
        assertThat(after.toString()).isEqualTo(Files.readString(FIXTURE));
    }

    /** Appends a case with its answers; what stands before the first one is no case. */
    private static void answer(List<String> lines, String newline, StringBuilder out) {
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        lines.forEach(it -> out.append(it).append('\n'));
        if (lines.get(0).startsWith("=== ")) {
            String toml = "\uFEFF"
                    + String.join(newline, lines.subList(1, lines.size())).replace("··", "  ") + newline;
            RuleFile file = RuleFiles.parse("x.toml", toml);
            for (RuleFile.Rule rule : file.rules()) {
                out.append(ANSWER).append(rule.dialect()).append(' ').append(rule.embedding());
                out.append(": ").append(shown(file, rule.span())).append('\n');
                for (Problem problem : rule.problems()) {
                    out.append(ANSWER).append("    at ").append(shown(file, problem.span()));
                    out.append(" in line ")
                            .append(Lines.of(toml).place(problem.span().start()).line() + 1);
                    out.append(": ").append(problem.message()).append('\n');
                    for (Problem.Fix fix : problem.fixes()) {
                        assertThat(problems(applied(toml, fix)))
                                .as(fix.toString())
                                .isLessThanOrEqualTo(problems(toml));
                        out.append(ANSWER)
                                .append("        ")
                                .append(fix.title())
                                .append(": ");
                        out.append(fix.edits().stream().map(Edit::text).collect(Collectors.joining(" … ")));
                        out.append('\n');
                    }
                }
            }
        }
        out.append('\n');
        lines.clear();
    }

    private static long problems(String toml) {
        return RuleFiles.parse("x.toml", toml).rules().stream()
                .mapToLong(it -> it.problems().size())
                .sum();
    }

    private static String applied(String text, Problem.Fix fix) {
        var out = new StringBuilder(text);
        for (int i = fix.edits().size() - 1; i >= 0; i--) {
            Edit edit = fix.edits().get(i);
            out.replace(edit.span().start(), edit.span().end(), edit.text());
        }
        return out.toString();
    }

    private static String shown(RuleFile file, Span span) {
        String text = file.text().substring(span.start(), span.end()).replace("\r\n", "\n");
        return text.isEmpty() ? "the end" : text.replace("\n", "↵");
    }
}
