package dev.progeny.ide;

import dev.progeny.match.Leaf;
import dev.progeny.match.Question;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the values of a list in the order of the alphabet. Commas, blanks and line ends stay where they are. */
public final class Sorting {
    private static final Comparator<Expr.StringLiteral> ORDER = Comparator.<Expr.StringLiteral, String>comparing(
                    Expr.StringLiteral::value, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Expr.StringLiteral::value);

    private Sorting() {}

    /** @return no edits where no list of texts stands, where it is sorted, or where comments belong to its values */
    public static List<Edit> at(Snapshot snapshot, int offset) {
        for (Question question : snapshot.questions()) {
            for (Leaf leaf : question.leaves()) {
                if (leaf.expr() instanceof Expr.Membership it
                        && it.items().form() == Expr.Items.Form.LIST
                        && it.items().span().touches(offset)) {
                    return sorted(snapshot.file(), it.items());
                }
            }
        }
        return List.of();
    }

    private static List<Edit> sorted(RuleFile file, Expr.Items items) {
        Span span = items.span();
        boolean isCommented = file.comments().stream().anyMatch(it -> span.contains(it.span()));
        if (isCommented || !items.values().stream().allMatch(Expr.StringLiteral.class::isInstance)) {
            return List.of();
        }
        List<Expr.StringLiteral> written =
                items.values().stream().map(Expr.StringLiteral.class::cast).toList();
        List<Expr.StringLiteral> sorted = written.stream().sorted(ORDER).toList();
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            if (!written.get(i).equals(sorted.get(i))) {
                Span other = sorted.get(i).span();
                edits.add(new Edit(written.get(i).span(), file.text().substring(other.start(), other.end())));
            }
        }
        return edits;
    }
}
