package dev.progeny.syntax;

import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;

/** Where the parts of a query begin that have lines of their own: definitions, the query, its terms. */
final class Structure {
    private final Written words;
    private final Spacing spacing;
    /** Where the query starts: behind comments and definitions. */
    private final int queryStart;
    /** Where the query ends: before the last comments. */
    private final int queryEnd;

    private final boolean hasTerms;

    Structure(Written words, Spacing spacing, Node file) {
        this.words = words;
        this.spacing = spacing;
        this.queryStart = file.nodes().stream()
                .filter(it -> it.rule() == Rule.EVENT || it.rule() == Rule.SEQUENCE || it.rule() == Rule.BARE)
                .mapToInt(Node::start)
                .findFirst()
                .orElse(0);
        this.queryEnd = words.end();
        this.hasTerms = file.first(Rule.SEQUENCE).isPresent();
    }

    /** Whether the query has terms, which have lines of their own; so has a pipe behind them. */
    boolean hasTerms() {
        return hasTerms;
    }

    /** Whether a term, a definition, {@code until} or the query behind definitions starts behind word {@code i}. */
    boolean startsBehind(int i) {
        Token next = words.word(i + 1);
        if (isTerm(next)) {
            Kind before = words.kind(behindComments(i));
            return before != Kind.MISSING && before != Kind.UNTIL;
        }
        return next.kind() == Kind.UNTIL || isDefinition(next) || next.start() == queryStart;
    }

    /** Whether a comment at word {@code i} belongs to what stands before it on its line, and what follows starts a line. */
    boolean endsLine(int i) {
        int code = behindComments(i);
        boolean behindCode = code < i && !words.isComment(code);
        for (int at = code; behindCode && at < i; at++) {
            behindCode = words.newlines(at) == 0;
        }
        return behindCode && !words.isComment(i + 1) && startsBehind(i);
    }

    /** Whether what a macro stands for starts behind word {@code i}. */
    boolean startsBody(int i) {
        return words.kind(i) == Kind.RIGHT && spacing.owner(words.word(i)) == Rule.DEFINITION;
    }

    /** The last word of the line on which the term's bracket {@code close} ends. */
    int termEnd(int close) {
        int last = close;
        while (!words.isComment(last + 1)
                && words.kind(last + 1) != Kind.PIPE
                && words.kind(last + 1) != Kind.EOF
                && !startsBehind(last)) {
            last++;
        }
        return last;
    }

    /** Whether a line that starts with word {@code i} is not indented, if it stands in no bracket. */
    boolean isAtMargin(int i) {
        Token word = words.word(i);
        if (!word.kind().isComment()) {
            return word.kind() == Kind.UNTIL
                    || word.kind() == Kind.PIPE
                    || isDefinition(word)
                    || word.start() == queryStart;
        }
        if (queryEnd <= word.start()) {
            return true;
        }
        int code = i;
        while (words.isComment(code)) {
            code++;
        }
        Token next = words.word(code);
        return isDefinition(next) || next.start() == queryStart;
    }

    private boolean isTerm(Token token) {
        return spacing.owner(token) == Rule.TERM && (token.kind() == Kind.OPEN || token.kind() == Kind.MISSING);
    }

    private boolean isDefinition(Token token) {
        return spacing.owner(token) == Rule.DEFINITION && (token.kind() == Kind.CONST || token.kind() == Kind.MACRO);
    }

    /** The word at {@code i} or, if that is a comment, the one before it and its neighbours. */
    private int behindComments(int i) {
        int code = i;
        while (code > 0 && words.isComment(code)) {
            code--;
        }
        return code;
    }
}
