package dev.progeny.fact;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
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

    /**
     * Whether {@code glob} matches all, none or some of the strings this text stands for. {@code *} is any run and
     * {@code ?} any UTF-16 unit. {@code UNKNOWN} may be said of a glob that matches all.
     */
    public Truth matches(String glob, Case letters) {
        String pattern = folded(glob, letters);
        if (accepts(pattern, letters, Filling.ANY)) {
            return Truth.TRUE;
        }
        return accepts(pattern, letters, Filling.SOME) ? Truth.UNKNOWN : Truth.FALSE;
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
    private boolean accepts(String glob, Case letters, Filling filling) {
        var reached = new BitSet(glob.length() + 1);
        reached.set(0);
        passStars(glob, reached);
        for (Piece piece : pieces) {
            if (piece instanceof Literal literal) {
                String text = folded(literal.text(), letters);
                for (int i = 0; i < text.length() && !reached.isEmpty(); i++) {
                    reached = after(text.charAt(i), glob, reached);
                }
            } else if (filling == Filling.ANY) {
                reached.and(stars(glob));
            } else if (!reached.isEmpty()) {
                reached.set(reached.nextSetBit(0), glob.length() + 1);
            }
            passStars(glob, reached);
        }
        return reached.get(glob.length());
    }

    private static BitSet after(char c, String glob, BitSet reached) {
        var next = new BitSet(glob.length() + 1);
        for (int j = reached.nextSetBit(0); 0 <= j && j < glob.length(); j = reached.nextSetBit(j + 1)) {
            char want = glob.charAt(j);
            if (want == '*') {
                next.set(j);
            } else if (want == '?' || want == c) {
                next.set(j + 1);
            }
        }
        passStars(glob, next);
        return next;
    }

    private static void passStars(String glob, BitSet reached) {
        for (int j = reached.nextSetBit(0); 0 <= j && j < glob.length(); j = reached.nextSetBit(j + 1)) {
            if (glob.charAt(j) == '*') {
                reached.set(j + 1);
            }
        }
    }

    private static BitSet stars(String glob) {
        var stars = new BitSet(glob.length());
        for (int j = glob.indexOf('*'); 0 <= j; j = glob.indexOf('*', j + 1)) {
            stars.set(j);
        }
        return stars;
    }

    private static String folded(String text, Case letters) {
        return letters == Case.INSENSITIVE ? text.toLowerCase(Locale.ROOT) : text;
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
