package dev.progeny.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * An EQL expression as written. Immutable; knows its place in the file and nothing of what it means. All spans, here and
 * in every other part of the tree, are offsets into the file, also where the query stands inside a TOML string.
 */
public sealed interface Expr {
    Span span();

    /** The expressions directly in this one, in the order written; not those of the other event in a {@link Lineage}. */
    List<Expr> operands();

    /** A chain of them is halved, {@code (a and b) and (c and d)}, so that a long one makes no deep tree. */
    record And(Span span, Expr left, Expr right) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(left, right);
        }
    }

    /** Halved like {@link And}. */
    record Or(Span span, Expr left, Expr right) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(left, right);
        }
    }

    record Not(Span span, Expr operand) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(operand);
        }
    }

    /** {@code left == right} and its kin. In the Endgame dialect a string literal with {@code *} is a wildcard here. */
    record Comparison(Span span, Expr left, Comparator comparator, Span comparatorSpan, Expr right) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(left, right);
        }
    }

    /** {@code subject in (…)}, {@code subject : "…"}, {@code subject like~ (…)}: true where any of the items fits. */
    record Membership(Span span, Expr subject, Test test, Polarity polarity, Span testSpan, Items items)
            implements Expr {
        @Override
        public List<Expr> operands() {
            List<Expr> operands = new ArrayList<>(items.values());
            operands.add(0, subject);
            return List.copyOf(operands);
        }
    }

    /** {@code name(arguments)}; {@code letters} tells {@code endsWith~} from {@code endsWith}. */
    record Call(Span span, String name, Span nameSpan, Letters letters, List<Expr> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expr> operands() {
            return arguments;
        }
    }

    record Arithmetic(Span span, Expr left, char operator, Expr right) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(left, right);
        }
    }

    record Negative(Span span, Expr operand) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(operand);
        }
    }

    /**
     * {@code process.parent.name}, {@code ?field}, {@code `odd name`}.
     *
     * @param name the parts without backticks and question mark, joined by dots
     */
    record Field(Span span, String name, Presence presence) implements Expr {
        /** The name with the question mark, if it has one, and without backticks. */
        public String written() {
            return (presence == Presence.OPTIONAL ? "?" : "") + name;
        }

        @Override
        public List<Expr> operands() {
            return List.of();
        }
    }

    /** @param value the text that the literal stands for, escapes resolved */
    record StringLiteral(Span span, String value, Quotes quotes) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of();
        }
    }

    /** @param text as written, e.g. {@code 1e3} */
    record NumberLiteral(Span span, String text) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of();
        }
    }

    record BooleanLiteral(Span span, boolean value) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of();
        }
    }

    record NullLiteral(Span span) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of();
        }
    }

    /**
     * {@code child of [process where …]}: the event's process has such a relative.
     *
     * @param event what the relative is
     */
    record Lineage(Span span, Relation relation, Span relationSpan, Query.EventQuery event) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of();
        }
    }

    /**
     * {@code $entry} or {@code $entry.name} inside a call that searches an array; Endpoint only.
     *
     * @param name without the dollar
     * @param path what of it, {@code a.b}; empty for the whole
     */
    record Variable(Span span, String name, String path) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of();
        }
    }

    /**
     * {@code process.args[0]}, {@code events[1].process_name}.
     *
     * @param index counted from 0
     * @param path what of the element, {@code a.b}; empty for the whole
     */
    record Element(Span span, Expr array, int index, String path) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(array);
        }
    }

    /** Text that did not parse. */
    record Broken(Span span) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of();
        }
    }

    /** What {@link Comparison} compares by. */
    enum Comparator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;

        /** Whether it is {@code ==} or {@code !=}. */
        public boolean isEquality() {
            return this == EQUAL || this == NOT_EQUAL;
        }
    }

    /** How a {@link Lineage} names the relative. */
    enum Relation {
        /** {@code child of}: its parent. */
        CHILD,
        /** {@code descendant of}: its parent, its parent's parent and so on. */
        DESCENDANT,
        /** {@code event of}: the process itself. */
        EVENT
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
