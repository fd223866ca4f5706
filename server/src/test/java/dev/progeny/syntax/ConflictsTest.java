package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.syntax.RuleFile.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that a merge left in two versions: each conflict is one problem, and the rest is read as if it were resolved. */
class ConflictsTest {
    private static final String MESSAGE = "this merge conflict is not resolved";

    /** {@code |} stands for a line end; the tree is that of the query behind it. */
    @ParameterizedTest
    @CsvSource(delimiter = '»', textBlock = """
            any where|<<<<<<< HEAD|a == 1|=======|b == 2|>>>>>>> other|and c == 3               » 1 » any where a == 1 and c == 3
            any where|<<<<<<< HEAD|a == 1|!!!!!!! base|z == 1|=======|b == 2|>>>>>>> x|and c == 3 » 1 » any where a == 1 and c == 3
            <<<<<<< HEAD|any where a == 1|=======|any where b == 2|>>>>>>> x                      » 1 » any where a == 1
            any where|<<<<<<< HEAD|=======|b == 2 and|>>>>>>> x|c == 3                            » 1 » any where c == 3
            any where a == 1|>>>>>>> x                                                            » 1 » any where a == 1
            any where|<<<<<<< HEAD|a == 1                                                         » 1 » any where a == 1
            any where|<<<<<<<|a == 1|=======|b|>>>>>>>|<<<<<<< x|and c == 3|=======|d|>>>>>>> x     » 2 » any where a == 1 and c == 3
            any where a in (|<<<<<<< x|"a",|=======|"b",|>>>>>>> x|"c")                           » 1 » any where a in ("a", "c")
            /* title|=======|*/ any where a == 1                                                  » 0 » any where a == 1
            """)
    void theRestIsRead(String query, int problems, String meant) {
        for (String newline : List.of("\n", "\r\n")) {
            String text = query.replace("|", newline).replace("!!!!!!!", "|||||||");
            Rule rule = RuleFiles.parse("x.eql", text).rules().get(0);
            assertThat(rule.problems()).hasSize(problems).allSatisfy(it -> {
                assertThat(it.message()).isEqualTo(MESSAGE);
                assertThat(text.substring(it.span().start(), it.span().end())).matches("<{7}|>{7}");
            });
            assertThat(Shape.of(rule))
                    .isEqualTo(Shape.of(RuleFiles.parse("x.eql", meant).rules().get(0)));
        }
    }

    @Test
    void aConflictInTomlStandsInTheFile() {
        String toml = """
                [rule]
                query = '''
                any where
                <<<<<<< HEAD
                a == 1
                =======
                a == 2
                >>>>>>> x
                '''
                """;
        List<Problem> problems = RuleFiles.parse("x.toml", toml).rules().get(0).problems();
        assertThat(problems).extracting(Problem::span).containsExactly(new Span(29, 36));
    }
}
