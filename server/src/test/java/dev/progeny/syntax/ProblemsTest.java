package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of mistakes, and where: see the words on top of the fixture. */
class ProblemsTest {
    private static final Path FIXTURE = Path.of("src/test/resources/fixtures/syntax/problems.txt");

    /** @param expected the problems as lines of carets under the query */
    record Case(String query, List<String> expected) {}

    @ParameterizedTest
    @MethodSource("cases")
    void eachMistakeIsNamedOnceWhereItIs(Case it) {
        RuleFile file = RuleFiles.parse("rule.eql", it.query());
        List<String> said = new ArrayList<>();
        for (Problem problem : file.rules().get(0).problems()) {
            int start = problem.span().start();
            said.add(" ".repeat(start) + "^".repeat(Math.max(1, problem.span().length())) + " " + problem.message());
        }
        assertThat(String.join("\n", said)).as(it.query()).isEqualTo(String.join("\n", it.expected()));
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(FIXTURE)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.stripLeading().startsWith("^")) {
                cases.get(cases.size() - 1).expected().add(line);
            } else {
                cases.add(new Case(line, new ArrayList<>()));
            }
        }
        return cases.stream();
    }
}
