package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real rules parse. The rules are no part of the repository: they stand beside it where it is developed. */
class CorpusTest {
    private static final Path CORPUS = Path.of("../../shared/corpus");

    @ParameterizedTest
    @ValueSource(strings = {"elastic", "endpoint", "endgame"})
    void everyRealRuleParsesWithoutProblems(String dialect) throws IOException {
        List<String> failures = new ArrayList<>();
        int count = 0;
        for (JsonObject row : rows("rules-" + dialect)) {
            count++;
            for (Problem problem : problems(row.get("query").getAsString(), dialect)) {
                failures.add(row.get("id").getAsString() + " " + problem);
            }
        }
        System.out.println(count + " rules of " + dialect + ", " + failures.size() + " problems");
        assertThat(failures).isEmpty();
    }

    /** For information: some of these cases need types or a schema to be told apart, which is not the parser's work. */
    @Test
    void casesOfOtherParsersAreCounted() throws IOException {
        for (String name : List.of("elastic-accepts", "elastic-rejects", "endgame-accepts", "endgame-rejects")) {
            int clean = 0;
            int all = 0;
            for (JsonObject row : rows(name)) {
                if (!row.has("entry") || row.get("entry").getAsString().equals("piped_query")) {
                    var problems = problems(
                            row.get("query").getAsString(), row.get("dialect").getAsString());
                    all++;
                    clean += problems.isEmpty() ? 1 : 0;
                }
            }
            System.out.println(name + ": " + clean + " of " + all + " without problems");
            assertThat(clean).isLessThanOrEqualTo(all);
        }
    }

    private static List<Problem> problems(String query, String dialect) {
        var setting = Dialect.Setting.named(dialect).orElseThrow();
        var rule = RuleFiles.parse("rule.eql", query, setting).rules().get(0);
        return rule.problems();
    }

    private static List<JsonObject> rows(String name) throws IOException {
        Path file = CORPUS.resolve(name + ".jsonl");
        if (!Files.exists(file)) {
            System.err.println(
                    "NOT CHECKED: there is no " + file.toAbsolutePath().normalize());
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(it -> JsonParser.parseString(it).getAsJsonObject())
                .toList();
    }
}
