package dev.progeny.ide;

import dev.progeny.match.ChildList;
import dev.progeny.match.Leaf;
import dev.progeny.match.Sign;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.List;
import java.util.regex.Pattern;

/** Takes an entry out of a list, of children or of any other values, with its comma. */
public final class Removals {
    /** White space between tokens, in TOML also escaped or continued line ends. No token can be mistaken for it. */
    private static final String GAP = "[\\s\\\\nrt]*+";

    private static final Pattern COMMA = Pattern.compile(GAP + "," + GAP);
    private static final Pattern AND = Pattern.compile(GAP + "and" + GAP);

    private Removals() {}

    /**
     * The last entry goes together with its whole test, where that is an operand of {@code and} of its own.
     *
     * @param at which of the entries, from 0
     * @return no edits where comments stand between the entries or no legal condition would be left
     */
    public static List<Edit> of(RuleFile file, ChildList list, int at) {
        return list.entries().size() == 1 ? conjunct(file, list.leaf()) : ofEntry(file, list.entries(), at);
    }

    /**
     * Takes one of several values out of a list.
     *
     * @return no edits where comments stand between the values
     */
    public static List<Edit> ofEntry(RuleFile file, List<? extends Expr> entries, int at) {
        Expr entry = entries.get(at);
        Span gap = at + 1 < entries.size()
                ? new Span(entry.span().end(), entries.get(at + 1).span().start())
                : new Span(entries.get(at - 1).span().end(), entry.span().start());
        if (!COMMA.matcher(file.text().substring(gap.start(), gap.end())).matches()) {
            return List.of();
        }
        Span removed = at + 1 < entries.size()
                ? new Span(entry.span().start(), gap.end())
                : new Span(gap.start(), entry.span().end());
        return List.of(new Edit(removed, ""));
    }

    /** Takes away {@code not process.name : "x.exe"} together with the {@code and} beside it. */
    private static List<Edit> conjunct(RuleFile file, Leaf leaf) {
        Expr whole = leaf.expr();
        for (int i = leaf.above().size() - 1; 0 <= i; i--) {
            Leaf.Above around = leaf.above().get(i);
            if (around.expr() instanceof Expr.And and && around.sign() == Sign.POSITIVE) {
                Span gap = and.left() == whole
                        ? new Span(whole.span().end(), and.right().span().start())
                        : new Span(and.left().span().end(), whole.span().start());
                boolean plain = AND.matcher(file.text().substring(gap.start(), gap.end()))
                        .matches();
                Span removed = and.left() == whole
                        ? new Span(whole.span().start(), gap.end())
                        : new Span(gap.start(), whole.span().end());
                return plain ? List.of(new Edit(removed, "")) : List.of();
            }
            if (!(around.expr() instanceof Expr.Not)) {
                return List.of();
            }
            whole = around.expr();
        }
        return List.of();
    }
}
