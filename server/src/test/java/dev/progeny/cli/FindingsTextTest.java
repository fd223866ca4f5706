package dev.progeny.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.check.Finding;
import dev.progeny.check.Finding.Fix;
import dev.progeny.check.Finding.Level;
import dev.progeny.check.Finding.Safety;
import dev.progeny.evidence.Site;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is printed of a finding, a fixture a case: words, the rule with {@code [[} and {@code ]]} around the span, the finding,
 * and what is printed. In a rule {@code \t}, {@code \r} and {@code \x{…}} stand for the characters.
 */
class FindingsTextTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/cli");

    static Stream<Path> fixtures() throws IOException {
        return Files.list(FIXTURES).filter(it -> it.toString().endsWith(".txt")).sorted();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void prints(Path fixture) throws IOException {
        String[] parts = Files.readString(fixture).split("(?m)^== \\w+\\n");
        assertThat(parts).as("words, rule, finding, expected").hasSize(4);

        String printed = String.join("\n", FindingsText.pretty(checked(parts[1], parts[2]), Palette.PLAIN));

        assertThat(printed).isEqualTo(parts[3]);
    }

    private static Checked checked(String rule, String finding) {
        String marked = raw(rule.substring(0, rule.length() - 1));
        int start = marked.indexOf("[[");
        int end = marked.indexOf("]]") - 2;
        String text = marked.replace("[[", "").replace("]]", "");
        return new Checked("rules/x.eql", Lines.of(text), 1, List.of(finding(finding, new Span(start, end))));
    }

    private static Finding finding(String lines, Span span) {
        String id = "";
        Level level = Level.ERROR;
        String message = "";
        String child = "";
        List<Site> evidence = new ArrayList<>();
        List<Fix> fixes = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            String value = line.substring(line.indexOf(": ") + 2);
            switch (line.substring(0, line.indexOf(": "))) {
                case "id" -> id = value;
                case "level" -> level = Level.valueOf(value);
                case "message" -> message = raw(value);
                case "child" -> child = value;
                case "site" -> evidence.add(Sites.ALL.get(value));
                case "fix" -> fixes.add(new Fix(value, Safety.SAFE, List.of()));
                default -> throw new AssertionError(line);
            }
        }
        return new Finding(id, level, span, message, "werfault.exe", child, evidence, fixes);
    }

    private static String raw(String written) {
        String text = written.replace("\\t", "\t").replace("\\r", "\r");
        return java.util.regex.Pattern.compile("\\\\x\\{([0-9a-f]+)}")
                .matcher(text)
                .replaceAll(it -> java.util.regex.Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(it.group(1), 16))));
    }
}
