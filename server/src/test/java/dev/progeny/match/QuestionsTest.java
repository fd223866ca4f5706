package dev.progeny.match;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.syntax.RuleFiles;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Which parents' children get as far as a list, and that long conditions are read in time. */
final class QuestionsTest {
    @Test
    void longChainIsReadInTime() {
        String chain = IntStream.range(0, 3000)
                .mapToObj(i -> "process.name == \"x" + i + ".exe\"")
                .collect(joining(" or "));
        List<ChildList> lists = Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> lists("process.parent.name : \"a.exe\" and not (" + chain + ")"));
        assertThat(lists).hasSize(3000).allMatch(it -> it.parents().equals(Set.of("a.exe")));
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

    private static List<ChildList> lists(String condition) {
        var file = RuleFiles.parse("rule.eql", "process where " + condition);
        assertThat(file.rules().get(0).problems()).isEmpty();
        return Questions.of(file).get(0).lists();
    }
}
