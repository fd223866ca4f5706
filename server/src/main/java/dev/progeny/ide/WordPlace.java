package dev.progeny.ide;

import dev.progeny.syntax.RuleFile;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

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

    private static final Set<String> BEFORE_TERMS = Set.of("sequence", "sample", "join", "until", "of");

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

    /** A bracket behind a name holds an index, {@code process.args[0]}; one behind these words opens a term. */
    private static boolean isIndex(String text, int bracket) {
        int start = bracket;
        while (start > 0 && WordCompletions.isWordPart(text.charAt(start - 1))) {
            start--;
        }
        return start < bracket && !BEFORE_TERMS.contains(text.substring(start, bracket));
    }

    /** Where the last character stands that is neither blank nor in a comment; before {@code start} if there is none. */
    private static int before(RuleFile file, int start, int offset) {
        NavigableMap<Integer, Integer> comments = new TreeMap<>();
        file.comments().forEach(it -> comments.put(it.span().start(), it.span().end()));
        int at = offset - 1;
        while (at >= start) {
            Map.Entry<Integer, Integer> comment = comments.floorEntry(at);
            if (comment != null && at < comment.getValue()) {
                at = comment.getKey() - 1;
            } else if (Character.isWhitespace(file.text().charAt(at))) {
                at--;
            } else {
                return at;
            }
        }
        return at;
    }
}
