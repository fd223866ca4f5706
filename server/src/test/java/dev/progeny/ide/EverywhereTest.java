package dev.progeny.ide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.check.Checks;
import dev.progeny.check.Finding;
import dev.progeny.fixture.Fixtures;
import dev.progeny.fixture.Views;
import dev.progeny.syntax.RuleFiles;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever half a rule is in the file and wherever the cursor stands: an answer, and places inside the file. */
final class EverywhereTest {
    private static final int STEP = 11;

    @TestFactory
    Stream<DynamicTest> answersEverywhere() {
        return Stream.of("check", "completion", "hover")
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
}
