package dev.progeny.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fixture.Fixtures;
import dev.progeny.fixture.Views;
import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.RuleFiles;
import dev.progeny.syntax.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds of every fix of every fixture: the file stays legal, the finding goes, and no other comes. */
final class FixPropertyTest {
    /** Checks whose fixes make something readable that was not: what is right again is looked at again. */
    private static final Set<String> LOOKED_AT_AGAIN = Set.of(
            "malformed-executable-name",
            "syntax-error",
            "dialect-error",
            "type-mismatch",
            "quoted-field",
            "unread-comment");

    @TestFactory
    Stream<DynamicTest> fixesFix() {
        return Fixtures.in("check").stream()
                .map(path -> DynamicTest.dynamicTest(path.toString(), path.toUri(), () -> fixesFix(path)));
    }

    private static void fixesFix(Path path) {
        Snapshot before = Views.snapshot(Fixtures.read(path));
        Span all = new Span(0, before.file().text().length());
        for (Fixes.Offer offer : Fixes.at(before, all)) {
            String text = Views.applied(before.file().text(), offer.fix().edits());
            Snapshot after = new Snapshot(before.path(), RuleFiles.parse(before.path(), text), before.parents());
            String what = offer.fix().title() + " gives\n" + text;
            assertThat(problems(after)).as(what).isLessThanOrEqualTo(problems(before));
            assertThat(count(after, offer.finding())).as(what).isLessThan(count(before, offer.finding()));
            if (!LOOKED_AT_AGAIN.contains(offer.finding().id())) {
                assertThat(subjects(before)).as(what).containsAll(subjects(after));
            }
            if (offer.fix().title().contains(" missing children of ")) {
                assertThat(Checks.all(after))
                        .as(what)
                        .noneMatch(it -> it.id().equals("missing-exclusion")
                                && it.parent().equals(offer.finding().parent())
                                && it.span().start() <= offer.finding().span().start()
                                && offer.finding().span().start() <= it.span().end());
            }
        }
    }

    private static int problems(Snapshot snapshot) {
        return snapshot.file().rules().stream()
                .mapToInt(it -> it.problems().size())
                .sum();
    }

    private static long count(Snapshot snapshot, Finding finding) {
        return Checks.all(snapshot).stream()
                .filter(it -> subject(it).equals(subject(finding)))
                .count();
    }

    private static Set<List<String>> subjects(Snapshot snapshot) {
        return Checks.all(snapshot).stream().map(FixPropertyTest::subject).collect(Collectors.toSet());
    }

    private static List<String> subject(Finding finding) {
        return List.of(finding.id(), finding.parent(), finding.child());
    }
}
