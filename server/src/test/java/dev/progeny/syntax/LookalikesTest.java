package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Characters that cannot be seen or told apart in a fixture: one problem each, and a fix that gives what the eye sees. */
class LookalikesTest {
    @ParameterizedTest
    @CsvSource({
        "process where pro\u200bcess.name : \"a\", process where process.name : \"a\"",
        "process where process.name : \"a\"\u200b and true, process where process.name : \"a\" and true",
        "process where process.name : \"a\" a\u2060nd true, process where process.name : \"a\" and true",
        "process\u00a0where process.name : \"a\", process where process.name : \"a\"",
        "process\u3000where process.name : \"a\", process where process.name : \"a\"",
        "process where \u0440rocess.name : \"a\", process where process.name : \"a\"",
        "process where \u0440r\u043ecess.name : \"a\", process where process.name : \"a\"",
        "process where \uff50\uff49\uff44 == 1, process where pid == 1",
        "process where process.name : \uff02a\uff02, process where process.name : \"a\"",
        "process where process.name\u202e : \"a\", process where process.name : \"a\"",
        "process where process.name : \u201csay \"\"\u201d, process where process.name : \"say \\\"\\\"\""
    })
    void oneProblemEachWithTheFixThatTheEyeSees(String query, String meant) {
        List<Problem> problems = RuleFiles.parse("a.eql", query).rules().get(0).problems();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).fixes()).hasSize(1);
        var text = new StringBuilder(query);
        List<Edit> edits = problems.get(0).fixes().get(0).edits();
        for (int i = edits.size() - 1; 0 <= i; i--) {
            text.replace(
                    edits.get(i).span().start(),
                    edits.get(i).span().end(),
                    edits.get(i).text());
        }
        assertThat(text).hasToString(meant);
    }

    @ParameterizedTest
    @CsvSource({"process where process.name : \"\u0441md.exe\"", "process where true // \u200b \u2013"})
    void textsAndCommentsMayHoldWhatTheyLike(String query) {
        assertThat(RuleFiles.parse("a.eql", query).rules().get(0).problems()).isEmpty();
    }
}
