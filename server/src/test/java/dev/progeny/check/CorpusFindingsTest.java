package dev.progeny.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import dev.progeny.fact.Truth;
import dev.progeny.fixture.ReportText;
import dev.progeny.fixture.Views;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.Judge;
import dev.progeny.match.Launch;
import dev.progeny.match.Launches;
import dev.progeny.match.NamedParent;
import dev.progeny.match.Parents;
import dev.progeny.match.Question;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.RuleFiles;
import dev.progeny.syntax.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Findings and fixes on real rules. The rules are no part of the repository: they stand beside it where it is developed. Every
 * parent that they name is given the same two children, one with a folder and one without.
 */
final class CorpusFindingsTest {
    private static final Path CORPUS = Path.of("../../shared/corpus");

    private static final String REPORT = """
            found %s x86_64
              site specific.dll!0x180001009 CreateProcessW Run
                start zqtool.exe lpCommandLine "zqtool.exe /x"
              site specific.dll!0x180001109 CreateProcessW RunSystem
                start zqsystem.exe lpApplicationName "C:\\Windows\\System32\\zqsystem.exe" in "C:\\Windows\\System32"
            """;

    private static final String PROBES = """
              site specific.dll!0x180002009 CreateProcessW Probe
                start cmd.exe lpCommandLine "cmd.exe /c whoami" in "C:\\Windows\\System32"
                start powershell.exe lpApplicationName "C:\\Windows\\System32\\powershell.exe" command "powershell -enc AAAA"
                start rundll32.exe lpCommandLine "rundll32.exe evil.dll,Start"
                start zqother.exe lpApplicationName "C:\\Users\\Public\\zqother.exe"
                start conhost.exe lpApplicationName "C:\\Windows\\System32\\conhost.exe"
                start svchost.exe lpCommandLine "C:\\Temp\\svchost.exe -k x"
            """;

    /**
     * Two real rules list a browser by its name without extension, among names that have one; one has a pattern for a program's path
     * that ends in a backslash, where its star was lost. Nothing else is malformed.
     */
    @Test
    void realNamesAreNotMalformed() throws IOException {
        List<String> found = new ArrayList<>();
        for (Rule rule : rules()) {
            Checks.all(rule.snapshot(name -> new Parents.Answer.Missing(""))).stream()
                    .filter(it -> it.id().equals("malformed-executable-name"))
                    .forEach(it -> found.add(rule.id() + " " + it.message()));
        }
        System.out.println(found.size() + " malformed names");
        assertThat(found)
                .allMatch(it ->
                        it.contains("\"iexplore\" has no extension") || it.contains("\\7z*\\\", so this never fits"));
    }

    /**
     * How often real, maintained rules are reported, by ids that need no program. Every finding was read: names in lists twice or
     * under a wider pattern, stars in tests without patterns, Windows names compared by case, also by {@code like}, and twice a
     * folder in a field that holds the name alone. What may still come is a
     * mistake of the next version of the rules; what must not come is a flood.
     */
    @Test
    void realRulesGiveFewFindingsAndRightOnes() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (Rule rule : rules()) {
            Checks.all(rule.snapshot(name -> new Parents.Answer.Missing("")))
                    .forEach(it -> counts.merge(it.id(), 1, Integer::sum));
        }
        counts.remove("parent-not-found");
        System.out.println("findings in real rules: " + counts);
        Map<String, Integer> reviewed = Map.of(
                "case-sensitive-name", 105,
                "dead-wildcard", 15,
                "duplicate-entry", 212,
                "malformed-executable-name", 3,
                "subsumed-entry", 266,
                "unknown-value", 2);
        assertThat(reviewed.keySet()).containsAll(counts.keySet());
        counts.forEach((id, count) -> assertThat(count).as(id).isLessThanOrEqualTo(reviewed.getOrDefault(id, 0)));
    }

    @Test
    void fixesOfRealRulesFix() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        int unfixed = 0;
        int fixes = 0;
        for (Rule rule : rules()) {
            Snapshot before = rule.snapshot(CorpusFindingsTest::known);
            List<Finding> findings = Checks.all(before);
            findings.forEach(it -> counts.merge(it.id(), 1, Integer::sum));
            int problems = problems(before);
            for (Fixes.Offer offer :
                    Fixes.at(before, new Span(0, before.file().text().length()))) {
                fixes++;
                String text = Views.applied(before.file().text(), offer.fix().edits());
                Snapshot after = new Snapshot(
                        before.path(), RuleFiles.parse(before.path(), text, rule.dialect()), before.parents());
                String what = rule.id() + " " + offer.fix().title() + " gives\n" + text;
                assertThat(problems(after)).as(what).isLessThanOrEqualTo(problems);
                assertThat(like(offer.finding(), Checks.all(after)))
                        .as(what)
                        .isLessThan(like(offer.finding(), findings));
            }
            unfixed += (int) findings.stream()
                    .filter(it ->
                            it.id().equals("missing-exclusion") && it.fixes().isEmpty())
                    .count();
        }
        System.out.println(counts + ", " + fixes + " fixes tried, " + unfixed + " missing exclusions without a fix");
        assertThat(unfixed).isZero();
        assertThat(fixes).as("fixes tried").isGreaterThanOrEqualTo(1_000);
    }

    /**
     * Children that nothing proves, by name, path and arguments, under every parent that a rule names: after a safe fix the rule
     * says of them what it said before. Of the proven two it may only say less. The judge is the evaluator of rules.
     */
    @Test
    void safeFixesTakeNothingButProvenChildren() throws IOException {
        int fixes = 0;
        int judged = 0;
        for (Rule rule : rules()) {
            Snapshot before = rule.snapshot(CorpusFindingsTest::known);
            for (Fixes.Offer offer :
                    Fixes.at(before, new Span(0, before.file().text().length()))) {
                if (offer.fix().safety() == Finding.Safety.SAFE) {
                    fixes++;
                    String text =
                            Views.applied(before.file().text(), offer.fix().edits());
                    judged +=
                            sameButForProven(rule, before, RuleFiles.parse(before.path(), text, rule.dialect()), text);
                }
            }
        }
        System.out.println(fixes + " safe fixes, " + judged + " launches judged before and after");
        assertThat(fixes).as("safe fixes").isGreaterThanOrEqualTo(700);
        assertThat(judged).as("launches judged").isGreaterThanOrEqualTo(16_000);
    }

    private static int sameButForProven(Rule rule, Snapshot before, RuleFile fixed, String text) {
        List<Question> questions = before.questions();
        List<Question> after = new Snapshot(before.path(), fixed, before.parents()).questions();
        assertThat(after).as(text).hasSameSizeAs(questions);
        int judged = 0;
        for (int i = 0; i < questions.size(); i++) {
            for (NamedParent parent : questions.get(i).parents()) {
                Parents.Answer answer = ReportText.parse((REPORT + PROBES).formatted(parent.name()))
                        .of(parent.name());
                if (!(answer instanceof Parents.Answer.Found report)) {
                    continue; // a name with a blank, which the form of these reports does not have
                }
                for (var launches : Launches.of(report.report()).entrySet()) {
                    for (Launch launch : launches.getValue()) {
                        Truth old = Judge.fires(questions.get(i), launch);
                        Truth fresh = Judge.fires(after.get(i), launch);
                        String what = rule.id() + " on " + launches.getKey() + " " + launch.commandLine() + "\n" + text;
                        if (launches.getKey().startsWith("zq")
                                && !launches.getKey().equals("zqother.exe")) {
                            assertThat(fresh).as(what).isLessThanOrEqualTo(old);
                        } else {
                            assertThat(fresh).as(what).isEqualTo(old);
                        }
                        judged++;
                    }
                }
            }
        }
        return judged;
    }

    private static Parents.Answer known(String name) {
        return ReportText.parse(REPORT.formatted(name)).of(name);
    }

    private static long like(Finding finding, List<Finding> findings) {
        return findings.stream()
                .filter(it -> it.id().equals(finding.id())
                        && it.parent().equals(finding.parent())
                        && it.child().equals(finding.child()))
                .count();
    }

    private static int problems(Snapshot snapshot) {
        return snapshot.file().rules().stream()
                .mapToInt(it -> it.problems().size())
                .sum();
    }

    private record Rule(String id, String query, Dialect.Setting dialect) {
        Snapshot snapshot(Function<String, Parents.Answer> parents) {
            return new Snapshot(id, RuleFiles.parse(id, query, dialect), new Parents() {
                @Override
                public Answer of(String name) {
                    return parents.apply(name);
                }

                @Override
                public List<String> names() {
                    return List.of();
                }
            });
        }
    }

    private static List<Rule> rules() throws IOException {
        if (!Files.isDirectory(CORPUS)) {
            System.err.println(
                    "NOT CHECKED: there is no " + CORPUS.toAbsolutePath().normalize());
        }
        assumeTrue(Files.isDirectory(CORPUS));
        List<Rule> rules = new ArrayList<>();
        for (String dialect : List.of("elastic", "endpoint", "endgame")) {
            try (Stream<String> lines = Files.lines(CORPUS.resolve("rules-" + dialect + ".jsonl"))) {
                lines.map(it -> JsonParser.parseString(it).getAsJsonObject())
                        .forEach(it -> rules.add(new Rule(
                                it.get("id").getAsString(),
                                it.get("query").getAsString(),
                                Dialect.Setting.named(dialect).orElseThrow())));
            }
        }
        return rules;
    }
}
