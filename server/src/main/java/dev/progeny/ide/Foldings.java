package dev.progeny.ide;

import dev.progeny.syntax.Comment;
import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Lines;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What of a file can be folded away: queries in TOML, terms, long lists, groups and comments. */
public final class Foldings {
    private Foldings() {}

    /**
     * @param first line, from 0
     * @param last line, greater than the first
     */
    public record Folding(int first, int last, Kind kind) {}

    /** What is folded. */
    public enum Kind {
        CODE,
        COMMENT
    }

    /** In the order of the file. */
    public static List<Folding> of(RuleFile file) {
        Lines lines = Lines.of(file.text());
        List<Folding> foldings = new ArrayList<>();
        for (RuleFile.Rule rule : file.rules()) {
            if (rule.embedding() != RuleFile.Embedding.PLAIN) {
                add(rule.span(), Kind.CODE, lines, foldings);
            }
            rule.definitions().forEach(it -> definition(it, lines, foldings));
            query(rule.query(), lines, foldings);
        }
        comments(file, lines, foldings);
        return foldings.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Folding::first).thenComparingInt(it -> -it.last()))
                .toList();
    }

    private static void definition(Definition definition, Lines lines, List<Folding> foldings) {
        add(definition.span(), Kind.CODE, lines, foldings);
        if (definition instanceof Definition.Macro macro) {
            expr(macro.body(), lines, foldings);
        }
    }

    private static void query(Query query, Lines lines, List<Folding> foldings) {
        if (query instanceof Query.EventQuery event) {
            expr(event.condition(), lines, foldings);
        } else if (query instanceof Query.MultiEventQuery several) {
            List<Query.Term> terms = new ArrayList<>(several.terms());
            terms.addAll(several.until());
            for (Query.Term term : terms) {
                add(term.span(), Kind.CODE, lines, foldings);
                expr(term.event().condition(), lines, foldings);
            }
        }
    }

    /** Lists and calls where they stand; of joined conditions only what stands in brackets shows a span of its own. */
    private static void expr(Expr expr, Lines lines, List<Folding> foldings) {
        if (expr instanceof Expr.Membership it) {
            add(it.items().span(), Kind.CODE, lines, foldings);
        } else if (expr instanceof Expr.Call || expr instanceof Expr.Not) {
            add(expr.span(), Kind.CODE, lines, foldings);
        } else if (expr instanceof Expr.Lineage it) {
            add(it.span(), Kind.CODE, lines, foldings);
            expr(it.event().condition(), lines, foldings);
        }
        expr.operands().forEach(it -> expr(it, lines, foldings));
    }

    /** A comment of several lines, and comments on lines one after the other. */
    private static void comments(RuleFile file, Lines lines, List<Folding> foldings) {
        List<Comment> run = new ArrayList<>();
        for (Comment comment : file.comments()) {
            int line = lines.place(comment.span().start()).line();
            boolean goesOn = !run.isEmpty()
                    && lines.place(run.get(run.size() - 1).span().end()).line() + 1 == line;
            if (!goesOn) {
                fold(run, lines, foldings);
                run.clear();
            }
            run.add(comment);
        }
        fold(run, lines, foldings);
    }

    private static void fold(List<Comment> run, Lines lines, List<Folding> foldings) {
        if (!run.isEmpty()) {
            int end = run.get(run.size() - 1).span().end();
            add(new Span(run.get(0).span().start(), end), Kind.COMMENT, lines, foldings);
        }
    }

    private static void add(Span span, Kind kind, Lines lines, List<Folding> foldings) {
        int first = lines.place(span.start()).line();
        int last = lines.place(span.end()).line();
        if (first < last) {
            foldings.add(new Folding(first, last, kind));
        }
    }
}
