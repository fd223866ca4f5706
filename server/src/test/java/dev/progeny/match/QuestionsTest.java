package dev.progeny.match;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.progeny.syntax.RuleFiles;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parents' children get as far as a list, and that long conditions are read in time. */
final class QuestionsTest {
    @Test
    @Timeout(60)
    void longChainIsRead() {
        String chain = IntStream.range(0, 3000)
                .mapToObj(i -> "process.name == \"x" + i + ".exe\"")
                .collect(joining(" or "));
        List<ChildList> lists = lists("process.parent.name : \"a.exe\" and not (" + chain + ")");
        assertThat(lists).hasSize(3000).allMatch(it -> it.parents().equals(Set.of("a.exe")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"descendant of", "child of", "event of"})
    void lineageWithinLineageStaysSmall(String relation) {
        String condition = "process_name == \"0.exe\"";
        for (int i = 1; i <= 40; i++) {
            condition = "process_name == \"" + i + ".exe\" and " + relation + " [process where " + condition + "]";
        }
        Question question = questions("// progeny: dialect endgame\nprocess where " + condition)
                .get(0);
        assertThat(Fields.of(question.condition())).hasSizeBetween(41, 100);
    }

    @Test
    void parentsOfAncestorsAreNotTheParent() {
        Question question = questions("// progeny: dialect endgame\nprocess where descendant of [process where"
                        + " process_name == \"a.exe\" and child of [process where process_name == \"b.exe\"]]")
                .get(0);
        assertThat(question.parents()).extracting(NamedParent::name).containsExactly("a.exe");
    }

    @Test
    void neighboursThatHoldTogetherLimitParents() {
        String branches = "(process.parent.name : \"a.exe\" and not process.name : \"x.exe\") or"
                + " ((process.parent.name : \"b.exe\" or process.parent.name : \"c.exe\") and not process.name : \"y.exe\")"
                + " or not process.name : \"z.exe\"";
        assertThat(lists(branches).stream()
                        .map(it -> it.parents().stream().sorted().toList()))
                .containsExactly(List.of("a.exe"), List.of("b.exe", "c.exe"), List.of());
    }

    @Test
    void parentOfOneTermHoldsForTheChildOfAnother() {
        Question child = questions("sequence [process where process.name : \"a.exe\"] by process.entity_id"
                        + " [process where not process.name : \"x.exe\"] by process.parent.entity_id")
                .get(1);
        assertThat(child.parents()).extracting(NamedParent::name).containsExactly("a.exe");
        assertThat(child.lists()).hasSize(1).allMatch(it -> it.parents().equals(Set.of("a.exe")) && it.isExclusive());
        assertThat(questions("sequence by host.id [process where process.name : \"a.exe\"]"
                                + " [process where not process.name : \"x.exe\"]")
                        .get(1)
                        .parents())
                .isEmpty();
    }

    @Test
    void ancestorIsAParentThatLimitsNothing() {
        Question question = questions("process where descendant of [process where process_name == \"a.exe\"]"
                        + " and process_name != \"x.exe\"")
                .get(0);
        assertThat(question.parents()).extracting(NamedParent::name).containsExactly("a.exe");
        assertThat(question.lists()).hasSize(1).allMatch(it -> it.parents().isEmpty());
    }

    @Test
    void listsSayWhatTheyWantAndWhetherAnythingElseDecides() {
        List<ChildList> lists = lists("process.parent.name : \"a.exe\" and process.name : (\"x.exe\", \"y.exe\")"
                + " and not process.name : \"z.exe\" and not (process.name : \"w.exe\" and user.id : \"1\")");
        assertThat(lists).extracting(ChildList::isExclusive).containsExactly(false, true, true);
        assertThat(lists).extracting(ChildList::isConditional).containsExactly(false, false, true);
    }

    @Test
    void fixedChildWithExcludedParentsIsTheRuleTurnedRound() {
        Question question = questions("process where process.name : \"lsass.exe\" and"
                        + " not process.parent.name : (\"wininit.exe\", \"x.exe\")")
                .get(0);
        assertThat(question.isInverse()).isTrue();
        assertThat(question.parentLists()).singleElement().satisfies(it -> {
            assertThat(it.isExclusive()).isTrue();
            assertThat(it.entries()).hasSize(2);
        });
        assertThat(questions("process where process.parent.name : \"a.exe\" and not process.name : \"x.exe\"")
                        .get(0)
                        .isInverse())
                .isFalse();
    }

    @Test
    void partsOfAMacroKeepTheirPlaces() {
        String text = "macro SHELL(a) a in (\"x.exe\") process where parent_process_name == \"a.exe\""
                + " and not SHELL(process_name)";
        Question question = questions(text).get(0);
        assertThat(question.lists()).singleElement().satisfies(it -> {
            assertThat(it.last().span().start()).isEqualTo(text.indexOf("\"x.exe"));
            assertThat(it.subject().span().start()).isEqualTo(text.lastIndexOf("process_name"));
        });
    }

    @Test
    void oneArgumentPutInAtTwoPlacesIsTwoLists() {
        String text = "macro M(x) (parent_process_name == \"a.exe\" and x) or (parent_process_name == \"b.exe\" and x)"
                + " process where M(not process_name in (\"x.exe\"))";
        assertThat(questions(text).get(0).lists())
                .extracting(ChildList::parents)
                .containsExactly(Set.of("a.exe"), Set.of("b.exe"));
    }

    @Test
    void oneArgumentUnderBothSignsIsTwoLists() {
        String text =
                "macro M(x) (parent_process_name == \"a.exe\" and x) or (parent_process_name == \"b.exe\" and not x)"
                        + " process where M(process_name in (\"x.exe\"))";
        assertThat(questions(text).get(0).lists())
                .extracting(ChildList::isExclusive, ChildList::parents)
                .containsExactly(tuple(false, Set.of("a.exe")), tuple(true, Set.of("b.exe")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host.os.type == \"windows\" and process.pid > 0 | true | true",
                "host.os.type : \"Windows\" | true | true",
                "host.os.type : \"win*\" | true | true",
                "process.pid > 0 | true | false",
                "host.os.type == \"linux\" | false | false",
                "host.os.type != \"windows\" | false | false",
                "not host.os.type : \"windows\" | false | false",
                "host.os.type != \"linux\" | true | false",
                "host.os.type in (\"windows\", \"linux\") | true | false",
                "(host.os.type == \"windows\" and a == 1) or (host.os.type == \"linux\" and a == 2) | true | false",
                "(host.os.type == \"macos\" and a == 1) or (host.os.type == \"linux\" and a == 2) | false | false",
            })
    void systemsOfAQuestion(String condition, boolean windows, boolean nothingElse) {
        Question question = questions("// progeny: dialect elastic\nprocess where " + condition)
                .get(0);
        assertThat(question.allowsWindows()).isEqualTo(windows);
        assertThat(question.isWindowsOnly()).isEqualTo(nothingElse);
    }

    private static List<Question> questions(String text) {
        var file = RuleFiles.parse("rule.eql", text);
        assertThat(file.rules().get(0).problems()).isEmpty();
        return Questions.of(file);
    }

    private static List<ChildList> lists(String condition) {
        var file = RuleFiles.parse("rule.eql", "process where " + condition);
        assertThat(file.rules().get(0).problems()).isEmpty();
        return Questions.of(file).get(0).lists();
    }
}
