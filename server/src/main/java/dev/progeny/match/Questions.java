package dev.progeny.match;

import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the questions of a file: one for each event query. */
public final class Questions {
    private Questions() {}

    /** In the order written. */
    public static List<Question> of(RuleFile file) {
        return file.rules().stream()
                .flatMap(rule -> events(rule.query()).stream().map(event -> of(rule, event)))
                .toList();
    }

    /** Those of rules without a syntax problem: what did not parse may be the very test that is looked for. */
    public static List<Question> ofSound(RuleFile file) {
        return of(file).stream().filter(it -> it.rule().problems().isEmpty()).toList();
    }

    private static List<Query.EventQuery> events(Query query) {
        if (query instanceof Query.EventQuery event) {
            return List.of(event);
        }
        if (query instanceof Query.MultiEventQuery several) {
            return several.events();
        }
        if (query instanceof Query.BrokenQuery) {
            return List.of();
        }
        throw new AssertionError(query);
    }

    private static Question of(RuleFile.Rule rule, Query.EventQuery event) {
        List<Leaf> leaves = Leaf.of(event.condition());
        return new Question(rule, event, leaves, parents(leaves), lists(event.condition(), leaves));
    }

    private static List<NamedParent> parents(List<Leaf> leaves) {
        Map<String, List<Span>> places = new LinkedHashMap<>();
        Map<String, String> spellings = new LinkedHashMap<>();
        for (Leaf leaf : leaves) {
            if (leaf.stance() == Sign.POSITIVE && leaf.isParentTest()) {
                for (Expr.StringLiteral text : leaf.texts()) {
                    String spelling = FileNames.last(text.value());
                    if (FileNames.isImageName(spelling)) {
                        String name = FileNames.lower(spelling);
                        places.computeIfAbsent(name, it -> new ArrayList<>()).add(text.span());
                        spellings.putIfAbsent(name, spelling);
                    }
                }
            }
        }
        return places.entrySet().stream()
                .map(it ->
                        new NamedParent(it.getKey(), spellings.getOrDefault(it.getKey(), it.getKey()), it.getValue()))
                .toList();
    }

    private static List<ChildList> lists(Expr condition, List<Leaf> leaves) {
        ParentLimits limits = ParentLimits.of(condition);
        List<ChildList> lists = new ArrayList<>();
        for (Leaf leaf : leaves) {
            Optional<Expr.Field> subject =
                    leaf.field().filter(it -> ProcessField.of(it.name()).namesChild());
            if (subject.isPresent() && !leaf.isRegex() && !leaf.texts().isEmpty()) {
                ProcessField field = ProcessField.of(subject.get().name());
                lists.add(new ChildList(leaf, subject.get(), field, leaf.texts(), limits.on(leaf)));
            }
        }
        return lists;
    }
}
