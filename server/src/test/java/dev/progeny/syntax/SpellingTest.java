package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distances as the definition of optimal string alignment gives them by hand. */
final class SpellingTest {
    private static final List<String> KNOWN = List.of(
            "process.name", "process.parent.name", "process.pid", "process.command_line", "process.io", "user.id");

    @ParameterizedTest
    @CsvSource({"a,a,0", "'',abc,3", "ab,ba,1", "kitten,sitting,3", "ca,abc,3", "pdi,pid,1", "name,nmae,1"})
    void countsEdits(String a, String b, int edits) {
        assertThat(Spelling.edits(a, b)).isEqualTo(edits);
        assertThat(Spelling.edits(b, a)).isEqualTo(edits);
    }

    @ParameterizedTest
    @CsvSource({
        "process.nmae,process.name",
        "proces.name,process.name",
        "Process.Name,process.name",
        "process.parent_name,process.parent.name",
        "process.commandline,process.command_line",
        "procss.parent.nam,process.parent.name"
    })
    void findsWhatWasMeant(String written, String meant) {
        assertThat(Spelling.nearest(written, KNOWN)).first().isEqualTo(meant);
    }

    /** Two letters of three, a part of its own, a word of two letters: that is no slip. */
    @ParameterizedTest
    @CsvSource({"process.foo", "process.parent.pid.x", "user.ip", "acme.name", "process.name"})
    void findsNothingWhereNothingIsNear(String written) {
        assertThat(Spelling.nearest(written, KNOWN)).isEmpty();
    }

    @Test
    void takesNoTimeForWordsThatNobodyWrites() {
        assertThat(Spelling.nearest("a".repeat(1_000_000), KNOWN)).isEmpty();
    }
}
