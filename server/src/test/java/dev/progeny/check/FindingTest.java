package dev.progeny.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fixture.ReportText;
import dev.progeny.ide.Snapshot;
import dev.progeny.ide.Wishes;
import dev.progeny.syntax.RuleFiles;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What findings carry besides their words. */
final class FindingTest {
    @Test
    void textThatDoesNothingIsFaded() {
        List<Finding> findings = found("process where process.nmae : (\"a\", \"A\", \"*\")", Set.of());
        assertThat(findings)
                .filteredOn(it -> it.tags().contains(Finding.Tag.UNNECESSARY))
                .extracting(Finding::id)
                .containsOnly("duplicate-entry", "subsumed-entry");
        assertThat(findings)
                .filteredOn(it -> it.tags().isEmpty())
                .extracting(Finding::id)
                .containsOnly("unknown-field");
    }

    @Test
    void anotherLevelIsTheSameFinding() {
        Finding finding =
                found("process where process.name : (\"a\", \"A\")", Set.of()).get(0);
        assertThat(finding.at(Finding.Level.ERROR).at(finding.level())).isEqualTo(finding);
    }

    @Test
    void checksThatAreOffAreMadeWhereTheyAreWanted() {
        String rule = "process where not process.name : \"a.exe\"";
        assertThat(found(rule, Set.of())).isEmpty();
        assertThat(found(rule, Set.of("name-only-exclusion"))).hasSize(1);
    }

    private static List<Finding> found(String rule, Set<String> checks) {
        return Checks.all(new Snapshot(
                "a.eql", RuleFiles.parse("a.eql", rule), ReportText.parse(""), new Wishes(Set.of(), checks)));
    }
}
