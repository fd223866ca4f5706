package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.progeny.syntax.RuleFile.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real rules, and what other parsers accept and reject. */
class CorpusTest {
    @ParameterizedTest
    @ValueSource(strings = {"elastic", "endpoint", "endgame"})
    void everyRealRuleParsesWithoutProblems(String dialect) {
        assertThat(refused("rules-" + dialect)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"elastic", "endpoint", "endgame"})
    void everyRealRuleParsesInEveryKindOfTomlString(String dialect) {
        List<String> failures = new ArrayList<>();
        int count = 0;
        for (JsonObject row : Corpus.rows("rules-" + dialect)) {
            String query = row.get("query").getAsString();
            for (Embedding embedding : Embedding.values()) {
                Optional<String> file = embedded(query, embedding);
                if (file.isPresent()) {
                    count++;
                    failures.addAll(misread(row, query, file.get(), embedding, dialect));
                }
            }
        }
        System.out.println(count + " rules of " + dialect + " in TOML strings, " + failures.size() + " misread");
        assertThat(failures).isEmpty();
    }

    /** What is read of an embedded rule is what is read of the rule alone, and stands where the file has it. */
    private static List<String> misread(
            JsonObject row, String query, String file, Embedding embedding, String dialect) {
        Dialect.Setting setting = Dialect.Setting.named(dialect).orElseThrow();
        List<RuleFile.Rule> rules = RuleFiles.parse("rule.toml", file, setting).rules();
        String id = row.get("id").getAsString() + " in " + embedding;
        if (rules.size() != 1) {
            return List.of(id + ": " + rules.size() + " rules");
        }
        RuleFile.Rule rule = rules.get(0);
        if (rule.embedding() != embedding || !rule.problems().isEmpty()) {
            return List.of(id + ": " + rule.problems());
        }
        String alone = Shape.of(Corpus.parsed(query, dialect));
        return Shape.of(rule).equals(alone) ? List.of() : List.of(id + ": another tree");
    }

    private static Optional<String> embedded(String query, Embedding embedding) {
        String quotes =
                switch (embedding) {
                    case PLAIN -> "";
                    case TOML_BASIC -> "\"";
                    case TOML_BASIC_MULTILINE -> "\"\"\"";
                    case TOML_LITERAL -> "'";
                    case TOML_LITERAL_MULTILINE -> "'''";
                };
        return quotes.isEmpty()
                ? Optional.empty()
                : embedding.encode(query).map(it -> "[rule]\nname = 'é😀'\nquery = " + quotes + it + quotes + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"elastic-accepts", "endgame-accepts"})
    void whatOthersAcceptIsAccepted(String name) {
        assertThat(refused(name)).isEmpty();
    }

    @Test
    void whatElasticsearchRejectsIsRejected() {
        List<String> accepted = Corpus.rows("elastic-rejects").stream()
                .filter(it -> problems(it).isEmpty())
                .map(it -> it.get("id").getAsString())
                .toList();
        assertThat(accepted).isEmpty();
    }

    /** Rows of the reference implementation whose place is not ours, and why ours is better. */
    private static final Map<String, Set<String>> OTHER_PLACES = Map.ofEntries(
            Map.entry(
                    "it points to the start of the comparison; the operator is what the dialect lacks",
                    Set.of("0131", "0133", "0134", "0135", "0137", "0138", "0140", "0141")),
            Map.entry(
                    "it points to the last word before the end; the parenthesis that is never closed is the mistake",
                    Set.of("0096", "0185", "0186")),
            Map.entry(
                    "it points to the first word; what is missing is missing behind the last", Set.of("0249", "0173")),
            Map.entry("nothing is written: the end is where something is missing", Set.of("0174", "0300")),
            Map.entry("it points to the start of the string; the escape in it is the mistake", Set.of("0333")),
            Map.entry("it points to the whole query; the term is the mistake", Set.of("0117", "0121", "0122")),
            Map.entry("it points behind the term that is joined by too few values", Set.of("0266")),
            Map.entry(
                    "it refuses runs=1, which Elasticsearch allows; what that refuses is a sequence of one event",
                    Set.of("0079")));

    /** A row of semantics that are those of a function, not of the language. */
    private static final Set<String> FUNCTIONS = Set.of("0480");

    @Test
    void whatTheReferenceRejectsForItsSyntaxIsRejectedAtThatPlace() {
        Set<String> elsewhere = new TreeSet<>();
        List<String> accepted = new ArrayList<>();
        for (JsonObject row : Corpus.rows("endgame-rejects")) {
            JsonObject expected = row.getAsJsonObject("expected");
            String number = row.get("id").getAsString().replaceFirst(".*:", "");
            boolean syntax = Set.of("EqlSyntaxError", "EqlSemanticError")
                    .contains(expected.get("type").getAsString());
            boolean placed = expected.has("line0") && !expected.get("line0").isJsonNull();
            if (!syntax || !placed || FUNCTIONS.contains(number)) {
                continue;
            }
            List<Problem> problems = problems(row);
            if (problems.isEmpty()) {
                accepted.add(row.get("id").getAsString());
            } else if (problems.stream().noneMatch(it -> isAt(it, row, expected))) {
                elsewhere.add(number);
            }
        }
        assertThat(accepted).isEmpty();
        if (!Corpus.rows("endgame-rejects").isEmpty()) {
            assertThat(elsewhere)
                    .isEqualTo(OTHER_PLACES.values().stream()
                            .flatMap(Set::stream)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static boolean isAt(Problem problem, JsonObject row, JsonObject expected) {
        String text = Corpus.text(row);
        int above = (int)
                (text.lines().count() - row.get("query").getAsString().lines().count());
        int line = expected.get("line0").getAsInt() + above;
        int column = expected.get("column0").getAsInt();
        Lines lines = Lines.of(text);
        Lines.Place start = lines.place(problem.span().start());
        Lines.Place end =
                lines.place(Math.max(problem.span().start(), problem.span().end() - 1));
        return start.line() == line && start.character() <= column && column <= end.character();
    }

    /** Cells that are not decided by the grammar, and why. */
    private static final Map<String, Set<String>> NOT_GRAMMAR = Map.of(
            "types, which another check looks at",
            Set.of(
                    "endpoint : with number",
                    "endgame : with function rhs",
                    "endpoint : with function rhs",
                    "endgame boolean cond number",
                    "endpoint boolean cond number",
                    "endgame string cond",
                    "endpoint string cond",
                    "endgame bool == string",
                    "endpoint bool == string"),
            "functions, which another check looks at",
            Set.of("endgame lower-case function name", "endgame unknown function"),
            "a file of definitions alone is legal: other files use it",
            Set.of("endgame constant use"));

    @Test
    void everyCellOfTheMatrixOfDialectsIsRight() {
        Set<String> wrong = new TreeSet<>();
        List<JsonObject> rows = Corpus.rows("dialect-matrix");
        for (JsonObject row : rows) {
            for (String dialect : Corpus.DIALECTS) {
                boolean legal = Corpus.parsed(row.get("query").getAsString(), dialect)
                        .problems()
                        .isEmpty();
                if (legal != row.get(dialect).getAsBoolean()) {
                    wrong.add(dialect + " " + row.get("name").getAsString());
                }
            }
        }
        if (!rows.isEmpty()) {
            assertThat(wrong)
                    .isEqualTo(NOT_GRAMMAR.values().stream()
                            .flatMap(Set::stream)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static List<String> refused(String name) {
        List<JsonObject> rows = Corpus.rows(name);
        String dialect = name.replaceFirst("rules-", "");
        List<String> refused = rows.stream()
                .filter(it -> !problems(it, dialect).isEmpty())
                .map(it -> it.get("id").getAsString() + " " + problems(it, dialect))
                .toList();
        System.out.println(name + ": " + rows.size() + " rows, " + refused.size() + " refused");
        return refused;
    }

    private static List<Problem> problems(JsonObject row) {
        return problems(row, "auto");
    }

    private static List<Problem> problems(JsonObject row, String otherwise) {
        String dialect = row.has("dialect") ? row.get("dialect").getAsString() : otherwise;
        return Corpus.parsed(Corpus.text(row), dialect).problems();
    }
}
