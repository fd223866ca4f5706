package dev.progeny.match;

import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the questions of a file: one for each event query. */
public final class Questions {
    private Questions() {}

    /** In the order written. */
    public static List<Question> of(RuleFile file) {
        return file.rules().stream().flatMap(it -> of(it).stream()).toList();
    }

    /** Those of one rule, in the order written. */
    public static List<Question> of(RuleFile.Rule rule) {
        return Relatives.of(rule).stream().map(it -> of(rule, it)).toList();
    }

    /**
     * The questions of a rule that say which child of which parent it is about: those that name parents and ask for children;
     * failing that, those that name parents; failing that, those that ask for children; failing that, all about processes.
     */
    public static List<Question> ofChild(RuleFile.Rule rule) {
        List<Question> all =
                of(rule).stream().filter(Question::isAboutProcesses).toList();
        Predicate<Question> parent = Questions::asksForParent;
        Predicate<Question> child = Questions::asksForChild;
        return Stream.of(parent.and(child), parent, child)
                .map(kind -> all.stream().filter(kind).toList())
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse(all);
    }

    private static boolean asksForParent(Question question) {
        return Leaf.of(question.condition()).stream().anyMatch(it -> reads(it, ProcessField::isParent));
    }

    private static boolean asksForChild(Question question) {
        return question.leaves().stream().anyMatch(it -> reads(it, ProcessField::isChild));
    }

    private static boolean reads(Leaf leaf, Predicate<ProcessField> kind) {
        return Fields.of(leaf.expr()).stream().anyMatch(it -> kind.test(ProcessField.of(it.name())));
    }

    private static Question of(RuleFile.Rule rule, Relatives.Asked asked) {
        List<Leaf> leaves = Leaf.of(asked.own());
        List<Leaf> all = Leaf.of(asked.whole());
        List<NamedParent> named = parents(all);
        Set<String> names = named.stream().map(NamedParent::name).collect(Collectors.toSet());
        PossibleParents possible = PossibleParents.of(asked.whole(), all, names, rule.dialect());
        return new Question(
                rule,
                asked.event(),
                asked.occurrence(),
                asked.whole(),
                OperatingSystem.allowedBy(asked.whole(), rule.dialect()),
                leaves,
                possible.among(named),
                lists(asked.whole(), leaves, possible),
                parentLists(leaves));
    }

    private static List<ParentList> parentLists(List<Leaf> leaves) {
        return leaves.stream()
                .filter(it -> it.isParentTest() && !it.texts().isEmpty())
                .map(it -> new ParentList(
                        it,
                        it.field().map(field -> ProcessField.of(field.name())).orElseThrow(),
                        it.texts()))
                .toList();
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

    private static List<ChildList> lists(Expr condition, List<Leaf> leaves, PossibleParents possible) {
        ParentLimits limits = ParentLimits.of(condition);
        List<ChildList> lists = new ArrayList<>();
        for (Leaf leaf : leaves) {
            Optional<Expr.Field> subject =
                    leaf.field().filter(it -> ProcessField.of(it.name()).namesChild());
            if (subject.isPresent() && !leaf.isRegex() && !leaf.texts().isEmpty()) {
                ProcessField field = ProcessField.of(subject.get().name());
                lists.add(new ChildList(
                        leaf, subject.get(), field, leaf.texts(), possible.reaching(leaf, limits.on(leaf))));
            }
        }
        return lists;
    }
}
