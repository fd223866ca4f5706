package dev.progeny.ide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fixture.Views;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.RuleFiles;
import org.junit.jupiter.api.Test;

/** A rule means the same after a rename. */
final class NamesTest {
    @Test
    void aConstantIsNotGivenTheNameOfAField() {
        RuleFile file = file("const A = 4\nprocess where pid = A and length(b) = 1\n");

        assertThat(Names.objection(file, Names.of(file).get(0), "pid")).isPresent();
        assertThat(Names.objection(file, Names.of(file).get(0), "length")).isPresent();
        assertThat(Names.objection(file, Names.of(file).get(0), "ppid")).isEmpty();
    }

    @Test
    void aTermIsNotGivenTheFirstPartOfAField() {
        RuleFile file = file("// progeny: dialect endpoint\n"
                + "sequence [process where true] as e0 [file where e0.process.pid == process.pid]");

        assertThat(Names.objection(file, Names.of(file).get(0), "process")).isPresent();
    }

    @Test
    void aVariableWithADollarMayBeCalledAsAField() {
        RuleFile file = file("// progeny: dialect endpoint\n"
                + "process where _arraysearch(process.args, $entry, $entry == process.name)");

        assertThat(Names.objection(file, Names.of(file).get(0), "process")).isEmpty();
    }

    @Test
    void aUseInBackticksIsRenamedBetweenThem() {
        RuleFile file = file("const A = 4\nprocess where pid = `A` and ppid = A\n");

        String renamed = Views.applied(file.text(), Names.renamed(Names.of(file).get(0), "B"));

        assertThat(renamed).isEqualTo("const B = 4\nprocess where pid = `B` and ppid = B\n");
    }

    private static RuleFile file(String text) {
        return RuleFiles.parse("x.eql", text);
    }
}
