package dev.progeny.fact;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A string as far as it is known: literal runs with holes between them. It stands for every string that filling its
 * holes can give, the empty filling included, so a string of which only its existence is known is one hole. Neighbouring
 * literals are joined, so equal knowledge is equal.
 */
public record Text(List<Piece> pieces) {
    /** How a hole is written for people and in JSON. */
    public static final String HOLE = "{?}";

    /** Whether the case of letters counts. */
    public enum Case {
        SENSITIVE,
        INSENSITIVE
    }

    /** A part of a text. */
    public sealed interface Piece {}

    /** A part that is known. */
    public record Literal(String text) implements Piece {}

    /**
     * A part that is not known.
     *
     * @param why what hid it, in words for a person, e.g. {@code "read from the registry"}
     */
    public record Hole(String why) implements Piece {}

    public Text {
        pieces = joined(pieces);
    }

    public static Text of(String text) {
        return new Text(List.of(new Literal(text)));
    }

    public static Text hole(String why) {
        return new Text(List.of(new Hole(why)));
    }

    public Text plus(Text next) {
        List<Piece> both = new ArrayList<>(pieces);
        both.addAll(next.pieces);
        return new Text(both);
    }

    /** Whether every character is known. */
    public boolean isComplete() {
        return pieces.stream().allMatch(Literal.class::isInstance);
    }

    /** The known characters before the first hole. */
    public String prefix() {
        return !pieces.isEmpty() && pieces.get(0) instanceof Literal literal ? literal.text() : "";
    }

    /** The known characters after the last hole; all of them if there is none. */
    public String suffix() {
        return !pieces.isEmpty() && pieces.get(pieces.size() - 1) instanceof Literal literal ? literal.text() : "";
    }

    /** The text with every literal run replaced; holes stay. */
    public Text map(UnaryOperator<String> change) {
        return new Text(pieces.stream()
                .map(it -> it instanceof Literal literal ? new Literal(change.apply(literal.text())) : it)
                .toList());
    }

    /** As {@link #matches(Glob, Case)} of {@link Glob#of}. */
    public Truth matches(String glob, Case letters) {
        return matches(Glob.of(glob), letters);
    }

    /**
     * Whether {@code glob} matches all, none or some of the strings this text stands for. {@code UNKNOWN} may be said of
     * a glob that matches all.
     */
    public Truth matches(Glob glob, Case letters) {
        if (accepts(glob, letters, Filling.ANY)) {
            return Truth.TRUE;
        }
        return accepts(glob, letters, Filling.SOME) ? Truth.UNKNOWN : Truth.FALSE;
    }

    /** The text with holes as {@value #HOLE}. */
    @Override
    public String toString() {
        return pieces.stream()
                .map(it -> it instanceof Literal literal ? literal.text() : HOLE)
                .collect(joining());
    }

    private enum Filling {
        /** However the holes are filled: only a star may swallow one. */
        ANY,
        /** For some filling: a hole may become whatever the rest of the glob asks for. */
        SOME
    }

    /** Walks the text once, keeping the set of glob positions that can be reached: O(text × glob), no backtracking. */
    private boolean accepts(Glob glob, Case letters, Filling filling) {
        BitSet reached = glob.start();
        for (Piece piece : pieces) {
            if (piece instanceof Literal literal) {
                String text = literal.text();
                for (int i = 0; i < text.length() && !reached.isEmpty(); i++) {
                    reached = glob.after(text.charAt(i), reached, letters);
                }
            } else if (filling == Filling.ANY) {
                reached = glob.afterAnything(reached);
            } else if (!reached.isEmpty()) {
                reached.set(reached.nextSetBit(0), glob.length() + 1);
            }
        }
        return reached.get(glob.length());
    }

    private static List<Piece> joined(List<Piece> pieces) {
        List<Piece> out = new ArrayList<>();
        var run = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Literal literal) {
                run.append(literal.text());
                continue;
            }
            if (!run.isEmpty()) {
                out.add(new Literal(run.toString()));
                run.setLength(0);
            }
            out.add(piece);
        }
        if (!run.isEmpty()) {
            out.add(new Literal(run.toString()));
        }
        return List.copyOf(out);
    }
}
