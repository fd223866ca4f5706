package dev.progeny.cil;

import dev.progeny.flow.Origin;
import java.util.ArrayList;
import java.util.List;

/** A string as the code puts it together. */
public record Chars(List<Piece> pieces) {
    /** More pieces than this come out of a loop. */
    private static final int MOST_PIECES = 64;

    /** A part of a string. */
    public sealed interface Piece {}

    /** @param at virtual address of the instruction that takes it; 0 if the code does not hold it as such */
    public record Literal(String text, long at) implements Piece {}

    /** A part that the code does not hold. */
    public record Hole(Origin origin) implements Piece {}

    /** What an argument of the method holds, or what stands in it: for the callers to say. */
    record Open(Item item) implements Piece {}

    public Chars {
        pieces = pieces.size() > MOST_PIECES
                ? List.of(new Hole(new Origin(Origin.Kind.UNKNOWN, "put together in a loop")))
                : List.copyOf(pieces);
    }

    static Chars literal(String text, long at) {
        return new Chars(List.of(new Literal(text, at)));
    }

    static Chars hole(Origin origin) {
        return new Chars(List.of(new Hole(origin)));
    }

    Chars plus(Chars next) {
        List<Piece> both = new ArrayList<>(pieces);
        both.addAll(next.pieces);
        return new Chars(both);
    }

    /** Whether all of it is known. */
    boolean isComplete() {
        return pieces.stream().allMatch(Literal.class::isInstance);
    }

    /** The parts that are known, joined. */
    String known() {
        var out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(piece instanceof Literal literal ? literal.text() : "");
        }
        return out.toString();
    }

    /** Where the first part stands; 0 if the code does not hold it. */
    long at() {
        return !pieces.isEmpty() && pieces.get(0) instanceof Literal literal ? literal.at() : 0;
    }
}
