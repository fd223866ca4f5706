package dev.progeny.ide;

import dev.progeny.match.ChildList;
import dev.progeny.match.FileNames;
import dev.progeny.match.Leaf;
import dev.progeny.match.NamedParent;
import dev.progeny.match.ProcessField;
import dev.progeny.match.Question;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Span;
import java.util.List;
import java.util.Optional;

/** What stands under the cursor, in words of rules and programs. */
sealed interface Cursor {
    /** The thing itself. */
    Span span();

    /** The name or path of a parent. */
    record OnParent(Span span, NamedParent parent) implements Cursor {}

    /**
     * The name or path of a child.
     *
     * @param name lower-case file name
     * @param parents whose children the test is about
     */
    record OnChild(Span span, String name, Question question, List<NamedParent> parents) implements Cursor {
        public OnChild {
            parents = List.copyOf(parents);
        }
    }

    /** @param name without backticks and question mark */
    record OnField(Span span, String name) implements Cursor {}

    /** @param name as in the vocabulary, e.g. {@code like~} */
    record OnOperator(Span span, String name) implements Cursor {}

    record OnFunction(Span span, String name) implements Cursor {}

    /** Nothing that anything is known of. */
    record Elsewhere(Span span) implements Cursor {}

    static Cursor at(Snapshot snapshot, int offset) {
        return snapshot.questions().stream()
                .filter(it -> it.event().span().touches(offset))
                .flatMap(question -> question.leaves().stream()
                        .filter(it -> it.expr().span().touches(offset))
                        .flatMap(leaf -> in(question, leaf, offset).stream()))
                .findFirst()
                .orElse(new Elsewhere(new Span(offset, offset)));
    }

    private static Optional<Cursor> in(Question question, Leaf leaf, int offset) {
        return onText(question, leaf, offset)
                .or(() -> onOperator(leaf.expr(), offset))
                .or(() -> onWord(leaf.expr(), offset));
    }

    private static Optional<Cursor> onText(Question question, Leaf leaf, int offset) {
        Optional<ProcessField> field = leaf.field().map(it -> ProcessField.of(it.name()));
        Optional<Expr.StringLiteral> text =
                leaf.texts().stream().filter(it -> it.span().touches(offset)).findFirst();
        if (field.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        Span span = text.get().span();
        String name = FileNames.lower(FileNames.last(text.get().value()));
        if (field.get().isParent()) {
            return question.parents().stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst()
                    .map(it -> new OnParent(span, it));
        }
        if (!field.get().namesChild() || FileNames.isPattern(name) || name.isEmpty()) {
            return Optional.empty();
        }
        Optional<ChildList> list = question.listOf(text.get());
        List<NamedParent> parents = list.map(question::parentsOf).orElse(question.parents());
        return Optional.of(new OnChild(span, name, question, parents));
    }

    private static Optional<Cursor> onOperator(Expr test, int offset) {
        if (test instanceof Expr.Membership it && it.testSpan().touches(offset)) {
            return Optional.of(new OnOperator(it.testSpan(), operator(it)));
        }
        if (test instanceof Expr.Comparison it && it.comparatorSpan().touches(offset)) {
            return Optional.of(new OnOperator(it.comparatorSpan(), operator(it.comparator())));
        }
        return Optional.empty();
    }

    private static Optional<Cursor> onWord(Expr expr, int offset) {
        if (!expr.span().touches(offset)) {
            return Optional.empty();
        }
        if (expr instanceof Expr.Field it) {
            return Optional.of(new OnField(it.span(), it.name()));
        }
        if (expr instanceof Expr.Call it) {
            if (it.nameSpan().touches(offset)) {
                return Optional.of(new OnFunction(it.nameSpan(), it.name()));
            }
            return first(it.arguments(), offset);
        }
        if (expr instanceof Expr.Membership it) {
            return onWord(it.subject(), offset).or(() -> first(it.items().values(), offset));
        }
        if (expr instanceof Expr.Comparison it) {
            return first(List.of(it.left(), it.right()), offset);
        }
        if (expr instanceof Expr.Arithmetic it) {
            return first(List.of(it.left(), it.right()), offset);
        }
        return expr instanceof Expr.Negative it ? onWord(it.operand(), offset) : Optional.empty();
    }

    private static Optional<Cursor> first(List<Expr> exprs, int offset) {
        return exprs.stream().flatMap(it -> onWord(it, offset).stream()).findFirst();
    }

    private static String operator(Expr.Membership test) {
        String tilde = test.test().letters() == Expr.Letters.INSENSITIVE ? "~" : "";
        String not = test.polarity() == Expr.Polarity.NEGATED ? "not " : "";
        return switch (test.test().kind()) {
            case IN -> not + "in" + tilde;
            case LIKE -> test.testSpan().length() == 1 ? ":" : "like" + tilde;
            case REGEX -> "regex" + tilde;
        };
    }

    private static String operator(Expr.Comparator comparator) {
        return switch (comparator) {
            case EQUAL -> "==";
            case NOT_EQUAL -> "!=";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
        };
    }
}
