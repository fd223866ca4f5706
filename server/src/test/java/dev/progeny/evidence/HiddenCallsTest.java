package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.GapKind;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.PeBuilder;
import dev.progeny.pe.Symbols;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image that may start programs in a way that is not seen is never said to start none. */
class HiddenCallsTest {
    private static final String CODE = "\nlabel main\ncode C3";
    private static final String LOOKS_UP = "import kernel32.dll!GetProcAddress\ndata name \"CreateProcessW\"";
    private static final String LAUNCHES = "import kernel32.dll!CreateProcessW" + CODE;
    private static final int CHARACTERISTICS = 0x40 + 22; // PeBuilder's headers

    private static Evidence evidence(byte[] file) throws Exception {
        Image image = Image.read("a.exe", file);
        return Analysis.of(image, Symbols.of(image), "a.exe", Monitor.NONE);
    }

    private static byte[] library(String lines) {
        byte[] file = PeBuilder.build(lines);
        file[CHARACTERISTICS + 1] |= 0x20;
        return file;
    }

    private static byte[] carrying(byte[] other) {
        byte[] file = PeBuilder.build("import kernel32.dll!ExitProcess" + CODE);
        byte[] both = Arrays.copyOf(file, file.length + other.length);
        System.arraycopy(other, 0, both, file.length, other.length);
        return both;
    }

    @Test
    void aLaunchFunctionThatIsNamedAndNotCalledMayBeCalledAllTheSame() throws Exception {
        Evidence evidence = evidence(PeBuilder.build(LOOKS_UP + CODE));
        assertThat(evidence.gaps()).extracting(Gap::kind).containsExactly(GapKind.UNSEEN_CALL);
        assertThat(evidence.gaps().get(0).detail()).startsWith("CreateProcessW is named in the image");
        assertThat(evidence.verdict()).isEqualTo(ParentVerdict.OPEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import kernel32.dll!CreateProcessW", // a table names it, and its calls are looked for
                "import kernel32.dll!GetProcAddress\ndata name \"system\"", // a word
                "import kernel32.dll!GetProcAddress\ndata name \"CreateProcessW failed\"", // a message
            })
    void namesForOtherReasonsSayNothing(String lines) throws Exception {
        assertThat(evidence(PeBuilder.build(lines + CODE)).gaps()).isEmpty();
    }

    @Test
    void goLooksUpWhatItCallsAndItsStringsRunIntoEachOther() throws Exception {
        String go = "import kernel32.dll!GetProcAddress\ndata table \"\u00f1\u00ff\u00ff\u00ff\0\0\1\10\"\n";
        String names = "data names \"CertCloseStoreCreateProcessWFindFirstFileW\"";
        assertThat(evidence(PeBuilder.build(go + names + CODE)).gaps())
                .extracting(Gap::kind)
                .containsExactly(GapKind.UNSEEN_CALL);
        assertThat(evidence(PeBuilder.build(go + CODE)).gaps()).isEmpty();
        assertThat(evidence(PeBuilder.build(names + CODE)).gaps()).isEmpty();
    }

    @Test
    void launchesOfALibraryThatIsCarriedAreTheImages() throws Exception {
        Evidence evidence = evidence(carrying(library(LAUNCHES)));
        assertThat(evidence.gaps()).extracting(Gap::kind).containsExactly(GapKind.EMBEDDED);
        assertThat(evidence.gaps().get(0).detail()).contains("imports CreateProcessW");
        assertThat(evidence.verdict()).isEqualTo(ParentVerdict.OPEN);
    }

    @Test
    void aProgramThatIsCarriedStartsItsChildrenItself() throws Exception {
        assertThat(evidence(carrying(PeBuilder.build(LAUNCHES))).gaps()).isEmpty();
    }

    @Test
    void aLibraryThatLaunchesNothingSaysNothing() throws Exception {
        assertThat(evidence(carrying(library("import kernel32.dll!ExitProcess" + CODE)))
                        .gaps())
                .isEmpty();
    }
}
