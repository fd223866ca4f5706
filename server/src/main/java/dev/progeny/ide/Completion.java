package dev.progeny.ide;

import dev.progeny.syntax.Span;
import java.util.function.Supplier;

/**
 * One offer while typing.
 *
 * @param replaced what the offer replaces; touches the cursor
 * @param text what is inserted, quoted and escaped for the place
 * @param label what the list shows
 * @param filter what typed letters are compared with; holds no quotes where the cursor stands outside of them
 * @param detail one short line beside the label, or empty
 * @param documentation Markdown, or empty; written when somebody looks at the offer
 * @param sortKey compared as text; the surest child comes first
 */
public record Completion(
        Kind kind,
        Span replaced,
        String text,
        String label,
        String filter,
        String detail,
        Supplier<String> documentation,
        String sortKey) {

    /** What an offer is, so that an editor can show its picture. */
    public enum Kind {
        /** A child that the parent's code provably starts. */
        CHILD,
        /** A child that Windows or another process starts on the parent's behalf, whatever its code says. */
        CHILD_BY_OTHERS,
        /** A name that stands in the parent, which proves nothing. */
        UNPROVEN_CHILD,
        PARENT,
        FIELD,
        FUNCTION,
        KEYWORD,
        /** A whole rule. */
        RULE
    }
}
