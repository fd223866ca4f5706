package dev.progeny.ide;

import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Pipe;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What to select around a cursor, one step larger at a time. */
public final class Selections {
    private Selections() {}

    /** From the smallest to the whole file; each holds the one before it. */
    public static List<Span> around(RuleFile file, int offset) {
        List<Span> spans = new ArrayList<>();
        var at = new At(file.text(), offset, spans);
        spans.add(new Span(0, file.text().length()));
        file.ruleAt(offset).ifPresent(rule -> {
            spans.add(rule.span());
            rule.definitions().forEach(it -> definition(it, at));
            query(rule.query(), at);
            for (Pipe pipe : rule.pipes()) {
                step(pipe.span(), at);
                pipe.arguments().forEach(it -> expr(it, at));
            }
        });
        return smallestFirst(spans);
    }

    /** @param spans that touch the cursor so far, outer ones first */
    private record At(String text, int offset, List<Span> spans) {}

    private static void definition(Definition definition, At at) {
        step(definition.span(), at);
        step(definition.nameSpan(), at);
        if (definition instanceof Definition.Macro macro) {
            expr(macro.body(), at);
        } else if (definition instanceof Definition.Constant constant) {
            expr(constant.value(), at);
        }
    }

    private static void query(Query query, At at) {
        step(query.span(), at);
        if (query instanceof Query.EventQuery event) {
            event(event, at);
        } else if (query instanceof Query.MultiEventQuery several) {
            several.keys().forEach(it -> expr(it, at));
            List<Query.Term> terms = new ArrayList<>(several.terms());
            terms.addAll(several.until());
            for (Query.Term term : terms) {
                step(term.span(), at);
                step(term.event().span(), at);
                event(term.event(), at);
                term.keys().forEach(it -> expr(it, at));
            }
        }
    }

    private static void event(Query.EventQuery event, At at) {
        step(event.categorySpan(), at);
        expr(event.condition(), at);
    }

    private static void expr(Expr expr, At at) {
        if (!expr.span().touches(at.offset())) {
            return;
        }
        at.spans().add(expr.span());
        if (expr instanceof Expr.Membership it) {
            step(it.items().span(), at);
        } else if (expr instanceof Expr.StringLiteral it) {
            inside(it, at);
        } else if (expr instanceof Expr.Lineage it) {
            step(it.event().span(), at);
            event(it.event(), at);
        }
        expr.operands().forEach(it -> expr(it, at));
    }

    /** What stands between the quotes; in a string of TOML each of them may have a backslash. */
    private static void inside(Expr.StringLiteral literal, At at) {
        boolean isRaw = literal.quotes() == Expr.Quotes.RAW_DOUBLE || literal.quotes() == Expr.Quotes.RAW_SINGLE;
        int mark = isRaw ? 1 : 0;
        int width = at.text().startsWith("\\", literal.span().start() + mark) ? 2 : 1;
        int quotes = literal.quotes() == Expr.Quotes.TRIPLE ? 3 * width : width;
        int start = literal.span().start() + mark + quotes;
        int end = literal.span().end() - quotes;
        if (start < end) {
            step(new Span(start, end), at);
        }
    }

    private static void step(Span span, At at) {
        if (span.touches(at.offset())) {
            at.spans().add(span);
        }
    }

    /** Neighbours may both touch the cursor: of those the last wins, and what does not hold it goes. */
    private static List<Span> smallestFirst(List<Span> largestFirst) {
        Set<Span> nested = new LinkedHashSet<>();
        Span inner = largestFirst.get(largestFirst.size() - 1);
        for (int i = largestFirst.size() - 1; 0 <= i; i--) {
            Span outer = largestFirst.get(i);
            if (outer.start() <= inner.start() && inner.end() <= outer.end()) {
                nested.add(outer);
                inner = outer;
            }
        }
        return List.copyOf(nested);
    }
}
