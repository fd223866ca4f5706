package dev.progeny.syntax;

import dev.progeny.syntax.Problem.Kind;
import java.util.ArrayList;
import java.util.List;

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
    record Patch(int start, int end, String text) {}

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
        return or(text.isEmpty() ? "Remove it" : "Write `" + text + "`", new Patch(start, end, text));
    }
}
