package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.flow.Chars;
import dev.progeny.flow.Flow.Held;
import dev.progeny.flow.Made;
import dev.progeny.flow.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A program that is looked for along PATH is named by the command line only if both were made of the same variable. */
class PathSearchTest {
    private static final Chars ARGUMENTS = Chars.literal(" /c ver", 0);
    private static final Chars COMSPEC = Chars.hole(new Origin(Origin.Kind.ENVIRONMENT, "COMSPEC"));
    private static final Chars DEFAULT = Chars.literal("cmd", 0).plus(ARGUMENTS);

    @Test
    void whatIsLookedForIsTheFirstWord() {
        assertThat(isFound(Made.ofVariables("COMSPEC", "PATH"), COMSPEC.plus(ARGUMENTS), DEFAULT))
                .isTrue();
        assertThat(isFound(
                        Made.ofVariables("ComSpec", "Path", "PATHEXT"),
                        Chars.literal("\"", 0).plus(COMSPEC).plus(Chars.literal("\" /c", 0))))
                .isTrue();
    }

    @Test
    void whatIsNotLookedForAlongPathMayBeAnything() {
        assertThat(isFound(Made.ofVariables("COMSPEC"), COMSPEC.plus(ARGUMENTS), DEFAULT))
                .isFalse();
    }

    @Test
    void whatIsMadeOfSomethingElseIsAnotherProgram() {
        assertThat(isFound(Made.ofVariables("EDITOR", "PATH"), COMSPEC.plus(ARGUMENTS), DEFAULT))
                .isFalse();
        assertThat(isFound(Made.ofVariables("PATH"), DEFAULT)).isFalse();
        assertThat(isFound(Made.ofVariableAndParameter("PATH"), COMSPEC.plus(ARGUMENTS)))
                .isFalse();
    }

    @Test
    void aVariableFurtherBehindIsAnArgument() {
        assertThat(isFound(
                        Made.ofVariables("COMSPEC", "PATH"),
                        Chars.literal("run ", 0).plus(COMSPEC)))
                .isFalse();
    }

    @Test
    void whatIsKnownOfTheProgramCounts() {
        assertThat(isFound(Chars.literal("tool.exe", 0), COMSPEC.plus(ARGUMENTS)))
                .isFalse();
    }

    private static boolean isFound(Chars program, Chars... lines) {
        return PathSearch.isForFirstWord(new Held(false, List.of(program)), new Held(false, List.of(lines)));
    }
}
