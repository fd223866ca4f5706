package dev.progeny.cli;

import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.GapKind;
import java.util.List;

/** What the program's exit code says. */
final class Exit {
    static final int CLEAN = 0;
    /** There are findings at or above the level that was asked for. */
    static final int FINDINGS = 1;
    /** Something could not be read or written, or the program is at fault. */
    static final int FAILURE = 2;
    /** The arguments make no sense. */
    static final int USAGE = 3;

    private Exit() {}

    /** Of a command that shows evidence: a damaged image is one that could not be read, however much of it is shown. */
    static int of(List<Gap> gaps) {
        return gaps.stream().anyMatch(it -> it.kind() == GapKind.MALFORMED) ? FAILURE : CLEAN;
    }
}
