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
        spans.add(new Span(0, file.text().length()));
        file.ruleAt(offset).ifPresent(rule -> {
            spans.add(rule.span());
            rule.definitions().forEach(it -> definition(it, offset, spans));
            query(rule.query(), offset, spans);
            for (Pipe pipe : rule.pipes()) {
                step(pipe.span(), offset, spans);
                pipe.arguments().forEach(it -> expr(it, offset, spans));
            }
        });
        return smallestFirst(spans);
    }

    private static void definition(Definition definition, int offset, List<Span> spans) {
        step(definition.span(), offset, spans);
        step(definition.nameSpan(), offset, spans);
        if (definition instanceof Definition.Macro macro) {
            expr(macro.body(), offset, spans);
        } else if (definition instanceof Definition.Constant constant) {
            expr(constant.value(), offset, spans);
        }
    }

    private static void query(Query query, int offset, List<Span> spans) {
        step(query.span(), offset, spans);
        if (query instanceof Query.EventQuery event) {
            event(event, offset, spans);
        } else if (query instanceof Query.MultiEventQuery several) {
            several.keys().forEach(it -> expr(it, offset, spans));
            List<Query.Term> terms = new ArrayList<>(several.terms());
            terms.addAll(several.until());
            for (Query.Term term : terms) {
                step(term.span(), offset, spans);
                step(term.event().span(), offset, spans);
                event(term.event(), offset, spans);
                term.keys().forEach(it -> expr(it, offset, spans));
            }
        }
    }

    private static void event(Query.EventQuery event, int offset, List<Span> spans) {
        step(event.categorySpan(), offset, spans);
        expr(event.condition(), offset, spans);
    }

    private static void expr(Expr expr, int offset, List<Span> spans) {
        if (!expr.span().touches(offset)) {
            return;
        }
        spans.add(expr.span());
        if (expr instanceof Expr.Membership it) {
            step(it.items().span(), offset, spans);
        } else if (expr instanceof Expr.StringLiteral it && it.span().length() > 2) {
            step(new Span(it.span().start() + 1, it.span().end() - 1), offset, spans);
        } else if (expr instanceof Expr.Lineage it) {
            step(it.event().span(), offset, spans);
            event(it.event(), offset, spans);
        }
        expr.operands().forEach(it -> expr(it, offset, spans));
    }

    private static void step(Span span, int offset, List<Span> spans) {
        if (span.touches(offset)) {
            spans.add(span);
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
