package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.syntax.Query.EventQuery;
import dev.progeny.syntax.RuleFile.Embedding;
import dev.progeny.syntax.RuleFile.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFilesTest {
    private static final String QUERY = "process where process.name : \"a\"";

    @Test
    void everyPartKnowsItsPlaceInTheFile() {
        String text = "// 😀\nprocess where not process.parent.name in~ (\"a.exe\", \"b.exe\") // end";
        RuleFile file = RuleFiles.parse("x.eql", text);
        Rule rule = file.rules().get(0);
        assertThat(rule.problems()).isEmpty();
        var query = (EventQuery) rule.query();
        assertThat(at(file, query.categorySpan())).isEqualTo("process");
        var not = (Expr.Not) query.condition();
        assertThat(at(file, not.span())).isEqualTo("not process.parent.name in~ (\"a.exe\", \"b.exe\")");
        var list = (Expr.Membership) not.operand();
        assertThat(at(file, list.testSpan())).isEqualTo("in~");
        assertThat(at(file, list.items().span())).isEqualTo("(\"a.exe\", \"b.exe\")");
        assertThat(at(file, list.items().values().get(1).span())).isEqualTo("\"b.exe\"");
        assertThat(list.subject()).isInstanceOfSatisfying(Expr.Field.class, it -> {
            assertThat(it.name()).isEqualTo("process.parent.name");
            assertThat(at(file, it.span())).isEqualTo(it.name());
        });
    }

    @Test
    void spansReachOverTheParenthesesOfTheirOperands() {
        RuleFile file = RuleFiles.parse("x.eql", "any where (a == 1 or b == 2) and (c == 3)");
        var and = (Expr.And) condition(file);
        assertThat(at(file, and.span())).isEqualTo("(a == 1 or b == 2) and (c == 3)");
        assertThat(at(file, and.left().span())).isEqualTo("a == 1 or b == 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '»', quoteCharacter = '`', textBlock = """
            a or b and not c == d                » or(a, and(b, not(==(c, d))))
            not a and b                          » and(not(a), b)
            a + b * -c == (a + b) * c            » ==(+(a, *(b, neg(c))), *(+(a, b), c))
            a - b - c == 1                       » ==(-(-(a, b), c), 1)
            a:length() > 1 and b : "x"           » and(>(length(a), 1), like~(b; "x"))
            a not in (b, 2.5, null, "c")         » not in(a; b, 2.5, null, "c")
            f(a, g(b), true)                     » f(a, g(b), true)
            a regex~ ("x", "y") or c like "z*"   » or(regex~(a; "x", "y"), like(c; "z*"))
            ?a.b == 1 or `x y`.c == 2            » or(==(a.b, 1), ==(x y.c, 2))
            """)
    void operatorsBindAsTheLanguageSays(String condition, String tree) {
        assertThat(text(condition(RuleFiles.parse("x.eql", "any where " + condition))))
                .isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '»', quoteCharacter = '`', textBlock = """
            a == and b == 2                      » and(==(a, broken), ==(b, 2))
            a == 1 and b in ("x" "y")            » and(==(a, 1), in(b; "x", "y"))
            a == "C:\\Windows" and b == 2        » and(==(a, "C:\\Windows"), ==(b, 2))
            a == 1) and b == 2                   » and(==(a, 1), ==(b, 2))
            a in ("x", "y" and b == 2            » in(a; "x", and("y", ==(b, 2)))
            a == "x                              » ==(a, "x")
            a = 1 && b not like "c*" || true     » or(and(==(a, 1), not like(b; "c*")), true)
            a == 1 and                           » and(==(a, 1), broken)
            """)
    void theRestOfABrokenRuleKeepsItsTree(String condition, String tree) {
        RuleFile file = RuleFiles.parse("x.eql", "any where " + condition);
        assertThat(file.rules().get(0).problems()).isNotEmpty();
        assertThat(text(condition(file))).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void problemsInTomlStandInTheFile(String newline) {
        String text = String.join(
                newline,
                "# 😀",
                "[metadata]",
                "x = ['''",
                "[rule]",
                "query = \"no\"'''",
                "]",
                "[rule]",
                "description = \"\"\"C:\\\\x \\",
                "   query = 1\"\"\"",
                "language = \"eql\"",
                "query = \"\"\"",
                "process where \\U0001F600 process.executable == \\\"C:\\\\Windows\\\" and \\",
                "    process.parent.name : \\\"a.exe\\\"",
                "\"\"\"");
        RuleFile file = RuleFiles.parse("x.TOML", text);
        assertThat(file.rules()).hasSize(1);
        Rule rule = file.rules().get(0);
        assertThat(rule.dialect()).isEqualTo(Dialect.ELASTIC);
        assertThat(rule.embedding()).isEqualTo(Embedding.TOML_BASIC_MULTILINE);
        assertThat(rule.problems()).extracting(it -> at(file, it.span())).containsExactly("\\U0001F600", "\\\\W");
        var and = (Expr.And) ((EventQuery) rule.query()).condition();
        assertThat(at(file, ((Expr.Comparison) and.left()).right().span())).isEqualTo("\\\"C:\\\\Windows\\\"");
        assertThat(at(file, ((Expr.Membership) and.right()).subject().span())).isEqualTo("process.parent.name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '»', quoteCharacter = '`', textBlock = """
            [rule]|language = "eql"|query = 'Q'             » ELASTIC
            [rule]|query = 'Q'|type = "eql"                 » ELASTIC
            [rule]|id = "1"|query = 'Q'                     » ENDPOINT
            [rule]|query = 'Q'|os_list = ["windows"]        » ENDPOINT
            [ rule ] # x|"query" = 'Q'                      » ELASTIC
            rule.language = "eql"|rule.query = 'Q'          » ELASTIC
            [analytic]|query = 'Q'                          » ENDGAME
            [rule]|language = "kuery"|query = 'Q'           » none
            [rule]|type = "query"|query = 'Q'               » none
            [other]|query = 'Q'                             » none
            [[rule]]|query = 'Q'                            » ELASTIC
            [[a.rule]]|query = 'Q'                          » none
            [transform]|language = "eql"|query = 'Q'        » ELASTIC
            [rule]|language = kuery|query = 'Q'             » none
            [rule]|language = "eql" # 'x'|query = ['Q']     » ELASTIC
            [rule]|query = 1                                » none
            [rule]|query                                    » none
            [rule|query = 'Q'                               » none
            [rule]|tags = ["a"|broken = = |language = "eql"|query = 'Q' » ELASTIC
            [rule]|name = "x|language = "eql"|query = 'Q'   » ELASTIC
            """)
    void tomlTellsWhatItHolds(String lines, String dialect) {
        RuleFile file = RuleFiles.parse("x.toml", lines.replace('|', '\n').replace("Q", QUERY));
        assertThat(file.rules().stream().map(it -> it.dialect().name()).findFirst())
                .isEqualTo(dialect.equals("none") ? Optional.empty() : Optional.of(dialect));
        assertThat(file.rules())
                .allSatisfy(it -> assertThat(at(file, it.span())).isEqualTo(QUERY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '»', quoteCharacter = '`', textBlock = """
            process where process.name : "a"                               » ELASTIC
            process where process.name == "a"                              » ELASTIC
            process where true                                             » ELASTIC
            process where process_name == "a"                              » ENDGAME
            process where process_name : "a"                               » ELASTIC
            process where parent_process_name == "a" and command_line == "*b*" » ENDGAME
            process where process_path == 'a'                              » ENDGAME
            process where wildcard(command_line, "*b*")                    » ENDGAME
            process where process.name == 'a'                              » ELASTIC
            process where child of [process where true]                    » ENDGAME
            sequence [process where true] as e0 [file where true]          » ENDPOINT
            process where _arraysearch(a, $x, $x == "a")                   » ENDPOINT
            /* progeny: dialect endgame */ process where process.name == 'a' » ENDGAME
            """)
    void dialectShowsInTheWords(String query, Dialect dialect) {
        assertThat(RuleFiles.parse("x.eql", query).rules().get(0).dialect()).isEqualTo(dialect);
    }

    @Test
    void anEmptyFileIsARuleThatIsMissingAndNotBegun() {
        RuleFile file = RuleFiles.parse("x.eql", "");
        Rule rule = file.rules().get(0);
        assertThat(rule.query()).isInstanceOf(Query.BrokenQuery.class);
        assertThat(rule.problems())
                .containsExactly(new Problem(
                        new Span(0, 0), Problem.Kind.SYNTAX, "expected a query: `process where …`", List.of()));
        assertThat(file.isBegun()).isFalse();
        assertThat(RuleFiles.parse("x.toml", "").rules()).isEmpty();
    }

    @Test
    void sizeAndDepthHaveBounds() throws InterruptedException {
        List<String> deep = List.of(
                "(".repeat(10_000) + "true" + ")".repeat(10_000),
                "not ".repeat(10_000) + "true",
                "f(".repeat(10_000),
                "a" + "[0]".repeat(10_000),
                "1" + "+1".repeat(10_000) + " == 2",
                "a" + ":length()".repeat(10_000),
                "child of [a where ".repeat(5_000));
        for (String condition : deep) {
            assertThat(messages("any where " + condition))
                    .as(condition.substring(0, 20))
                    .containsExactly("this query is nested too deeply: more than 64 levels");
        }
        assertThat(messages("any where a == \"" + "x".repeat(QueryReader.LONGEST) + "\""))
                .containsExactly("this query is too large: more than 100,000 characters");
        int bound = QueryReader.DEEPEST - 1;
        List<String> allowed = List.of(
                "(".repeat(bound) + "true" + ")".repeat(bound),
                "not ".repeat(bound) + "true",
                "f(".repeat(bound) + "a" + ")".repeat(bound),
                "a in (".repeat(bound / 2) + "1" + ")".repeat(bound / 2),
                "true" + " or true".repeat(12_000));
        assertThat(messages("// progeny: dialect endpoint\nsequence by a " + "[any where b[0] == 1] ".repeat(200)))
                .isEmpty();
        // Half of a JVM's usual stack is enough for the deepest query that is read.
        List<Throwable> thrown = new ArrayList<>();
        var small = new Thread(null, () -> allowed.forEach(it -> messages("any where " + it)), "small", 512 * 1024);
        small.setUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
        small.start();
        small.join();
        assertThat(thrown).isEmpty();
        assertThat(allowed)
                .allSatisfy(it -> assertThat(messages("any where " + it)).isEmpty());
    }

    @Test
    void nothingMakesItThrowAndEveryPlaceIsInTheFile() {
        var random = new Random(7);
        String[] words = {
            "process",
            " ",
            "where",
            "and",
            "or",
            "not",
            "in",
            "(",
            ")",
            "[",
            "]",
            "\"",
            "'",
            "\"\"\"",
            "\\",
            "==",
            "=",
            ":",
            ",",
            "|",
            "by",
            "sequence",
            "with",
            "maxspan=1m",
            "until",
            "!",
            "?",
            "`",
            ".",
            "$x",
            "/*",
            "*/",
            "//",
            "\n",
            "\r\n",
            "😀",
            "\ud83d",
            "1",
            ".5e",
            "-",
            "*",
            "~",
            "like~",
            "null",
            "child",
            "of",
            "as",
            "fork",
            "macro",
            "const",
            "a",
            "&&",
            "!:",
            "\u0000",
            "[rule]\nquery = ",
            "{",
            ";",
            "é"
        };
        for (int round = 0; round < 3000; round++) {
            var text = new StringBuilder(random.nextBoolean() ? "process where " : "");
            for (int i = random.nextInt(25); i > 0; i--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextInt(3) == 0 ? " " : "");
            }
            String path = random.nextInt(4) == 0 ? "x.toml" : "x.eql";
            RuleFile file = RuleFiles.parse(path, text.toString());
            for (Rule rule : file.rules()) {
                assertThat(rule.problems())
                        .allSatisfy(it -> assertThat(new Span(0, text.length()).contains(it.span()))
                                .as(text.toString())
                                .isTrue());
            }
        }
    }

    private static List<String> messages(String query) {
        return RuleFiles.parse("x.eql", query).rules().get(0).problems().stream()
                .map(Problem::message)
                .toList();
    }

    private static String at(RuleFile file, Span span) {
        return file.text().substring(span.start(), span.end());
    }

    private static Expr condition(RuleFile file) {
        return ((EventQuery) file.rules().get(0).query()).condition();
    }

    private static String text(Expr expr) {
        if (expr instanceof Expr.And and) {
            return "and(" + text(and.left()) + ", " + text(and.right()) + ")";
        }
        if (expr instanceof Expr.Or or) {
            return "or(" + text(or.left()) + ", " + text(or.right()) + ")";
        }
        if (expr instanceof Expr.Not not) {
            return "not(" + text(not.operand()) + ")";
        }
        if (expr instanceof Expr.Comparison comparison) {
            String sign = comparison.comparator() == Expr.Comparator.EQUAL ? "==" : ">";
            return sign + "(" + text(comparison.left()) + ", " + text(comparison.right()) + ")";
        }
        if (expr instanceof Expr.Membership membership) {
            String items = String.join(
                    ", ",
                    membership.items().values().stream()
                            .map(RuleFilesTest::text)
                            .toList());
            String test = membership.test().kind().name().toLowerCase(java.util.Locale.ROOT)
                    + (membership.test().letters() == Expr.Letters.INSENSITIVE ? "~" : "");
            String not = membership.polarity() == Expr.Polarity.NEGATED ? "not " : "";
            return not + test + "(" + text(membership.subject()) + "; " + items + ")";
        }
        if (expr instanceof Expr.Call call) {
            return call.name()
                    + "("
                    + String.join(
                            ", ",
                            call.arguments().stream().map(RuleFilesTest::text).toList())
                    + ")";
        }
        if (expr instanceof Expr.Arithmetic arithmetic) {
            return arithmetic.operator() + "(" + text(arithmetic.left()) + ", " + text(arithmetic.right()) + ")";
        }
        if (expr instanceof Expr.Negative negative) {
            return "neg(" + text(negative.operand()) + ")";
        }
        if (expr instanceof Expr.Field field) {
            return field.name();
        }
        if (expr instanceof Expr.StringLiteral literal) {
            return '"' + literal.value() + '"';
        }
        if (expr instanceof Expr.NumberLiteral literal) {
            return literal.text();
        }
        if (expr instanceof Expr.BooleanLiteral literal) {
            return String.valueOf(literal.value());
        }
        return expr instanceof Expr.NullLiteral ? "null" : "broken";
    }
}
