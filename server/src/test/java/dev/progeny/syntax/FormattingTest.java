package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The usual form: what it is (by fixture), and that it changes nothing else (on every rule that there is). */
class FormattingTest {
    private static final Path FIXTURE = Path.of("src/test/resources/fixtures/syntax/formatting.txt");
    private static final String ARROW = "--- becomes\n";

    @ParameterizedTest
    @ValueSource(strings = {"rules-elastic", "rules-endpoint", "rules-endgame", "elastic-accepts", "endgame-accepts"})
    void meaningAndCommentsStay(String name) {
        List<String> failures = new ArrayList<>();
        for (JsonObject row : Corpus.rows(name)) {
            String dialect = row.has("dialect") ? row.get("dialect").getAsString() : name.replace("rules-", "");
            Dialect.Setting setting = Dialect.Setting.named(dialect).orElseThrow();
            String before = Corpus.text(row);
            String after = formatted("rule.eql", before, setting);
            RuleFile read = RuleFiles.parse("rule.eql", before, setting);
            RuleFile again = RuleFiles.parse("rule.eql", after, setting);
            String id = row.get("id").getAsString();
            if (!Shape.of(read.rules().get(0)).equals(Shape.of(again.rules().get(0)))) {
                failures.add(id + ": another tree");
            }
            if (!texts(read.comments()).equals(texts(again.comments()))) {
                failures.add(id + ": other comments");
            }
            if (!formatted("rule.eql", after, setting).equals(after)) {
                failures.add(id + ": formatted twice it is another text");
            }
        }
        assertThat(failures).isEmpty();
    }

    /** Inside TOML the same words come out, nothing around the query changes, and doing it again changes nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"elastic", "endpoint", "endgame"})
    void aroundAQueryNothingChanges(String dialect) {
        Dialect.Setting setting = Dialect.Setting.named(dialect).orElseThrow();
        List<String> failures = new ArrayList<>();
        for (JsonObject row : Corpus.rows("rules-" + dialect)) {
            for (String quotes : List.of("'''", "\"\"\"")) {
                RuleFile.Embedding embedding = quotes.equals("'''")
                        ? RuleFile.Embedding.TOML_LITERAL_MULTILINE
                        : RuleFile.Embedding.TOML_BASIC_MULTILINE;
                String query = embedding.encode(row.get("query").getAsString()).orElse("");
                String head = "# a  comment\n[rule]\nname =   'x'\nquery = " + quotes + "\n";
                String tail = "\n" + quotes + "  # tail\n\n\n";
                String before = head + query + tail;
                String after = formatted("rule.toml", before, setting);
                boolean kept = after.startsWith(head) && after.endsWith(tail);
                String was = Shape.of(
                        RuleFiles.parse("rule.toml", before, setting).rules().get(0));
                String is = Shape.of(
                        RuleFiles.parse("rule.toml", after, setting).rules().get(0));
                if (!kept
                        || !was.equals(is)
                        || !formatted("rule.toml", after, setting).equals(after)) {
                    failures.add(row.get("id").getAsString() + " in " + quotes);
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void formIsThatOfTheFixture(String before, String after) {
        assertThat(formatted("rule.eql", before, Dialect.Setting.AUTO)).isEqualTo(after);
        assertThat(formatted("rule.eql", after, Dialect.Setting.AUTO)).isEqualTo(after);
    }

    @Test
    void lineEndsAreThoseOfTheFile() {
        assertThat(formatted("rule.eql", "process where\r\na   == 1", Dialect.Setting.AUTO))
                .isEqualTo("process where\r\n  a == 1\r\n");
    }

    /** As LSP has it: a carriage return alone ends a line, too. */
    @Test
    void aCarriageReturnAloneEndsALine() {
        assertThat(formatted("rule.eql", "// a\rprocess where b  == 1 and\r c == 2", Dialect.Setting.AUTO))
                .isEqualTo("// a\nprocess where b == 1 and\n  c == 2\n");
    }

    @Test
    void aStringOnOneLineStaysOnIt() {
        String before = "[rule]\nquery = 'sequence by a   [process where true] [file where b in (\"" + "x".repeat(200)
                + "\",1)]'\n";
        assertThat(formatted("rule.toml", before, Dialect.Setting.AUTO))
                .isEqualTo(before.replace("a   [", "a [").replace(",1", ", 1"));
    }

    @Test
    void aRangeIsFormattedAlone() {
        String before = "process where a   ==   1 and\nb   ==   2\n";
        int second = before.indexOf("b");
        List<Edit> edits =
                Formatting.within(new Span(second + 1, second + 3), "rule.eql", before, Dialect.Setting.AUTO);
        assertThat(edits)
                .singleElement()
                .satisfies(it -> assertThat(it.span().start()).isEqualTo(second + 1));
    }

    @Test
    void anIllegalRuleIsLeftAlone() {
        assertThat(Formatting.of("rule.eql", "process   where (a   == 1", Dialect.Setting.AUTO))
                .isEmpty();
        assertThat(Formatting.of("rule.eql", "", Dialect.Setting.AUTO)).isEmpty();
    }

    private static List<String> texts(List<Comment> comments) {
        return comments.stream().map(Comment::text).toList();
    }

    private static String formatted(String path, String text, Dialect.Setting setting) {
        List<Edit> edits = Formatting.of(path, text, setting);
        var out = new StringBuilder(text);
        for (int i = edits.size() - 1; 0 <= i; i--) {
            out.replace(
                    edits.get(i).span().start(),
                    edits.get(i).span().end(),
                    edits.get(i).text());
        }
        return out.toString();
    }

    static Stream<String[]> cases() throws IOException {
        return Stream.of(Files.readString(FIXTURE).split("(?m)^=== .*\\n"))
                .skip(1)
                .map(it -> it.split(ARROW));
    }
}
