package dev.progeny.syntax;

import java.util.List;
import java.util.Optional;

/**
 * What stands where a term of a sequence, sample or join can stand, begins as one or as a setting, and can be read as neither:
 * another sequence or nothing in brackets, {@code with runs} without a number, a pipe inside of a term.
 */
final class UnreadableTerms {
    private UnreadableTerms() {}

    /**
     * @param last the number of the last word of it
     * @param tokens what the parser reads in its place
     */
    record Read(int last, List<Mistake> mistakes, List<Token> tokens) {
        Read {
            mistakes = List.copyOf(mistakes);
            tokens = List.copyOf(tokens);
        }
    }

    /** What begins with word {@code i}; empty if that can be read. */
    static Optional<Read> of(Row row, int i) {
        return row.kind(i) == Kind.OPEN
                ? inBrackets(row, i)
                : row.kind(i) == Kind.WITH ? bare(row, i) : Optional.empty();
    }

    private static Optional<Read> inBrackets(Row row, int i) {
        Optional<Integer> close = row.closing(i);
        Token inner = row.token(Math.min(i + 1, row.size() - 1));
        boolean form = SequenceHeads.isForm(inner.kind())
                && (row.kind(i + 2) == Kind.BY || row.kind(i + 2) == Kind.WITH || row.kind(i + 2) == Kind.OPEN);
        boolean empty = close.isPresent() && close.get() == i + 1;
        if (close.isEmpty() || !(form || empty)) {
            return Optional.empty();
        }
        Token open = row.token(i);
        String terms =
                "the terms of a " + SequenceHeads.form(row) + " are events: no " + inner.quoted() + " stands in it";
        Mistake mistake = form
                ? Mistake.at(inner, terms)
                : new Mistake(open.start(), inner.end(), "expected an event in these brackets: `[process where …]`");
        return Optional.of(new Read(close.get(), List.of(mistake), anyTerm(open, row.token(close.get()))));
    }

    /** A setting without its value. */
    private static Optional<Read> bare(Row row, int i) {
        boolean setting = row.is(i + 1, "runs") || row.is(i + 1, "maxspan");
        boolean ends = isTerm(row, i + 2) || row.kind(i + 2) == Kind.EOF || row.kind(i + 2) == Kind.PIPE;
        if (!setting || !ends) {
            return Optional.empty();
        }
        Token name = row.token(i + 1);
        Token at = isTerm(row, i + 2) ? row.token(i + 2) : name;
        String usual = "`with " + name.text() + (name.text().equals("runs") ? "=3`" : "=5m`");
        return Optional.of(
                new Read(i + 1, List.of(Mistake.at(at, name.quoted() + " has no value: " + usual)), List.of()));
    }

    /** A pipe in a term, up to where the term or its parenthesis closes. */
    static Read pipe(Row row, int i) {
        int at = i;
        for (int inside = 0; row.kind(at) != Kind.EOF && (inside > 0 || !row.closes(at)); at++) {
            inside += row.opens(at) ? 1 : row.closes(at) ? -1 : 0;
        }
        String message = "a pipe stands behind the whole " + SequenceHeads.form(row) + ", not in a term";
        return new Read(at - 1, List.of(Mistake.at(row.token(i), message)), List.of());
    }

    /** Whether a term begins here, in whatever brackets. */
    static boolean isTerm(Row row, int i) {
        return row.kind(i) == Kind.OPEN || (row.opens(i) && row.isHead(i + 1));
    }

    /** A term of which nothing is read. */
    private static List<Token> anyTerm(Token open, Token close) {
        return List.of(
                open,
                new Token(Kind.ANY, open.end(), open.end(), "any"),
                new Token(Kind.WHERE, open.end(), open.end(), "where"),
                new Token(Kind.TRUE, open.end(), open.end(), "true"),
                close);
    }
}
