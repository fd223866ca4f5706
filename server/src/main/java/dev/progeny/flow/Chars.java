package dev.progeny.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * A string as far as following the code tells: known runs, strings that are known once the caller's arguments are, and
 * holes.
 *
 * @param by virtual addresses of the instructions that built it, beside the references to its literals
 */
public record Chars(List<Piece> pieces, List<Long> by) {
    /** Longer than any command line that Windows takes (32,767 characters): a string that grows in a loop ends here. */
    private static final int MOST_CHARACTERS = 40_000;

    private static final int MOST_PIECES = 32;

    public Chars {
        pieces = List.copyOf(pieces);
        by = by.stream().distinct().sorted().toList();
    }

    /** A part of a string. */
    public sealed interface Piece {}

    /**
     * Known characters.
     *
     * @param at virtual address of the literal that they come from; 0 if the code holds none
     */
    public record Literal(String text, long at) implements Piece {}

    /** The string that a pointer points to, which is not known yet. */
    public record At(Value pointer, Width width) implements Piece {}

    /**
     * What a format makes of a variable argument list, both of which only the caller knows.
     *
     * @param list where the arguments stand, one pointer after the other
     */
    public record Formatted(Value format, Value list, Width width) implements Piece {}

    /** What is not known and never will be by reading this code. */
    public record Hole(Origin origin) implements Piece {}

    public static Chars literal(String text, long at) {
        return new Chars(List.of(new Literal(text, at)), List.of());
    }

    public static Chars hole(Origin origin) {
        return new Chars(List.of(new Hole(origin)), List.of());
    }

    public static Chars at(Value pointer, Width width) {
        return new Chars(List.of(new At(pointer, width)), List.of());
    }

    public Chars plus(Chars next) {
        List<Piece> both = new ArrayList<>(pieces);
        both.addAll(next.pieces);
        List<Long> steps = new ArrayList<>(by);
        steps.addAll(next.by);
        if (both.size() > MOST_PIECES || length(both) > MOST_CHARACTERS) {
            return new Chars(
                    List.of(new Hole(Origin.unknown("a string that grows too long", leaves().plus(next.leaves())))),
                    steps);
        }
        return new Chars(both, steps);
    }

    private Chars builtBy(List<Long> more) {
        List<Long> steps = new ArrayList<>(by);
        steps.addAll(more);
        return new Chars(pieces, steps);
    }

    public Chars builtBy(long va) {
        List<Long> steps = new ArrayList<>(by);
        steps.add(va);
        return new Chars(pieces, steps);
    }

    /** Whether every character is known. */
    public boolean isComplete() {
        return pieces.stream().allMatch(Literal.class::isInstance);
    }

    /** Whether anything about it waits for the caller's arguments. */
    public boolean isPending() {
        return pieces.stream()
                .anyMatch(it -> it instanceof At
                        || it instanceof Formatted
                        || it instanceof Hole hole && hole.origin().isPending());
    }

    /** What the holes depend on. */
    Leaves leaves() {
        Leaves all = Leaves.NONE;
        for (Piece piece : pieces) {
            if (piece instanceof Hole hole) {
                all = all.plus(hole.origin().asLeaves());
            } else if (piece instanceof At at) {
                all = all.plus(at.pointer().leaves());
            } else if (piece instanceof Formatted formatted) {
                all = all.plus(Leaves.of(formatted.format(), formatted.list()));
            }
        }
        return all;
    }

    /** The alternatives; one hole if they are too many. */
    static List<Chars> bounded(List<Chars> all) {
        List<Chars> distinct = all.stream().distinct().toList();
        if (distinct.size() <= Value.MOST_ALTERNATIVES) {
            return distinct;
        }
        List<Chars> fewer = withOneUnknown(distinct);
        return fewer.size() <= Value.MOST_ALTERNATIVES
                ? fewer
                : List.of(commonEnd(distinct, "more than " + Value.MOST_ALTERNATIVES + " alternatives"));
    }

    /** Alternatives of which nothing at all is known are one. */
    private static List<Chars> withOneUnknown(List<Chars> all) {
        List<Chars> known = new ArrayList<>();
        List<Chars> unknown = new ArrayList<>();
        all.forEach(it -> (it.isUnknown() ? unknown : known).add(it));
        if (!unknown.isEmpty()) {
            known.add(hole(Origin.unknown("one of several that are not known", leaves(unknown))));
        }
        return known;
    }

    private boolean isUnknown() {
        return pieces.size() == 1
                && pieces.get(0) instanceof Hole hole
                && hole.origin().kind() == Origin.Kind.UNKNOWN;
    }

    /**
     * Alternatives that a loop adds to: strings that no other one goes on from stay, those that grow become what they all end
     * in, behind a hole.
     */
    static List<Chars> withoutGrowth(List<Chars> all) {
        List<Chars> kept = new ArrayList<>();
        List<Chars> growing = new ArrayList<>();
        all.forEach(it -> (isSettled(it, all) ? kept : growing).add(it));
        if (!growing.isEmpty()) {
            kept.add(commonEnd(growing, "built in a loop"));
        }
        return bounded(kept);
    }

    private static boolean isSettled(Chars text, List<Chars> all) {
        return text.isComplete()
                && !text.known().isEmpty()
                && all.stream()
                        .filter(it -> !it.equals(text))
                        .noneMatch(it -> it.known().startsWith(text.known())
                                        && !it.known().isEmpty()
                                || text.known().startsWith(it.firstLiteral())
                                        && !it.firstLiteral().isEmpty());
    }

    private String firstLiteral() {
        return !pieces.isEmpty() && pieces.get(0) instanceof Literal literal ? literal.text() : "";
    }

    /** Several strings as one: what they all end in, behind a hole. */
    static Chars commonEnd(List<Chars> all, String why) {
        Chars first = all.get(0);
        Literal last = first.lastLiteral();
        String end = last.text();
        for (Chars it : all) {
            end = Strings.commonSuffix(end, it.lastLiteral().text());
        }
        Chars hole = hole(Origin.unknown(why, leaves(all)));
        return end.isEmpty() ? hole : hole.plus(literal(end, last.at())).builtBy(first.by);
    }

    private Literal lastLiteral() {
        return !pieces.isEmpty() && pieces.get(pieces.size() - 1) instanceof Literal literal
                ? literal
                : new Literal("", 0);
    }

    static Leaves leaves(List<Chars> strings) {
        return strings.stream().map(Chars::leaves).reduce(Leaves.NONE, Leaves::plus);
    }

    /** Whether it is known to begin with this, in letters of either case. */
    boolean startsWith(String text) {
        return !pieces.isEmpty()
                && pieces.get(0) instanceof Literal first
                && first.text().regionMatches(true, 0, text, 0, text.length());
    }

    /** The known characters, holes left out. */
    public String known() {
        var out = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Literal literal) {
                out.append(literal.text());
            }
        }
        return out.toString();
    }

    /** The first {@code count} characters: a hole where they are not all known and the string does not end before. */
    Chars first(int count) {
        if (known().length() <= count) {
            return this;
        }
        return isComplete()
                ? new Chars(List.of(new Literal(known().substring(0, Math.max(0, count)), literalAt())), by)
                : new Chars(List.of(new Hole(Origin.unknown("a part of a string", leaves()))), by);
    }

    /** The string without its last characters: a hole where they are not all known. */
    Chars withoutLast(long count) {
        Literal last = lastLiteral();
        if (last.text().length() < count) {
            return new Chars(List.of(new Hole(Origin.unknown("a part of a string", leaves()))), by);
        }
        List<Piece> rest = new ArrayList<>(pieces.subList(0, pieces.size() - 1));
        rest.add(new Literal(last.text().substring(0, last.text().length() - (int) count), last.at()));
        return new Chars(rest, by);
    }

    private long literalAt() {
        return pieces.size() == 1 && pieces.get(0) instanceof Literal literal ? literal.at() : 0;
    }

    private static int length(List<Piece> pieces) {
        return pieces.stream()
                .mapToInt(it -> it instanceof Literal literal ? literal.text().length() : 1)
                .sum();
    }
}
