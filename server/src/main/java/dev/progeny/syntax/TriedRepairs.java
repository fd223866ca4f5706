package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import dev.progeny.syntax.Mistake.Repair;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Repairs that were tried: the query is read again with them, and those are kept after which there is a mistake less for
 * each. All are tried together first, then halves, so that one reading is enough where all is well. A repair is lost where
 * it uncovers another mistake, and where a query has so many bad ones that the readings run out.
 */
final class TriedRepairs {
    private static final int MOST_READINGS = 12;

    private final String query;
    private final int before;
    private final ToIntFunction<String> mistakes;
    private int readings;

    private TriedRepairs(String query, int before, ToIntFunction<String> mistakes) {
        this.query = query;
        this.before = before;
        this.mistakes = mistakes;
    }

    /**
     * The same mistakes, each with the repairs that work.
     *
     * @param before how many mistakes the query has, those that are not shown among them
     * @param mistakes how many a text has
     */
    static List<Mistake> of(String query, List<Mistake> shown, int before, ToIntFunction<String> mistakes) {
        var tried = new TriedRepairs(query, before, mistakes);
        Set<Repair> kept = new HashSet<>();
        int most = shown.stream().mapToInt(it -> it.repairs().size()).max().orElse(0);
        for (int i = 0; i < most; i++) {
            int rank = i;
            tried.keep(
                    shown.stream()
                            .flatMap(it -> it.repairs().stream().skip(rank).limit(1))
                            .toList(),
                    kept);
        }
        return shown.stream().map(it -> it.with(kept::contains)).toList();
    }

    private void keep(List<Repair> repairs, Set<Repair> kept) {
        if (repairs.isEmpty() || readings == MOST_READINGS) {
            return;
        }
        Optional<String> text = applied(repairs);
        if (text.isPresent()) {
            readings++;
            if (mistakes.applyAsInt(text.get()) <= Math.max(0, before - repairs.size())) {
                kept.addAll(repairs);
                return;
            }
        }
        int half = repairs.size() / 2;
        if (half > 0) {
            keep(repairs.subList(0, half), kept);
            keep(repairs.subList(half, repairs.size()), kept);
        }
    }

    /** Empty where two of them change the same place. */
    private Optional<String> applied(List<Repair> repairs) {
        List<Patch> patches = repairs.stream()
                .flatMap(it -> it.patches().stream())
                .map(it -> it.apart(query))
                .sorted(Comparator.comparingInt(Patch::start).thenComparingInt(Patch::end))
                .toList();
        boolean overlap = IntStream.range(1, patches.size())
                .anyMatch(it -> patches.get(it).start() < patches.get(it - 1).end());
        if (overlap) {
            return Optional.empty();
        }
        var text = new StringBuilder();
        int at = 0;
        for (Patch patch : patches) {
            text.append(query, at, patch.start()).append(patch.text());
            at = patch.end();
        }
        return Optional.of(text.append(query, at, query.length()).toString());
    }
}
