package dev.progeny.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.ide.Snapshot;
import dev.progeny.match.Parents;
import dev.progeny.syntax.RuleFiles;
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
        List<Finding> findings = Checks.all(new Snapshot("a.eql", RuleFiles.parse("a.eql", text), NOTHING)).stream()
                .filter(it -> it.id().equals("duplicate-entry"))
                .toList();
        assertThat(findings).hasSize(Checks.MOST);
        assertThat(findings.get(Checks.MOST - 1).message()).endsWith("There are 800 more of this kind.");
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
