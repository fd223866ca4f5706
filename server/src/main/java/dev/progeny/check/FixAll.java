package dev.progeny.check;

import dev.progeny.syntax.Edit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All fixes of a text that somebody wants, applied. Of fixes that touch each other one is applied first, then the text is
 * checked anew: what it answered is gone, and the others stand at their new places.
 *
 * @param text with all of them in it
 * @param edits that make it of the text that was there; none if there is nothing to fix
 * @param applied in this order
 */
public record FixAll(String text, List<Edit> edits, List<Finding.Fix> applied) {
    public FixAll {
        edits = List.copyOf(edits);
        applied = List.copyOf(applied);
    }

    /** How a text is checked. */
    @FunctionalInterface
    public interface Checking<E extends Exception> {
        List<Finding> of(String text) throws E;
    }

    /**
     * Applies a wanted fix of each finding, for as long as there are any and none brings back a text that was there before.
     * A fix of several findings goes before one of their own: they often add to the same place, where only one a round can.
     */
    public static <E extends Exception> FixAll of(String text, Predicate<Finding.Fix> wanted, Checking<E> checking)
            throws E {
        var pieces = new Pieces(text);
        List<Finding.Fix> applied = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String now = text;
        while (seen.add(now)) {
            List<Finding.Fix> fixes = Fixes.compatible(chosen(checking.of(now), wanted));
            pieces.edit(fixes.stream().flatMap(it -> it.edits().stream()).toList());
            applied.addAll(fixes);
            now = pieces.text();
        }
        return new FixAll(now, pieces.edits(), applied);
    }

    /** Of each finding the wanted fix that serves most findings, the first of several. */
    private static List<Finding.Fix> chosen(List<Finding> findings, Predicate<Finding.Fix> wanted) {
        Map<Finding.Fix, Long> served = findings.stream()
                .flatMap(it -> it.fixes().stream().distinct())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Comparator<Finding.Fix> least = Comparator.comparing(served::get);
        return findings.stream()
                .flatMap(it -> it.fixes().stream()
                        .filter(wanted)
                        .sorted(least.reversed())
                        .limit(1))
                .toList();
    }
}
