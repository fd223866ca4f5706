package dev.progeny.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.progeny.match.Pairs.Block;
import dev.progeny.match.Pairs.Pair;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a rule fires on a parent and a child, as it was reasoned by hand from the rule and the dialect's documentation. */
class PairsTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/match");
    private static final Path CORPUS = Path.of("../../shared/corpus");

    @Test
    void rulesFireAsReasonedByHand() throws IOException {
        List<String> wrong = new ArrayList<>();
        int pairs = 0;
        for (Block block : Pairs.read(FIXTURES.resolve("pairs.txt"))) {
            RuleFile.Rule rule = rule(block.text(), block.head());
            assertThat(rule.problems()).as(block.text()).isEmpty();
            pairs += check(block, rule, wrong);
        }
        assertThat(wrong).isEmpty();
        assertThat(pairs).isGreaterThanOrEqualTo(180);
    }

    /** The rules are no part of the repository: they stand beside it where it is developed, and the table names them. */
    @Test
    void realRulesFireAsReasonedByHand() throws IOException {
        Map<String, RuleFile.Rule> rules = realRules();
        assumeTrue(!rules.isEmpty());
        List<String> wrong = new ArrayList<>();
        int pairs = 0;
        for (Block block : Pairs.read(FIXTURES.resolve("corpus.txt"))) {
            RuleFile.Rule rule = rules.get(block.head());
            assertThat(rule).as(block.head()).isNotNull();
            pairs += check(block, rule, wrong);
        }
        System.out.println(pairs + " pairs of parents and children on real rules");
        assertThat(wrong).isEmpty();
        assertThat(pairs).isGreaterThanOrEqualTo(100);
    }

    private static Map<String, RuleFile.Rule> realRules() throws IOException {
        Map<String, RuleFile.Rule> rules = new HashMap<>();
        if (!Files.isDirectory(CORPUS)) {
            System.err.println(
                    "NOT CHECKED: there is no " + CORPUS.toAbsolutePath().normalize());
            return rules;
        }
        for (String name : List.of("rules-elastic", "rules-endpoint", "rules-endgame")) {
            for (String line : Files.readAllLines(CORPUS.resolve(name + ".jsonl"))) {
                JsonObject row = JsonParser.parseString(line).getAsJsonObject();
                rules.put(
                        row.get("id").getAsString(),
                        rule(row.get("query").getAsString(), row.get("dialect").getAsString()));
            }
        }
        return rules;
    }

    private static int check(Block block, RuleFile.Rule rule, List<String> wrong) {
        for (Pair pair : block.pairs()) {
            var said = Judge.fires(rule, pair.launch());
            if (said != pair.truth()) {
                wrong.add(block.head() + "\n" + block.text() + "\n" + pair.line() + "\nis " + said);
            }
        }
        return block.pairs().size();
    }

    private static RuleFile.Rule rule(String text, String dialect) {
        var setting = Dialect.Setting.named(dialect).orElseThrow();
        return RuleFiles.parse("rule.eql", text, setting).rules().get(0);
    }
}
