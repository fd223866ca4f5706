package dev.progeny.syntax;

import java.util.List;

/** An EQL query as written. */
public sealed interface Query {
    Span span();

    /**
     * {@code category where condition}.
     *
     * @param category as written, without quotes; empty if it did not parse
     */
    record EventQuery(Span span, String category, Span categorySpan, Expr condition) implements Query {}

    /**
     * {@code sequence}, {@code sample} or {@code join}.
     *
     * @param keyword which of them
     * @param terms the bracketed event queries, in the order written
     */
    record MultiEventQuery(Span span, String keyword, List<EventQuery> terms) implements Query {
        public MultiEventQuery {
            terms = List.copyOf(terms);
        }
    }

    /** Text in which no query could be made out. */
    record BrokenQuery(Span span) implements Query {}
}
