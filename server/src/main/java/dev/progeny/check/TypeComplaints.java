package dev.progeny.check;

import dev.progeny.check.Finding.Fix;
import dev.progeny.check.Finding.Level;
import dev.progeny.syntax.Expr;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes what is said of types: an error where the text alone shows it, a warning where the schema's word is needed. Of an
 * expression of which something is said nothing more is said inside: it is a consequence as a rule, and shows when the
 * first is mended.
 */
final class TypeComplaints {
    private final String id;
    private final Consumer<Finding> sink;
    /** The ends of what something is said of, by the starts. */
    private final NavigableMap<Integer, Integer> said = new TreeMap<>();

    TypeComplaints(String id, Consumer<Finding> sink) {
        this.id = id;
        this.sink = sink;
    }

    /** @param because what it rests on: with a field among it the schema's word is needed */
    void say(Expr place, String message, List<Fix> fixes, Expr... because) {
        boolean isCertain = List.of(because).stream().noneMatch(Expr.Field.class::isInstance);
        complain(isCertain ? Level.ERROR : Level.WARNING, place, message, fixes);
    }

    void error(Expr place, String message, List<Fix> fixes) {
        complain(Level.ERROR, place, message, fixes);
    }

    void warn(Expr place, String message, List<Fix> fixes) {
        complain(Level.WARNING, place, message, fixes);
    }

    private void complain(Level level, Expr place, String message, List<Fix> fixes) {
        boolean isInside = Optional.ofNullable(said.floorEntry(place.span().start()))
                .filter(it -> place.span().end() <= it.getValue())
                .isPresent();
        if (isInside) {
            return;
        }
        // Of two of which one stands in the other only the outer one is kept.
        said.subMap(place.span().start(), true, place.span().end(), true).clear();
        said.put(place.span().start(), place.span().end());
        sink.accept(Finding.ofText(id, level, place.span(), message, fixes));
    }
}
