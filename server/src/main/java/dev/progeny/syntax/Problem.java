package dev.progeny.syntax;

import java.util.List;

/**
 * A place where a text is not a legal rule.
 *
 * @param span the offending token; an empty range at the end of the text if something is missing there
 * @param message what was expected and, where it is known, the usual mistake
 * @param fixes where it is certain what was meant; best first
 */
public record Problem(Span span, Kind kind, String message, List<Fix> fixes) {
    public Problem {
        fixes = List.copyOf(fixes);
    }

    /** Whose rules the text breaks. */
    public enum Kind {
        /** Those of every dialect. */
        SYNTAX,
        /** Those of the rule's own dialect; another one allows it. */
        DIALECT
    }

    /**
     * A change after which the text is as it was meant.
     *
     * @param title for a person, imperative
     * @param edits do not overlap
     */
    public record Fix(String title, List<Edit> edits) {
        public Fix {
            edits = List.copyOf(edits);
        }
    }
}
