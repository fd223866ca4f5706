package dev.progeny.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.RuleFiles;
import dev.progeny.syntax.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluatorTest {
    private static final Path TABLE = Path.of("src/test/resources/fixtures/rule/truth.txt");

    record Case(Dialect dialect, String condition, Map<String, Fact> facts, Truth truth) {}

    @ParameterizedTest
    @MethodSource("table")
    void conditionHasTheTruthOfTheTable(Case it) {
        assertThat(evaluate(it.dialect(), it.condition(), it.facts()).truth())
                .as(it.condition())
                .isEqualTo(it.truth());
    }

    @Test
    void verdictMirrorsTheConditionDownToTheItemsOfAList() {
        String condition = "process.pid == 4 and not process.name : (\"a*\", \"b*\")";
        Verdict verdict = evaluate(
                Dialect.ELASTIC, condition, Map.of("process.name", Fact.text("bcd"), "process.pid", Fact.text("4")));
        assertThat(verdict.truth()).isEqualTo(Truth.FALSE);
        Verdict not = verdict.children().get(1);
        Verdict list = not.children().get(0);
        assertThat(list.expr()).isInstanceOf(Expr.Membership.class);
        assertThat(list.facts()).containsExactly(Fact.text("bcd"));
        assertThat(list.children()).extracting(Verdict::truth).containsExactly(Truth.FALSE, Truth.TRUE);
    }

    @Test
    void verdictAtAnOffsetIsTheSmallestOneThere() {
        String condition = "process.name : (\"a*\", \"b*\") or true";
        Verdict verdict = evaluate(Dialect.ELASTIC, condition, Map.of("process.name", Fact.text("bcd")));
        int offset = PREFIX.length() + condition.indexOf("b*");
        assertThat(verdict.at(offset).orElseThrow().expr())
                .isInstanceOfSatisfying(
                        Expr.StringLiteral.class, it -> assertThat(it.value()).isEqualTo("b*"));
        assertThat(verdict.at(0)).isEmpty();
    }

    @Test
    void everyKindOfExpressionHasAVerdict() {
        var span = new Span(0, 0);
        Expr field = new Expr.Field(span, "a", Expr.Presence.REQUIRED);
        var items = new Expr.Items(span, Expr.Items.Form.LIST, List.of(field));
        var test = new Expr.Test(Expr.Test.Kind.IN, Expr.Letters.SENSITIVE);
        Map<Class<?>, Expr> one = new HashMap<>();
        Stream.of(
                        new Expr.And(span, field, field),
                        new Expr.Or(span, field, field),
                        new Expr.Not(span, field),
                        new Expr.Comparison(span, field, Expr.Comparator.EQUAL, span, field),
                        new Expr.Membership(span, field, test, Expr.Polarity.POSITIVE, span, items),
                        new Expr.Call(span, "f", span, Expr.Letters.SENSITIVE, List.of(field)),
                        new Expr.Arithmetic(span, field, '+', field),
                        new Expr.Negative(span, field),
                        field,
                        new Expr.StringLiteral(span, "a", Expr.Quotes.DOUBLE),
                        new Expr.NumberLiteral(span, "1"),
                        new Expr.NullLiteral(span),
                        new Expr.BooleanLiteral(span, true),
                        new Expr.Lineage(
                                span, Expr.Relation.CHILD, span, new Query.EventQuery(span, "process", span, field)),
                        new Expr.Variable(span, "x", ""),
                        new Expr.Element(span, field, 0, ""),
                        new Expr.Broken(span))
                .forEach(it -> one.put(it.getClass(), it));
        assertThat(one.keySet()).containsExactlyInAnyOrder(Expr.class.getPermittedSubclasses());
        assertThat(one.values())
                .allSatisfy(it -> assertThat(Evaluator.evaluate(it, name -> new Fact.Unknown("test"), Dialect.ELASTIC)
                                .truth())
                        .isEqualTo(it instanceof Expr.BooleanLiteral ? Truth.TRUE : Truth.UNKNOWN));
    }

    private static final String PREFIX = "// progeny: dialect elastic\nany where ";

    private static Verdict evaluate(Dialect dialect, String condition, Map<String, Fact> facts) {
        String prefix = PREFIX.replace("elastic", dialect.name().toLowerCase(Locale.ROOT));
        RuleFile file = RuleFiles.parse("x.eql", prefix + condition);
        var query = (Query.EventQuery) file.rules().get(0).query();
        return Evaluator.evaluate(
                query.condition(),
                name -> facts.getOrDefault(name, new Fact.Unknown("nothing said")),
                file.rules().get(0).dialect());
    }

    static Stream<Case> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .map(it -> it.startsWith("#") ? "" : it.replaceFirst("  +#.*$", ""))
                .filter(it -> !it.isBlank())
                .map(EvaluatorTest::read);
    }

    private static Case read(String line) {
        String[] cells = line.split(" \\|(?= )", -1);
        assertThat(cells).as(line).hasSize(4);
        Map<String, Fact> facts = new HashMap<>();
        for (String fact : cells[2].isBlank() ? new String[0] : cells[2].strip().split(";(?![^\\[]*])")) {
            if (fact.endsWith("!")) {
                facts.put(fact.substring(0, fact.length() - 1), new Fact.Absent("said so"));
            } else {
                String[] pair = fact.split("=", 2);
                facts.put(
                        pair[0], pair[1].startsWith("[") ? several(pair[1]) : new Fact.Known(text(pair[1]), List.of()));
            }
        }
        return new Case(
                Dialect.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                cells[1].strip(),
                facts,
                Truth.valueOf(cells[3].strip()));
    }

    private static Fact several(String written) {
        List<String> values = new ArrayList<>(
                List.of(written.substring(1, written.length() - 1).split(";")));
        boolean more = values.remove("...");
        values.remove("");
        return new Fact.Several(
                values.stream().map(EvaluatorTest::text).toList(), more ? Fact.Extent.FIRST : Fact.Extent.ALL);
    }

    private static Text text(String written) {
        String[] runs = written.split("\\{\\?}", -1);
        Text text = Text.of(runs[0]);
        for (int i = 1; i < runs.length; i++) {
            text = text.plus(Text.hole("test")).plus(Text.of(runs[i]));
        }
        return text;
    }
}
