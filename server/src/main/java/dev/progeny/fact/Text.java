package dev.progeny.fact;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
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
     * Whether {@code glob} matches all, none or some of the strings this text stands for. Two answers may be {@code UNKNOWN}
     * that are not: of letters beyond ASCII whose case engines fold differently, and of a glob that fits whatever fills many
     * holes but needs its question marks for it.
     */
    public Truth matches(Glob glob, Case letters) {
        Folding wide = letters == Case.SENSITIVE ? Folding.NONE : Folding.UNICODE;
        if (!glob.fitsSome(this, wide)) {
            return Truth.FALSE;
        }
        Folding narrow = letters == Case.SENSITIVE ? Folding.NONE : Folding.ASCII;
        return glob.fitsAll(this, narrow) ? Truth.TRUE : Truth.UNKNOWN;
    }

    /**
     * Whether both stand for the same string. Two texts with holes never do for certain, however alike they look: what fills
     * the one need not fill the other.
     */
    public Truth equalTo(Text other, Case letters) {
        if (other.isComplete()) {
            return matches(Glob.exactly(other.toString()), letters);
        }
        if (isComplete()) {
            return other.matches(Glob.exactly(toString()), letters);
        }
        Folding wide = letters == Case.SENSITIVE ? Folding.NONE : Folding.UNICODE;
        boolean starts = agree(prefix(), other.prefix(), wide);
        return starts && agree(reversed(suffix()), reversed(other.suffix()), wide) ? Truth.UNKNOWN : Truth.FALSE;
    }

    private static boolean agree(String a, String b, Folding folding) {
        int[] as = a.codePoints().toArray();
        int[] bs = b.codePoints().toArray();
        for (int i = 0; i < Math.min(as.length, bs.length); i++) {
            if (!folding.same(as[i], bs[i])) {
                return false;
            }
        }
        return true;
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    /** The text with holes as {@value #HOLE}. */
    @Override
    public String toString() {
        return pieces.stream()
                .map(it -> it instanceof Literal literal ? literal.text() : HOLE)
                .collect(joining());
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
