package dev.progeny.syntax;

import dev.progeny.syntax.Problem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A problem before it is known where in the file it stands.
 *
 * @param start offset into the query
 * @param repairs each puts it right by itself; best first
 */
record Mistake(int start, int end, Kind kind, String message, List<Repair> repairs) {
    Mistake {
        repairs = List.copyOf(repairs);
    }

    Mistake(int start, int end, String message) {
        this(start, end, Kind.SYNTAX, message, List.of());
    }

    static Mistake at(Token token, String message) {
        return new Mistake(token.start(), token.end(), message);
    }

    /** @param title for a person, imperative */
    record Repair(String title, List<Patch> patches) {
        Repair {
            patches = List.copyOf(patches);
        }
    }

    /** A replacement in the query. */
    record Patch(int start, int end, String text) {
        /** The same, with a blank on each side where it would join words that the query has apart, and none left over. */
        Patch apart(String query) {
            boolean before = start > 0 && isOfWord(query.charAt(start - 1));
            boolean after = end < query.length() && isOfWord(query.charAt(end));
            if (text.isEmpty()) {
                boolean joins = before && after && isEdge(query, start) && isEdge(query, end);
                boolean leavesTwo = start > 0
                        && end < query.length()
                        && start < end
                        && query.charAt(start - 1) == ' '
                        && query.charAt(end) == ' ';
                return joins ? new Patch(start, end, " ") : leavesTwo ? new Patch(start, end + 1, "") : this;
            }
            String left = before && isOfWord(text.charAt(0)) && isEdge(query, start) ? " " : "";
            boolean runsOn = after && isOfWord(text.charAt(text.length() - 1)) && isEdge(query, end);
            return new Patch(start, end, left + text + (runsOn ? " " : ""));
        }

        /** Whether there is something to replace, and a word ends or begins here. */
        private boolean isEdge(String query, int at) {
            return start == end || !isOfWord(query.charAt(at == start ? at : at - 1));
        }

        private static boolean isOfWord(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '@';
        }
    }

    /** The same, of a dialect. */
    Mistake ofDialect() {
        return new Mistake(start, end, Kind.DIALECT, message, repairs);
    }

    /** The same, with one more way to put it right. */
    Mistake or(String title, Patch... patches) {
        List<Repair> more = new ArrayList<>(repairs);
        more.add(new Repair(title, List.of(patches)));
        return new Mistake(start, end, kind, message, more);
    }

    /** The same, put right by writing {@code text} instead. */
    Mistake writing(String text) {
        return writing(text, text);
    }

    /** The same, put right by writing {@code text}, which a person calls {@code shown}. */
    Mistake writing(String shown, String text) {
        return or(text.isEmpty() ? "Remove it" : "Write `" + shown + "`", new Patch(start, end, text));
    }

    /** The same, put right with these replacements beside those of each repair. */
    Mistake along(Patch... more) {
        List<Repair> all = repairs.stream()
                .map(it -> new Repair(
                        it.title(),
                        Stream.concat(it.patches().stream(), Stream.of(more)).toList()))
                .toList();
        return new Mistake(start, end, kind, message, all);
    }

    /** The same, with those of its repairs that fit. */
    Mistake with(Predicate<Repair> fit) {
        return new Mistake(
                start, end, kind, message, repairs.stream().filter(fit).toList());
    }

    /** This mistake and the same one made again later on, to be put right together. */
    Mistake joined(Mistake again) {
        List<Patch> patches = new ArrayList<>();
        repairs.stream().limit(1).forEach(it -> patches.addAll(it.patches()));
        again.repairs.stream().limit(1).forEach(it -> patches.addAll(it.patches()));
        List<Repair> both = repairs.isEmpty()
                ? List.of()
                : List.of(new Repair(repairs.get(0).title(), patches));
        return new Mistake(start, again.end, kind, message, both);
    }
}
