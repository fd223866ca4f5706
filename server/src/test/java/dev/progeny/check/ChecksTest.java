package dev.progeny.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.ide.Snapshot;
import dev.progeny.match.Parents;
import dev.progeny.syntax.RuleFiles;
import dev.progeny.syntax.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ids are for ever, and each has a page. */
final class ChecksTest {
    private static final Path PAGES = Path.of("docs/checks");

    private static final Parents NOTHING = new Parents() {
        @Override
        public Answer of(String name) {
            return new Answer.Pending();
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    };

    @Test
    void idsAreKebabCaseAndUnique() {
        assertThat(Checks.ids()).allMatch(it -> it.matches("[a-z]+(-[a-z]+)*")).doesNotHaveDuplicates();
    }

    @Test
    void ofTooManyTheLastSaysHowManyMoreThereAre() {
        String text = "process where process.name in (\"a.exe\"" + ", \"a.exe\"".repeat(1_000) + ")";
        List<Finding> findings = duplicates(text);
        assertThat(findings).hasSize(1_000);
        List<Finding> shown = Checks.shortened(findings);
        assertThat(shown).hasSize(Checks.MOST);
        assertThat(shown.get(Checks.MOST - 1).message()).endsWith("There are 800 more of this kind.");
        assertThat(Checks.shortened(findings.subList(0, Checks.MOST + 1))
                        .get(Checks.MOST - 1)
                        .message())
                .endsWith("There is 1 more of this kind.");
    }

    @Test
    void whatIsNotShownCanBeFixed() {
        String text = "process where process.name in (\"a.exe\"" + ", \"a.exe\"".repeat(1_000) + ")";
        var snapshot = new Snapshot("a.eql", RuleFiles.parse("a.eql", text), NOTHING);
        int fiveHundredth = text.indexOf('(') + 1 + 500 * ", \"a.exe\"".length();
        assertThat(Fixes.at(snapshot, new Span(fiveHundredth, fiveHundredth))).isNotEmpty();
    }

    private static List<Finding> duplicates(String text) {
        return Checks.all(new Snapshot("a.eql", RuleFiles.parse("a.eql", text), NOTHING)).stream()
                .filter(it -> it.id().equals("duplicate-entry"))
                .toList();
    }

    @Test
    void everyCheckHasItsPageAndEveryPageItsCheck() throws IOException {
        try (var files = Files.list(PAGES)) {
            List<String> pages = files.map(it -> it.getFileName().toString().replace(".md", ""))
                    .toList();
            assertThat(pages).containsExactlyInAnyOrderElementsOf(Checks.ids());
        }
    }

    @Test
    void pagesSayWhatAPageHasToSay() throws IOException {
        for (String id : Checks.ids()) {
            String page = Files.readString(PAGES.resolve(id + ".md"));
            assertThat(page).startsWith("# " + id + "\n\n");
            assertThat(page.lines().filter(it -> it.startsWith("## ")))
                    .as(id)
                    .containsExactly("## Avoid", "## Prefer", "## Why", "## How to fix", "## Exceptions");
            assertThat(page).as(id).containsPattern("Default level: (error|warning|information|hint|off)");
        }
    }
}
