package dev.progeny.evidence;

import dev.progeny.code.Function;
import dev.progeny.code.Instruction;
import dev.progeny.fact.Step;
import dev.progeny.flow.Chars;
import dev.progeny.flow.Flow;
import dev.progeny.flow.Flow.CallSite;
import dev.progeny.flow.Flow.Way;
import dev.progeny.pe.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The instructions that show what a call is handed. */
final class Proofs {
    private static final int LONGEST_NOTE = 120;

    private Proofs() {}

    /**
     * The instructions that take the literals and fill the buffers, and the call.
     *
     * @param called what the call's own step is called
     */
    static List<Step> of(Image image, Flow flow, CallSite call, Way way, Chars chars, String called) {
        var steps = new TreeMap<Long, Step>();
        for (Chars.Piece piece : chars.pieces()) {
            if (piece instanceof Chars.Literal literal && literal.at() != 0) {
                firstUse(flow, call.function(), way, literal.at())
                        .ifPresent(it -> steps.put(it.va(), new Step(it.va(), it.text(), literalNote(image, literal))));
            }
        }
        for (long by : chars.by()) {
            flow.instructionAt(by).ifPresent(it -> steps.putIfAbsent(by, new Step(by, it.text(), "builds the string")));
        }
        List<Step> proof = new ArrayList<>(steps.values());
        Instruction launch = call.instruction();
        proof.add(new Step(launch.va(), launch.text(), called));
        return proof;
    }

    private static Optional<Instruction> firstUse(Flow flow, Function site, Way way, long literal) {
        return flow.firstUse(site, literal)
                .or(() -> flow.firstUse(way.through(), literal))
                .or(() -> flow.firstUse(literal));
    }

    /** The whole string where the literal stands, which may be the format of which the child's text is made. */
    private static String literalNote(Image image, Chars.Literal literal) {
        if (literal.text().isEmpty()) {
            return quoted("");
        }
        String wide = image.wideString(literal.at(), 4096).orElse("");
        String narrow = image.ansiString(literal.at(), 4096).orElse("");
        return wide.contains(literal.text())
                ? "L" + quoted(wide)
                : quoted(narrow.contains(literal.text()) ? narrow : literal.text());
    }

    static String quoted(String text) {
        String shown = text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) + "…" : text;
        return '"' + shown + '"';
    }
}
