package dev.progeny.check;

import dev.progeny.check.Finding.Fix;
import dev.progeny.check.Finding.Safety;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fixes that write other EQL in the place of what stands there, in the form that the file around the query needs. */
final class Rewrites {
    private Rewrites() {}

    /** One fix, or none where the kind of string that the query stands in cannot hold the text. */
    static List<Fix> fix(RuleFile.Rule rule, String title, Safety safety, Part... parts) {
        List<Edit> edits = new ArrayList<>();
        for (Part part : parts) {
            Optional<String> text = rule.embedding().encode(part.eql());
            if (text.isEmpty()) {
                return List.of();
            }
            edits.add(new Edit(part.span(), text.get()));
        }
        return List.of(new Fix(title, safety, edits));
    }

    /** A fix for each of the names that may be meant. */
    static List<Fix> names(RuleFile.Rule rule, Span span, List<String> meant) {
        return meant.stream()
                .flatMap(it -> fix(rule, "Write " + it, Safety.UNSAFE, replaced(span, it)).stream())
                .toList();
    }

    /** @param eql as it reads in the query */
    record Part(Span span, String eql) {}

    static Part replaced(Span span, String eql) {
        return new Part(span, eql);
    }

    static Part before(Span span, String eql) {
        return new Part(new Span(span.start(), span.start()), eql);
    }
}
