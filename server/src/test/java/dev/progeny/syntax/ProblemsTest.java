package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of mistakes, where, and how they are put right: see the words on top of the fixtures. */
class ProblemsTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/syntax");

    /** @param expected the problems as lines of carets under the query, with the lines of their fixes */
    record Case(String query, List<String> expected) {}

    @ParameterizedTest
    @MethodSource("cases")
    void eachMistakeIsNamedOnceWhereItIs(Case it) {
        assertThat(String.join("\n", said(it.query()))).as(it.query()).isEqualTo(String.join("\n", it.expected()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"problems.txt", "dialects.txt", "slips.txt"})
    void updateExpected(String name) throws IOException {
        Path fixture = FIXTURES.resolve(name);
        String before = Files.readString(fixture);
        String after = Files.readAllLines(fixture).stream()
                .filter(it -> !isAnswer(it))
                .flatMap(it -> it.isBlank() || it.startsWith("#")
                        ? Stream.of(it)
                        : Stream.concat(Stream.of(it), said(it).stream()))
                .collect(Collectors.joining("\n", "", "\n"));
        if (System.getenv("UPDATE_EXPECT") != null) {
            Files.writeString(fixture, after);
        } else {
            assertThat(after).isEqualTo(before);
        }
    }

    /** A fixed query has no mistake left where the fixed one was, and no new ones. */
    @ParameterizedTest
    @MethodSource("cases")
    void fixesPutRight(Case it) {
        List<Problem> before = problems(it.query());
        for (Problem problem : before) {
            for (Problem.Fix fix : problem.fixes()) {
                assertThat(problems(applied(it.query(), fix)))
                        .as(fix.toString())
                        .hasSizeLessThan(before.size());
            }
        }
    }

    private static List<String> said(String query) {
        List<String> said = new ArrayList<>();
        for (Problem problem : problems(query)) {
            int start = problem.span().start();
            String kind = problem.kind() == Problem.Kind.DIALECT ? "(dialect) " : "";
            said.add(" ".repeat(start)
                    + "^".repeat(Math.max(1, problem.span().length()))
                    + " "
                    + kind
                    + problem.message());
            problem.fixes().forEach(it -> said.add("=> " + applied(query, it) + " // " + it.title()));
        }
        return said;
    }

    /** @param query with {@code ⏎} for a line break */
    private static List<Problem> problems(String query) {
        return RuleFiles.parse("rule.eql", query.replace('⏎', '\n'))
                .rules()
                .get(0)
                .problems();
    }

    private static String applied(String query, Problem.Fix fix) {
        List<Edit> edits = fix.edits().stream()
                .sorted(Comparator.comparingInt((Edit it) -> it.span().start()).reversed())
                .toList();
        var text = new StringBuilder(query);
        edits.forEach(it -> text.replace(it.span().start(), it.span().end(), it.text()));
        return text.toString();
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String name : List.of("problems.txt", "dialects.txt", "slips.txt")) {
            for (String line : Files.readAllLines(FIXTURES.resolve(name))) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (isAnswer(line)) {
                    cases.get(cases.size() - 1).expected().add(line);
                } else {
                    cases.add(new Case(line, new ArrayList<>()));
                }
            }
        }
        return cases.stream();
    }

    private static boolean isAnswer(String line) {
        return line.stripLeading().startsWith("^") || line.startsWith("=> ");
    }
}
