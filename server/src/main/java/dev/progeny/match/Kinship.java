package dev.progeny.match;

import dev.progeny.rule.Rewriting;
import dev.progeny.syntax.Expr;

/** How the process of another event is related to the process whose start is asked about. */
enum Kinship {
    /** It is the same process, in another of its events. */
    SAME,
    /** It is the parent. */
    PARENT,
    /** It is a child. */
    CHILD,
    /** It has the same parent. */
    SIBLING,
    /** It is the parent, or the parent's parent, or one further up. */
    ANCESTOR;

    /**
     * A condition on the other event as a condition on this one: what it says of the parent is asked of this event's parent
     * fields, and so on; everything that this event does not tell is asked of fields that no event has. Places stay.
     */
    Expr seen(Expr condition) {
        if (this == ANCESTOR) {
            // The parent is one of them, and of the others nothing is known.
            return new Expr.Or(condition.span(), PARENT.seen(condition), unseen(condition));
        }
        return condition instanceof Expr.Field field
                ? new Expr.Field(field.span(), seen(field.name()), field.presence())
                : Rewriting.operands(condition, this::seen);
    }

    private static Expr unseen(Expr condition) {
        return condition instanceof Expr.Field field
                ? new Expr.Field(field.span(), elsewhere(field.name()), field.presence())
                : Rewriting.operands(condition, Kinship::unseen);
    }

    private String seen(String field) {
        ProcessField meaning = ProcessField.of(field);
        if (meaning == ProcessField.OPERATING_SYSTEM) {
            return field;
        }
        boolean isDotted = field.indexOf('.') >= 0;
        return switch (this) {
            case SAME ->
                meaning.isChild() || meaning.isParent() || meaning == ProcessField.CHILD_FILE
                        ? field
                        : elsewhere(field);
            case SIBLING -> meaning.isParent() ? field : elsewhere(field);
            case PARENT ->
                switch (meaning) {
                    case CHILD_NAME -> isDotted ? "process.parent.name" : "parent_process_name";
                    case CHILD_PATH -> isDotted ? "process.parent.executable" : "parent_process_path";
                    default -> elsewhere(field);
                };
            case CHILD ->
                switch (meaning) {
                    case PARENT_NAME -> isDotted ? "process.name" : "process_name";
                    case PARENT_PATH -> isDotted ? "process.executable" : "process_path";
                    default -> elsewhere(field);
                };
            case ANCESTOR -> throw new AssertionError(field);
        };
    }

    private static String elsewhere(String field) {
        return "other." + field;
    }
}
