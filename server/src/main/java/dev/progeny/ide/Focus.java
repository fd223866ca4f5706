package dev.progeny.ide;

import dev.progeny.match.NamedParent;
import dev.progeny.match.Question;
import dev.progeny.syntax.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The programs that somebody who stands at a place of a rule has in mind.
 *
 * @param parents lower-case file names: of the parent at the place, else of all that the query there names
 * @param child lower-case file name of the child at the place, or empty
 */
public record Focus(List<String> parents, String child) {
    private static final Focus NOTHING = new Focus(List.of(), "");

    public Focus {
        parents = List.copyOf(parents);
    }

    public static Focus at(Snapshot snapshot, int offset) {
        Cursor cursor = Cursor.at(snapshot, offset);
        if (cursor instanceof Cursor.OnParent it) {
            return new Focus(List.of(it.parent().name()), "");
        }
        if (cursor instanceof Cursor.OnChild it) {
            return new Focus(names(it.parents()), it.name());
        }
        return nearest(snapshot, offset)
                .map(it -> new Focus(names(it.parents()), ""))
                .orElse(NOTHING);
    }

    /** Above a query people read and write what is said of it; so of two that are as near, the later one. */
    private static Optional<Question> nearest(Snapshot snapshot, int offset) {
        return snapshot.questions().stream()
                .filter(it -> !it.parents().isEmpty())
                .min(Comparator.comparingInt(
                                (Question it) -> distance(it.event().span(), offset))
                        .thenComparing(it -> -it.event().span().start()));
    }

    private static int distance(Span span, int offset) {
        return Math.max(0, Math.max(span.start() - offset, offset - span.end()));
    }

    private static List<String> names(List<NamedParent> parents) {
        return parents.stream().map(NamedParent::name).distinct().toList();
    }
}
