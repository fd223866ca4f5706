package dev.progeny.match;

import dev.progeny.rule.Rewriting;
import dev.progeny.syntax.Expr;
import java.util.List;

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
    ANCESTOR,
    /** Of its process this event tells nothing. */
    REMOTE;

    private static final String ELSEWHERE = "other.";

    /** The same for one that is so related to that process: {@code PARENT.then(PARENT)} is the parent's parent. */
    Kinship then(Kinship next) {
        if (this == SAME) {
            return next;
        }
        return next == SAME ? this : REMOTE;
    }

    /**
     * A condition on the other event as a condition on this one: what it says of the parent is asked of this event's parent
     * fields, and so on; everything that this event does not tell is asked of fields that no event has. {@code child of} and its
     * kin are followed, so that what is left speaks of this event only. Places stay.
     */
    Expr seen(Expr condition) {
        if (this == ANCESTOR) {
            // The parent is one of them, and of the others nothing is known.
            return new Expr.Or(condition.span(), PARENT.seen(condition), REMOTE.seen(condition));
        }
        if (condition instanceof Expr.Field field) {
            return new Expr.Field(field.span(), seen(field.name()), field.presence());
        }
        return condition instanceof Expr.Lineage lineage && isOfProcesses(lineage)
                ? then(of(lineage.relation())).seen(lineage.event().condition())
                : Rewriting.operands(condition, this::seen);
    }

    /** The condition with each {@code child of} and its kin turned into what it says of the event itself. */
    static Expr ofLineage(Expr condition) {
        return condition instanceof Expr.Lineage lineage && isOfProcesses(lineage)
                ? of(lineage.relation()).seen(lineage.event().condition())
                : Rewriting.operands(condition, Kinship::ofLineage);
    }

    private static boolean isOfProcesses(Expr.Lineage lineage) {
        String category = lineage.event().category();
        return lineage.relation() == Expr.Relation.EVENT || category.equals("process") || category.equals("any");
    }

    private static Kinship of(Expr.Relation relation) {
        return switch (relation) {
            case CHILD -> PARENT;
            case DESCENDANT -> ANCESTOR;
            case EVENT -> SAME;
        };
    }

    /** Whether a condition made by {@link #seen} asks for something, and for nothing that this event tells. */
    static boolean isElsewhere(Expr seen) {
        List<Expr.Field> fields = Fields.of(seen);
        return !fields.isEmpty() && fields.stream().allMatch(it -> it.name().startsWith(ELSEWHERE));
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
            case REMOTE -> elsewhere(field);
            case ANCESTOR -> throw new AssertionError(field);
        };
    }

    static String elsewhere(String field) {
        return ELSEWHERE + field;
    }
}
