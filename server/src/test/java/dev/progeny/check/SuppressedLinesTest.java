package dev.progeny.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fixture.Views;
import dev.progeny.ide.Snapshot;
import dev.progeny.match.Parents;
import dev.progeny.syntax.Corpus;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Formatting;
import dev.progeny.syntax.RuleFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Formatting must not change what comments suppress: suppressions of every kind are put at random lines of rules whose lines
 * were joined and broken at random, and the findings are the same before and after.
 */
final class SuppressedLinesTest {
    private static final long SEED = 20240229;

    private static final List<String> RULES = List.of("""
            process where event.type == "start" and process.nmae : "a.exe" and process.name == "b*" and
              not process.name : ("c.exe", "c.exe", "d.exe", "d*", "psr.exe ", "x.exe", "y.exe", "aaaaaaaaaaaaaaaaaaaaaaaaa.exe",
                "x.exe") and
              // why
              not (process.executable == "C:\\\\Windows\\\\*" or process.comand_line : "a" or
                process.args in ("q", "q", "r")) and /* the last */ process.nmae == "z*"
            """, """
            sequence by host.id, user.nmae with maxspan=1m
              [process where process.nmae : "a.exe" and process.name == "b*" and process.args : ("c", "c", "cc*", "cc1")] by user.naem
              // first
              [file where file.nmae : "a" and file.name in ("a", "a")] by user.naem
              until /* never */ [process where process.nmae : "q"]
            """, """
            const A = "b"
            macro M(x, y) process_name == x and parent_process_nmae == y and process_name in ("a.exe", "a.exe")
            process where M(process_name, A) and process_nmae == "b" and process_name in ("z.exe", "y.exe", "z.exe")
            | head 5 | tail 3
            """);

    @Test
    void ofOurOwnRules() {
        for (int i = 0; i < 240; i++) {
            holds(RULES.get(i % RULES.size()), Dialect.Setting.AUTO, new Random(SEED + i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"elastic", "endpoint", "endgame"})
    void ofRealRules(String dialect) {
        Dialect.Setting setting = Dialect.Setting.named(dialect).orElseThrow();
        long seed = SEED;
        for (var row : Corpus.rows("rules-" + dialect)) {
            holds(Corpus.text(row), setting, new Random(seed++));
        }
    }

    private static void holds(String rule, Dialect.Setting setting, Random random) {
        String before = suppressed(broken(rule, random), random);
        for (String path : List.of("rule.eql", "rule.toml")) {
            String text = path.equals("rule.eql") ? before : "[rule]\nquery = '''\n" + before + "\n'''\n";
            Snapshot snapshot = snapshot(path, text, setting);
            String after = Views.applied(text, Formatting.of(path, text, setting));
            assertThat(said(snapshot(path, after, setting)))
                    .as(text + "\n\nbecomes\n\n" + after)
                    .isEqualTo(said(snapshot));
            assertThat(Views.applied(after, Formatting.of(path, after, setting)))
                    .as("twice")
                    .isEqualTo(after);
        }
    }

    /** The rule with some lines joined to the next and some broken at a blank outside of quotes and comments. */
    private static String broken(String rule, Random random) {
        var out = new StringBuilder();
        for (String line : rule.lines().toList()) {
            boolean code = !line.contains("/*") && !line.contains("*/") && !line.contains("//");
            if (code && !line.contains("\"") && !line.contains("'") && random.nextInt(3) == 0) {
                out.append(line.replace(" ", "\n ")).append('\n');
            } else if (code && random.nextInt(3) == 0) {
                out.append(line).append(' ');
            } else {
                out.append(line).append("\n".repeat(random.nextInt(20) == 0 ? 3 : 1));
            }
        }
        return out.toString();
    }

    private static String suppressed(String rule, Random random) {
        List<String> ids =
                List.of("unknown-field", "dead-wildcard", "duplicate-entry", "subsumed-entry", "case-sensitive-name");
        List<String> lines = new ArrayList<>();
        boolean inComment = false;
        for (String line : rule.lines().toList()) {
            String comment = "// progeny: ignore[" + ids.get(random.nextInt(ids.size())) + "] because";
            int choice = inComment ? 9 : random.nextInt(8);
            if (choice == 0) {
                lines.add("   " + comment);
            } else if (choice == 1) {
                lines.add("/* " + comment.substring(3) + " */");
            } else if (choice == 2) {
                lines.add("/* " + comment.substring(3) + " */ // and");
            }
            inComment = line.lastIndexOf("/*") > line.lastIndexOf("*/");
            boolean plain = !inComment && !line.contains("//");
            lines.add(plain && choice == 3 ? line + "  " + comment : line);
            if (choice == 4 && !inComment) {
                lines.add("");
            }
        }
        return String.join("\n", lines);
    }

    private static Snapshot snapshot(String path, String text, Dialect.Setting setting) {
        return new Snapshot(path, RuleFiles.parse(path, text, setting), new Parents() {
            @Override
            public Answer of(String name) {
                return new Answer.Missing("");
            }

            @Override
            public List<String> names() {
                return List.of();
            }
        });
    }

    /** Each finding and where it is, counted in characters that are no blanks. */
    private static List<String> said(Snapshot snapshot) {
        String text = snapshot.file().text();
        return Checks.all(snapshot).stream()
                .map(it -> it.id() + " "
                        + text.substring(0, it.span().start())
                                .chars()
                                .filter(c -> c > ' ')
                                .count()
                        + " " + it.message())
                .toList();
    }
}
