package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Queries of one kind of word, as long as a query may be: what takes more than one step a letter would take hours here, so
 * the bound is a guard and no measurement.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LongLinesTest {
    private static final int LETTERS = 90_000;

    @ParameterizedTest
    @ValueSource(strings = {" ", ")", ") ", ", ", " and", "a ", "\r'", "/ ", "' "})
    void aTextThatIsNotClosedEndsSomewhere(String filling) {
        String query = "process where process.name : \"abc" + filling.repeat(LETTERS / filling.length()) + "z";
        List<Problem> problems =
                RuleFiles.parse("rule.eql", query).rules().get(0).problems();
        assertThat(problems).isNotEmpty().hasSizeLessThanOrEqualTo(QueryReader.MOST);
    }

    /** A rule of four thousand paths, each with a backslash too few: the most are said, and each fix is of its line only. */
    @Test
    void everyLineOfALongListHasItsFault() {
        String toml = "[rule]\nquery = \"\"\"\nprocess where process.executable : (\n" + "\"C:\\temp\",\n".repeat(4000)
                + "\"a\")\n\"\"\"\n";
        List<Problem> problems =
                RuleFiles.parse("rule.toml", toml).rules().get(0).problems();
        assertThat(problems)
                .hasSize(QueryReader.MOST)
                .allSatisfy(it -> assertThat(it.fixes()).hasSize(1))
                .allSatisfy(it -> assertThat(it.fixes().get(0).edits())
                        .singleElement()
                        .satisfies(edit -> assertThat(edit.text()).isEqualTo("\"C:\\\\\\\\temp\"")));
    }
}
