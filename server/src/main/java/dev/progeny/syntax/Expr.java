package dev.progeny.syntax;

import java.util.List;

/**
 * An EQL expression as written. Immutable; knows its place in the file and nothing of what it means. All spans, here and
 * in every other part of the tree, are offsets into the file, also where the query stands inside a TOML string.
 */
public sealed interface Expr {
    Span span();

    /** A chain of them is halved, {@code (a and b) and (c and d)}, so that a long one makes no deep tree. */
    record And(Span span, Expr left, Expr right) implements Expr {}

    /** Halved like {@link And}. */
    record Or(Span span, Expr left, Expr right) implements Expr {}

    record Not(Span span, Expr operand) implements Expr {}

    /** {@code left == right} and its kin. In the Endgame dialect a string literal with {@code *} is a wildcard here. */
    record Comparison(Span span, Expr left, Comparator comparator, Span comparatorSpan, Expr right) implements Expr {}

    /** {@code subject in (…)}, {@code subject : "…"}, {@code subject like~ (…)}: true where any of the items fits. */
    record Membership(Span span, Expr subject, Test test, Polarity polarity, Span testSpan, Items items)
            implements Expr {}

    /** {@code name(arguments)}; {@code letters} tells {@code endsWith~} from {@code endsWith}. */
    record Call(Span span, String name, Span nameSpan, Letters letters, List<Expr> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    record Arithmetic(Span span, Expr left, char operator, Expr right) implements Expr {}

    record Negative(Span span, Expr operand) implements Expr {}

    /**
     * {@code process.parent.name}, {@code ?field}, {@code `odd name`}.
     *
     * @param name the parts without backticks and question mark, joined by dots
     */
    record Field(Span span, String name, Presence presence) implements Expr {}

    /** @param value the text that the literal stands for, escapes resolved */
    record StringLiteral(Span span, String value, Quotes quotes) implements Expr {}

    /** @param text as written, e.g. {@code 1e3} */
    record NumberLiteral(Span span, String text) implements Expr {}

    record BooleanLiteral(Span span, boolean value) implements Expr {}

    record NullLiteral(Span span) implements Expr {}

    /** Text that did not parse, or an expression of a kind that is read and not understood. */
    record Broken(Span span) implements Expr {}

    /** What {@link Comparison} compares by. */
    enum Comparator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }

    /** What {@link Membership} tests by. {@code :} is {@code LIKE} with {@link Letters#INSENSITIVE}. */
    record Test(Kind kind, Letters letters) {
        /** The three families of tests. */
        public enum Kind {
            IN,
            LIKE,
            REGEX
        }
    }

    /** Whether a membership is written {@code in} or {@code not in}. */
    enum Polarity {
        POSITIVE,
        NEGATED
    }

    /** Whether an operator or function is written with {@code ~} (or is {@code :}). */
    enum Letters {
        SENSITIVE,
        INSENSITIVE
    }

    /** Whether a field is written {@code ?field}. */
    enum Presence {
        REQUIRED,
        OPTIONAL
    }

    /** How a string literal is written. */
    enum Quotes {
        /** {@code "…"} with escapes. */
        DOUBLE,
        /** {@code """…"""} without. */
        TRIPLE,
        /** {@code '…'} with escapes; Endgame only. */
        SINGLE,
        /** {@code ?"…"} without escapes; Endgame only. */
        RAW_DOUBLE,
        /** {@code ?'…'} without escapes; Endgame only. */
        RAW_SINGLE
    }

    /**
     * The right side of a {@link Membership}.
     *
     * @param span with the parentheses if there are any
     * @param values in the order written
     */
    record Items(Span span, Form form, List<Expr> values) {
        public Items {
            values = List.copyOf(values);
        }

        /** Whether the values stand in parentheses. */
        public enum Form {
            SINGLE,
            LIST
        }
    }
}
