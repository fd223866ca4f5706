package dev.progeny.ide;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fixture.ReportText;
import dev.progeny.syntax.RuleFiles;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists that nobody would read to their end. The common schema has some two thousand fields. */
final class CompletionsTest {
    private static final String PARENTS = IntStream.range(0, 900)
            .mapToObj("missing p%03d.exe /images\n"::formatted)
            .collect(joining());

    @Test
    void ofManyFieldsTheUsualOnesAreOfferedAndFunctionsWithThem() {
        List<String> labels = labels("process where $0");
        assertThat(labels).hasSize(Completions.MOST).startsWith("process.name").contains("cidrMatch", "not", "in~");
    }

    @Test
    void lettersThatAreTypedBringOtherFields() {
        assertThat(labels("process where ")).doesNotContain("x509.serial_number");
        assertThat(labels("process where tls.client.x509.ser$0")).containsExactly("tls.client.x509.serial_number");
    }

    @Test
    void ofManyProgramsThoseWithTheTypedLettersAreOfferedFirst() {
        List<String> labels = labels("process where process.parent.name : \"P80$0\"");
        assertThat(labels).hasSize(Completions.MOST).startsWith("p800.exe", "p801.exe", "p802.exe");
        assertThat(labels("process where process.parent.name : \"7$0\"")).startsWith("p007.exe", "p017.exe");
    }

    private static List<String> labels(String rule) {
        int cursor = rule.indexOf("$0") < 0 ? rule.length() : rule.indexOf("$0");
        var snapshot = new Snapshot(
                "rule.eql", RuleFiles.parse("rule.eql", rule.replace("$0", "")), ReportText.parse(PARENTS));
        return Completions.at(snapshot, cursor).stream().map(Completion::label).toList();
    }
}
