package dev.progeny.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.progeny.check.Checks;
import dev.progeny.check.Finding;
import dev.progeny.evidence.Child;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.ParentVerdict;
import dev.progeny.fixture.ReportText;
import dev.progeny.ide.Hints;
import dev.progeny.ide.Hovers;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.Builds.Labelled;
import dev.progeny.match.Parents.Answer;
import dev.progeny.syntax.RuleFiles;
import dev.progeny.syntax.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A parent in three builds of Windows; a fourth lacks it. */
class BuildsTest {
    private static final String RULE =
            "process where process.parent.name : \"a.exe\" and not process.name : (\"always.exe\", \"later.exe\", \"never.exe\")";
    private static final ParentReport OLD = report("always.exe");
    private static final ParentReport NEW = report("always.exe", "later.exe", "last.exe");
    private static final Answer.Found FOUND = Builds.joined(
            4, List.of(new Labelled("Windows 10", OLD), new Labelled("Windows 11", NEW), new Labelled("Server", NEW)));

    @Test
    void whatAnyBuildStartsIsStarted() {
        assertThat(FOUND.report().children().stream()
                        .filter(it -> it.tier() == Child.Tier.PROVEN)
                        .map(Child::name))
                .containsExactly("always.exe", "last.exe", "later.exe");
        assertThat(FOUND.report().sitesStarting("later.exe")).hasSize(1);
        assertThat(FOUND.report().isComplete()).isTrue();
    }

    @Test
    void hoverHintAndDiagnosticSayInWhichBuilds() {
        Snapshot snapshot = snapshot(FOUND);
        assertThat(Hovers.at(snapshot, RULE.indexOf("a.exe")).orElseThrow().markdown())
                .contains("in 3 of 4 builds: Windows 10, Windows 11, Server");
        assertThat(Hovers.at(snapshot, RULE.indexOf("later.exe")).orElseThrow().markdown())
                .contains("in 2 of 3 builds: Windows 11, Server");
        assertThat(Hovers.at(snapshot, RULE.indexOf("always.exe")).orElseThrow().markdown())
                .doesNotContain("builds");
        assertThat(Hints.in(snapshot, new Span(0, RULE.length())))
                .extracting(Hints.Hint::label)
                .containsExactly("⟨3 proven · in 3 of 4 builds⟩");
        assertThat(Checks.all(snapshot))
                .extracting(Finding::id, Finding::child)
                .containsExactlyInAnyOrder(
                        tuple("missing-exclusion", "last.exe"), tuple("spurious-exclusion", "never.exe"));
        assertThat(Checks.all(snapshot))
                .filteredOn(it -> it.id().equals("missing-exclusion"))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .startsWith("a.exe starts last.exe (in 2 of 3 builds: Windows 11, Server): CreateProcessW");
    }

    @Test
    void oneOpenBuildLeavesAllOpen() {
        ParentReport open =
                report("found a.exe x86_64\n  site a.exe!0x140009999 CreateProcessW Main\n    data parameter\n", 0);
        Answer.Found found =
                Builds.joined(2, List.of(new Labelled("Windows 10", OLD), new Labelled("Windows 11", open)));
        assertThat(found.report().verdict()).isEqualTo(ParentVerdict.MIXED);
        assertThat(Checks.all(snapshot(found)))
                .extracting(Finding::id)
                .contains("open-parent")
                .doesNotContain("spurious-exclusion");
    }

    @Test
    void ofASingleBuildNothingIsSaid() {
        Answer.Found found = Builds.joined(1, List.of(new Labelled("Windows 10", OLD)));
        assertThat(found.report()).isSameAs(OLD);
        assertThat(found.builds().ofParent()
                        + found.builds().of("always.exe")
                        + found.builds().count())
                .isEmpty();
    }

    private static Snapshot snapshot(Answer.Found found) {
        Parents parents = new Parents() {
            @Override
            public Answer of(String name) {
                return name.equals("a.exe") ? found : new Answer.Missing("");
            }

            @Override
            public List<String> names() {
                return List.of("a.exe");
            }
        };
        return new Snapshot("rule.eql", RuleFiles.parse("rule.eql", RULE), parents);
    }

    private static ParentReport report(String... children) {
        var lines = new StringBuilder("found a.exe x86_64\n");
        for (String child : children) {
            lines.append("  site a.exe!0x14000")
                    .append(1000 + child.length())
                    .append(child.charAt(2) - 'a')
                    .append(" CreateProcessW Main::Run\n    start ")
                    .append(child)
                    .append(" lpCommandLine \"")
                    .append(child)
                    .append("\"\n");
        }
        return report(lines.toString(), children.length);
    }

    private static ParentReport report(String lines, int atLeast) {
        var found = (Answer.Found) ReportText.parse(lines).of("a.exe");
        assertThat(found.report().sites()).hasSizeGreaterThanOrEqualTo(atLeast);
        return found.report();
    }
}
