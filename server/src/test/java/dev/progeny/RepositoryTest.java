package dev.progeny;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The habits of the house that a compiler does not hold. Looks at every file that is not a product of the build. */
final class RepositoryTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> BUILT =
            Set.of(".git", "target", "node_modules", "dist", ".vscode-test", ".idea", ".settings");
    private static final Pattern BINARY = Pattern.compile(".*\\.(exe|dll|pdb|png|vsix|jar)");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final long LARGEST = 1 << 20;

    private static final List<Path> FILES = new ArrayList<>();

    @BeforeAll
    static void list() throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean isBuilt = BUILT.contains(folder.getFileName().toString())
                        || ROOT.relativize(folder).equals(Path.of("vscode-client", "server"));
                return isBuilt ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.toString().endsWith(".vsix")) {
                    FILES.add(ROOT.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(FILES).contains(Path.of("pom.xml"), Path.of("server", "pom.xml"));
    }

    @Test
    void everyPackageSaysWhatItIsForAndHasNoNulls() throws IOException {
        for (Path file : FILES) {
            if (file.startsWith("server/src/main/java") && file.toString().endsWith(".java")) {
                Path info = file.resolveSibling("package-info.java");
                assertThat(FILES).contains(info);
                assertThat(text(info)).as(info.toString()).contains("/**", "@NullMarked");
            }
        }
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        var later = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
        for (Path file : sources()) {
            if (!isText(file, "md")) {
                assertThat(text(file)).as(file.toString()).doesNotContainPattern(later);
            }
        }
    }

    @Test
    void filesAreSmall() throws IOException {
        for (Path file : FILES) {
            assertThat(Files.size(ROOT.resolve(file))).as(file.toString()).isLessThan(LARGEST);
        }
    }

    @Test
    void linesEndAsTheirFilesAsk() throws IOException {
        for (Path file : sources()) {
            String text = text(file);
            if (isText(file, "cmd")) {
                assertThat(text.replace("\r\n", "")).as(file.toString()).doesNotContain("\n");
            } else if (!file.toString().contains("fixtures")) {
                assertThat(text).as(file.toString()).doesNotContain("\r");
                assertThat(text.isEmpty() || text.endsWith("\n"))
                        .as("%s ends with a line end", file)
                        .isTrue();
            }
        }
    }

    @Test
    void linksOfTheDocumentsLeadSomewhere() throws IOException {
        for (Path file : sources()) {
            if (!isText(file, "md")) {
                continue;
            }
            LINK.matcher(withoutCode(text(file)))
                    .results()
                    .map(it -> it.group(1))
                    .forEach(link -> {
                        if (!link.matches("[a-z]+:.*")) {
                            String[] parts = link.split("#", 2);
                            Path target = parts[0].isEmpty()
                                    ? file
                                    : file.resolveSibling(parts[0]).normalize();
                            assertThat(ROOT.resolve(target))
                                    .as("%s links to %s", file, link)
                                    .exists();
                            if (parts.length == 2) {
                                assertThat(anchors(target))
                                        .as("%s links to %s", file, link)
                                        .contains(parts[1]);
                            }
                        }
                    });
        }
    }

    @Test
    void theProductKnowsNoOneMachine() throws IOException {
        var here = Pattern.compile("(?<![\\w.])/(work|tmp)/|\\.\\./shared");
        for (Path file : sources()) {
            boolean isProduct = file.startsWith("server/src/main")
                    || file.startsWith("server/bin")
                    || file.startsWith("vscode-client/src")
                    || isText(file, "md");
            if (isProduct) {
                assertThat(text(file)).as(file.toString()).doesNotContainPattern(here);
            }
        }
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        assertThat(FILES.stream()
                        .filter(it -> it.startsWith("server/src/main/java"))
                        .map(it -> it.getFileName().toString())
                        .filter(it -> it.matches(
                                ".*(Util|Utils|Helper|Helpers|Manager|Impl)\\.java|Abstract[A-Z].*|I[A-Z][a-z].*")))
                .isEmpty();
    }

    private static List<Path> sources() {
        return FILES.stream()
                .filter(it -> !BINARY.matcher(it.toString()).matches())
                .toList();
    }

    private static boolean isText(Path file, String extension) {
        return file.toString().endsWith("." + extension);
    }

    /** Byte by byte: what is looked for is ASCII, and no file may fail to decode. */
    private static String text(Path file) throws IOException {
        return Files.readString(ROOT.resolve(file), ISO_8859_1);
    }

    private static String withoutCode(String markdown) {
        return markdown.replaceAll("(?s)```.*?```", "").replaceAll("`[^`\n]*`", "");
    }

    /** What a heading is called in a link, as the usual renderers make it. */
    private static List<String> anchors(Path document) {
        try {
            return Files.readString(ROOT.resolve(document))
                    .lines()
                    .filter(it -> it.startsWith("#"))
                    .map(it -> it.replaceFirst("^#+ *", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
