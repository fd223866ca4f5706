package dev.progeny.check;

import dev.progeny.syntax.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * All fixes of a text that somebody wants, applied. Of fixes that touch each other one is applied first, then the text is
 * checked anew: what it answered is gone, and the others stand at their new places.
 *
 * @param text with all of them in it
 * @param edits that make it of the text that was there; none if there is nothing to fix
 * @param applied in this order
 */
public record FixAll(String text, List<Edit> edits, List<Finding.Fix> applied) {
    /** Against fixes that bring each other back. */
    private static final int ROUNDS = 20;

    public FixAll {
        edits = List.copyOf(edits);
        applied = List.copyOf(applied);
    }

    /** How a text is checked. */
    @FunctionalInterface
    public interface Checking<E extends Exception> {
        List<Finding> of(String text) throws E;
    }

    /** Applies the first wanted fix of each finding, for as long as there are any. */
    public static <E extends Exception> FixAll of(String text, Predicate<Finding.Fix> wanted, Checking<E> checking)
            throws E {
        var pieces = new Pieces(text);
        List<Finding.Fix> applied = new ArrayList<>();
        String now = text;
        for (int round = 0; round < ROUNDS; round++) {
            List<Finding.Fix> fixes = Fixes.compatible(checking.of(now).stream()
                    .flatMap(it -> it.fixes().stream().filter(wanted).limit(1))
                    .toList());
            if (fixes.isEmpty()) {
                break;
            }
            pieces.edit(fixes.stream().flatMap(it -> it.edits().stream()).toList());
            applied.addAll(fixes);
            now = pieces.text();
        }
        return new FixAll(now, pieces.edits(), applied);
    }
}
