package dev.progeny.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fixture.ReportText;
import dev.progeny.ide.Snapshot;
import dev.progeny.ide.Wishes;
import dev.progeny.syntax.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the pages: what to avoid is found, what to prefer is not, and both are rules. */
final class PagesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```eql\\n(.*?)```", Pattern.DOTALL);

    /** Their examples need programs, or are no rules by intention. */
    private static final Set<String> OTHERS = Set.of(
            "syntax-error",
            "dialect-error",
            "invalid-setting",
            "dangerous-exclusion",
            "child-never-started",
            "parent-child-swapped",
            "missing-exclusion",
            "spurious-exclusion",
            "open-parent",
            "parent-not-found",
            "parent-unreadable");

    private static List<String> ids() {
        return Checks.ids().stream().filter(it -> !OTHERS.contains(it)).toList();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void examplesAreExamples(String id) throws IOException {
        String page = Files.readString(Path.of("docs/checks", id + ".md"));
        List<String> examples = EXAMPLE.matcher(page)
                .results()
                .map((MatchResult it) -> it.group(1))
                .toList();
        assertThat(examples).hasSize(2);
        assertThat(found(id, examples.get(0))).as(examples.get(0)).contains(id).doesNotContain("syntax-error");
        assertThat(found(id, examples.get(1))).as(examples.get(1)).doesNotContain(id, "syntax-error", "dialect-error");
    }

    private static List<String> found(String id, String rule) {
        var snapshot = new Snapshot(
                "a.eql", RuleFiles.parse("a.eql", rule), ReportText.parse(""), new Wishes(Set.of(), Set.of(id)));
        return Checks.all(snapshot).stream().map(Finding::id).toList();
    }
}
