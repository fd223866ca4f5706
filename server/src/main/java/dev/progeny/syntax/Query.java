package dev.progeny.syntax;

import java.util.List;

/** An EQL query as written, without the definitions before it and the pipes behind it. */
public sealed interface Query {
    Span span();

    /**
     * {@code category where condition}.
     *
     * @param category as written, without quotes; empty if it did not parse
     */
    record EventQuery(Span span, String category, Span categorySpan, Expr condition) implements Query {}

    /**
     * {@code sequence by keys with maxspan=5m [term] [term] until [term]}, {@code sample} or {@code join}.
     *
     * @param keys what all terms are joined by; each term may add its own
     * @param terms in the order written
     * @param until the term that ends a match early: one or none
     */
    record MultiEventQuery(
            Span span,
            Form form,
            Span keywordSpan,
            List<Expr> keys,
            Maxspan maxspan,
            List<Term> terms,
            List<Term> until)
            implements Query {
        public MultiEventQuery {
            keys = List.copyOf(keys);
            terms = List.copyOf(terms);
            until = List.copyOf(until);
        }

        /** The event queries of all terms, in the order written. */
        public List<EventQuery> events() {
            return terms.stream().map(Term::event).toList();
        }
    }

    /** Text in which no query could be made out. */
    record BrokenQuery(Span span) implements Query {}

    /** What the terms of a {@link MultiEventQuery} have to do with each other. */
    enum Form {
        /** One after the other. */
        SEQUENCE,
        /** In any order, at any time; Elastic 8.6. */
        SAMPLE,
        /** In any order; Endgame. */
        JOIN
    }

    /**
     * One bracketed event query.
     *
     * @param span with the brackets, the {@code !} before them and what is written behind them
     * @param keys what this term is joined by, in addition to the keys of all terms
     * @param runs how often the event has to occur in a row, {@code with runs=3}; 1 where nothing is written
     */
    record Term(Span span, Occurrence occurrence, EventQuery event, List<Expr> keys, int runs, Alias alias) {
        public Term {
            keys = List.copyOf(keys);
        }
    }

    /** Whether a term's event has to happen or must not. */
    enum Occurrence {
        /** {@code [category where condition]}. */
        WANTED,
        /** {@code ![category where condition]}; Elastic 8.9. */
        MISSING
    }

    /** How a term is called by the terms after it. */
    sealed interface Alias {
        /** It has no name. */
        record None() implements Alias {}

        /** {@code [process where true] as name}: a field {@code name.field} is one of this term's; Endpoint only. */
        record Named(Span span, String name) implements Alias {}
    }

    /** The time in which all events of a sequence have to happen. */
    sealed interface Maxspan {
        /** Nothing is written, or what is written is no time. */
        record Unlimited() implements Maxspan {}

        /**
         * {@code with maxspan=5m}.
         *
         * @param span of number and unit
         */
        record Within(Span span, long milliseconds) implements Maxspan {}
    }
}
