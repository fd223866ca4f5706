package dev.progeny.ide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.check.Checks;
import dev.progeny.check.Finding;
import dev.progeny.fixture.ReportText;
import dev.progeny.match.Parents;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Formatting;
import dev.progeny.syntax.RuleFiles;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rule that is made for a parent is one that nothing can be said against. */
class NewRuleTest {
    private static final Parents PARENTS = ReportText.parse("""
            found werfault.exe x86_64
              site werfault.exe!0x140001109 CreateProcessW CJit::Start
                start rundll32.exe lpCommandLine "rundll32.exe werui.dll,Show" command "rundll32.exe werui.dll,Show"
              site werfault.exe!0x140001209 CreateProcessW CJit::Secure*/
                start psr.exe lpCommandLine "psr.exe /stop" command "psr.exe /stop"
              site werfault.exe!0x140001309 CreateProcessW CJit::Third
                start a.exe lpCommandLine "a.exe {?}" command "a.exe {?}"
              site werfault.exe!0x140001409 CreateProcessW CJit::Cmd
                start cmd.exe lpApplicationName "cmd.exe"
            """);

    @ParameterizedTest
    @EnumSource
    void aNewRuleIsInItsFormAndExcludesAllThatIsProven(Dialect dialect) {
        for (NewRule.Comments comments : NewRule.Comments.values()) {
            String rule = rule(dialect, comments);
            String text = "// progeny: dialect " + dialect.name().toLowerCase(Locale.ROOT) + "\n" + rule;
            var file = RuleFiles.parse("rule.eql", text);
            assertThat(file.rules().get(0).dialect()).isEqualTo(dialect);
            assertThat(Checks.all(new Snapshot("rule.eql", file, PARENTS)))
                    .as(rule)
                    .extracting(Finding::id)
                    .isEmpty();
            assertThat(Formatting.of("rule.eql", text, Dialect.Setting.AUTO))
                    .as(rule)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatRunsWhateverItIsToldIsExcludedWithItsArguments(Dialect dialect) {
        assertThat(rule(dialect, NewRule.Comments.NONE))
                .contains("\"rundll32.exe werui.dll,Show\"", "\"psr.exe\"", "\"cmd.exe\"");
        assertThat(rule(dialect, NewRule.Comments.EVIDENCE))
                .contains("// CreateProcessW in CJit::Third, werfault.exe!0x140001309");
    }

    private static String rule(Dialect dialect, NewRule.Comments comments) {
        var found = (Parents.Answer.Found) PARENTS.of("werfault.exe");
        return NewRule.of("WerFault.exe", found.report(), dialect, comments);
    }
}
