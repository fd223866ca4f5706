package dev.progeny.ide;

import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts of a file as a tree: definitions, queries, the terms of sequences. */
public final class Outline {
    private Outline() {}

    /**
     * @param name for a person, on one line
     * @param detail what else there is to say, or empty
     * @param span all of it
     * @param selection its name or first word, inside {@code span}
     */
    public record Part(Kind kind, String name, String detail, Span span, Span selection, List<Part> parts) {
        public Part {
            parts = List.copyOf(parts);
        }
    }

    /** What a part is. */
    public enum Kind {
        CONSTANT,
        MACRO,
        EVENT,
        SEQUENCE
    }

    /** In the order of the file. */
    public static List<Part> of(RuleFile file) {
        List<Part> parts = new ArrayList<>();
        for (RuleFile.Rule rule : file.rules()) {
            rule.definitions().forEach(it -> parts.add(definition(it)));
            if (rule.query() instanceof Query.EventQuery event) {
                parts.add(event(event, "", event.span()));
            } else if (rule.query() instanceof Query.MultiEventQuery several) {
                parts.add(several(several));
            }
        }
        return parts;
    }

    private static Part definition(Definition it) {
        Kind kind = it instanceof Definition.Macro ? Kind.MACRO : Kind.CONSTANT;
        String detail = it instanceof Definition.Macro macro
                ? "("
                        + String.join(
                                ", ",
                                macro.parameters().stream()
                                        .map(Definition.Parameter::name)
                                        .toList())
                        + ")"
                : "";
        return new Part(kind, it.name(), detail, it.span(), it.nameSpan(), List.of());
    }

    private static Part several(Query.MultiEventQuery query) {
        List<Part> terms = new ArrayList<>();
        query.terms().forEach(it -> terms.add(term(it, "")));
        query.until().forEach(it -> terms.add(term(it, "until")));
        String name = query.form().name().toLowerCase(Locale.ROOT);
        return new Part(
                Kind.SEQUENCE,
                name,
                terms.size() == 1 ? "1 term" : terms.size() + " terms",
                query.span(),
                query.keywordSpan(),
                terms);
    }

    private static Part term(Query.Term term, String detail) {
        boolean missing = term.occurrence() == Query.Occurrence.MISSING;
        String said = term.alias() instanceof Query.Alias.Named named
                ? "as " + named.name()
                : missing ? "must not happen" : detail;
        return event(term.event(), said, term.span());
    }

    private static Part event(Query.EventQuery event, String detail, Span span) {
        String name = event.category().isEmpty() ? "where" : event.category() + " where";
        boolean inside = span.contains(event.categorySpan());
        return new Part(Kind.EVENT, name, detail, span, inside ? event.categorySpan() : span, List.of());
    }
}
