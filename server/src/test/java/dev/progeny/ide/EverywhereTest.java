package dev.progeny.ide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.progeny.check.Checks;
import dev.progeny.check.Finding;
import dev.progeny.fixture.Fixtures;
import dev.progeny.fixture.ReportText;
import dev.progeny.fixture.Views;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.RuleFiles;
import dev.progeny.syntax.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever half a rule is in the file and wherever the cursor stands: an answer, and places inside the file. */
final class EverywhereTest {
    private static final int STEP = 17;

    @TestFactory
    Stream<DynamicTest> answersEverywhere() {
        return Stream.of("check", "completion", "hover", "structure")
                .flatMap(it -> Fixtures.in(it).stream())
                .map(path -> DynamicTest.dynamicTest(path.toString(), path.toUri(), () -> answersIn(path)));
    }

    private static void answersIn(Path path) {
        Snapshot whole = Views.snapshot(Fixtures.read(path));
        String text = whole.file().text();
        for (int offset = 0; offset <= text.length(); offset += STEP) {
            answersAt(whole, offset);
            String half = text.substring(0, offset);
            var cut = new Snapshot(whole.path(), RuleFiles.parse(whole.path(), half), whole.parents());
            answersAt(cut, offset);
            for (Finding finding : Checks.all(cut)) {
                assertThat(finding.span().end()).isLessThanOrEqualTo(half.length());
            }
        }
    }

    private static void answersAt(Snapshot snapshot, int offset) {
        RuleFile file = snapshot.file();
        int length = file.text().length();
        Span whole = new Span(0, length);
        assertInside(Outline.of(file), whole);
        assertThat(Foldings.of(file)).allMatch(it -> 0 <= it.first() && it.first() < it.last());
        List<Span> selections = Selections.around(file, offset);
        assertThat(selections.get(selections.size() - 1)).isEqualTo(whole);
        assertThat(Names.of(file)).flatExtracting(Names.Name::places).allMatch(whole::contains);
        Names.at(file, offset).ifPresent(it -> assertThat(it.places()).anyMatch(place -> place.touches(offset)));
        Signatures.at(file, offset)
                .ifPresent(it -> assertThat(it.active())
                        .isBetween(0, Math.max(0, it.parameters().size() - 1)));
        assertThat(Hints.in(snapshot, whole)).allMatch(it -> it.offset() <= length);
        Hovers.at(snapshot, offset).ifPresent(it -> {
            assertThat(it.span().touches(offset)).as(it.markdown()).isTrue();
            assertThat(it.markdown()).isNotBlank();
        });
        for (Completion it : Completions.at(snapshot, offset)) {
            assertThat(it.replaced().touches(offset)).as(it.text()).isTrue();
            assertThat(it.replaced().end())
                    .isLessThanOrEqualTo(snapshot.file().text().length());
        }
    }

    private static void assertInside(List<Outline.Part> parts, Span whole) {
        for (Outline.Part part : parts) {
            assertThat(whole.contains(part.span())).as(part.name()).isTrue();
            assertInside(part.parts(), whole);
        }
    }

    /** A list as long as a rule may be, in which every entry is a finding: seconds would be minutes if it were quadratic. */
    @Test
    void longListsAreAnswered() {
        String entries = IntStream.range(0, 4_000)
                .mapToObj(it -> "\"program" + it + ".exe\"")
                .collect(Collectors.joining(","));
        String text = "process where process.parent.name : \"a.exe\" and not process.name : (" + entries + ")";
        var parents = ReportText.parse("""
                found a.exe x86_64
                  site a.exe!0x140001009 WinExec Run
                    start b.exe lpCmdLine "b.exe"
                """);
        var snapshot = new Snapshot("a.eql", RuleFiles.parse("a.eql", text), parents);
        assertTimeout(Duration.ofSeconds(60), () -> {
            assertThat(Checks.all(snapshot)).hasSize(4_001);
            assertThat(Hovers.at(snapshot, text.length() - 5)).isPresent();
            assertThat(Completions.at(snapshot, text.length() - 5))
                    .extracting(it -> it.label())
                    .contains("b.exe");
        });
    }
}
