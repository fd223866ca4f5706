package dev.progeny.ide;

import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.Optional;

/** What sort of word a place of a query is for, as far as what stands before it tells. */
enum WordPlace {
    /** Nothing but comments stands before it. */
    BEGINNING,
    /** A term begins. */
    CATEGORY,
    /** Behind a bar. */
    PIPE,
    /** Anything else. */
    CONDITION;

    /** @param offset where the word begins */
    static WordPlace of(RuleFile file, RuleFile.Rule rule, int offset) {
        int before = before(file, rule.span().start(), offset);
        if (before < rule.span().start()) {
            return BEGINNING;
        }
        return switch (file.text().charAt(before)) {
            case '[' -> isIndex(file.text(), before) ? CONDITION : CATEGORY;
            case '|' -> PIPE;
            default -> CONDITION;
        };
    }

    /** A bracket behind a name holds an index: {@code process.args[0]}. */
    private static boolean isIndex(String text, int bracket) {
        return bracket > 0 && Character.isLetterOrDigit(text.charAt(bracket - 1));
    }

    /** Where the last character stands that is neither blank nor in a comment; before {@code start} if there is none. */
    private static int before(RuleFile file, int start, int offset) {
        int at = offset - 1;
        while (at >= start) {
            int here = at;
            Optional<Span> comment = file.comments().stream()
                    .map(it -> it.span())
                    .filter(it -> it.start() <= here && here < it.end())
                    .findFirst();
            if (comment.isPresent()) {
                at = comment.get().start() - 1;
            } else if (Character.isWhitespace(file.text().charAt(at))) {
                at--;
            } else {
                return at;
            }
        }
        return at;
    }
}
