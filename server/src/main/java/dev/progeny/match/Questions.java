package dev.progeny.match;

import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the questions of a file: one for each event query. */
public final class Questions {
    private Questions() {}

    /** In the order written. */
    public static List<Question> of(RuleFile file) {
        return file.rules().stream()
                .flatMap(rule -> events(rule.query()).stream().map(event -> of(rule, event)))
                .toList();
    }

    private static List<Query.EventQuery> events(Query query) {
        if (query instanceof Query.EventQuery event) {
            return List.of(event);
        }
        if (query instanceof Query.MultiEventQuery several) {
            return several.terms();
        }
        if (query instanceof Query.BrokenQuery) {
            return List.of();
        }
        throw new AssertionError(query);
    }

    private static Question of(RuleFile.Rule rule, Query.EventQuery event) {
        List<Leaf> leaves = Leaf.of(event.condition());
        return new Question(rule, event, leaves, parents(leaves), lists(leaves));
    }

    private static List<NamedParent> parents(List<Leaf> leaves) {
        Map<String, List<Span>> places = new LinkedHashMap<>();
        Map<String, String> spellings = new LinkedHashMap<>();
        for (Leaf leaf : leaves) {
            if (leaf.stance() == Sign.POSITIVE && isParentTest(leaf)) {
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

    private static List<ChildList> lists(List<Leaf> leaves) {
        List<ChildList> lists = new ArrayList<>();
        for (Leaf leaf : leaves) {
            Optional<Expr.Field> subject =
                    leaf.field().filter(it -> ProcessField.of(it.name()).namesChild());
            if (subject.isPresent() && !leaf.isRegex() && !leaf.texts().isEmpty()) {
                ProcessField field = ProcessField.of(subject.get().name());
                lists.add(new ChildList(leaf, subject.get(), field, leaf.texts(), parentsOnTheWayTo(leaf)));
            }
        }
        return lists;
    }

    private static boolean isParentTest(Leaf leaf) {
        return !leaf.isRegex()
                && leaf.field()
                        .filter(it -> ProcessField.of(it.name()).isParent())
                        .isPresent();
    }

    /** The parents that the tests which hold together with this one leave over. */
    private static Set<String> parentsOnTheWayTo(Leaf leaf) {
        Set<String> parents = new LinkedHashSet<>();
        for (int i = 0; i < leaf.above().size(); i++) {
            Leaf.Above around = leaf.above().get(i);
            Expr inside = i + 1 < leaf.above().size() ? leaf.above().get(i + 1).expr() : leaf.expr();
            for (Expr sibling : siblings(around, inside)) {
                limit(parents, parentsBy(sibling, around.sign()).orElse(Set.of()));
            }
        }
        return parents;
    }

    /** The other operand, if it has to hold whenever the inner one counts. */
    private static List<Expr> siblings(Leaf.Above around, Expr inside) {
        if (around.expr() instanceof Expr.And and && around.sign() == Sign.POSITIVE) {
            return List.of(and.left() == inside ? and.right() : and.left());
        }
        if (around.expr() instanceof Expr.Or or && around.sign() == Sign.NEGATIVE) {
            return List.of(or.left() == inside ? or.right() : or.left());
        }
        return List.of();
    }

    /** The only parents for which an expression can hold; empty if there is no such limit. */
    private static Optional<Set<String>> parentsBy(Expr expr, Sign sign) {
        if (expr instanceof Expr.Not not) {
            return parentsBy(not.operand(), sign.not());
        }
        if (expr instanceof Expr.And and) {
            return sign == Sign.POSITIVE ? both(and.left(), and.right(), sign) : either(and.left(), and.right(), sign);
        }
        if (expr instanceof Expr.Or or) {
            return sign == Sign.POSITIVE ? either(or.left(), or.right(), sign) : both(or.left(), or.right(), sign);
        }
        return parentsBy(new Leaf(expr, sign, List.of()));
    }

    private static Optional<Set<String>> parentsBy(Leaf leaf) {
        if (!isParentTest(leaf)
                || leaf.stance() == Sign.NEGATIVE
                || leaf.texts().size() != valueCount(leaf.expr())) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        for (Expr.StringLiteral text : leaf.texts()) {
            String name = FileNames.lower(FileNames.last(text.value()));
            if (!FileNames.isImageName(name)) {
                return Optional.empty();
            }
            names.add(name);
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private static int valueCount(Expr expr) {
        if (expr instanceof Expr.Membership membership) {
            return membership.items().values().size();
        }
        return expr instanceof Expr.Call call ? call.arguments().size() - 1 : 1;
    }

    private static Optional<Set<String>> both(Expr left, Expr right, Sign sign) {
        Optional<Set<String>> one = parentsBy(left, sign);
        Optional<Set<String>> other = parentsBy(right, sign);
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        Set<String> names = new LinkedHashSet<>(one.get());
        limit(names, other.get());
        return Optional.of(names);
    }

    private static Optional<Set<String>> either(Expr left, Expr right, Sign sign) {
        Optional<Set<String>> one = parentsBy(left, sign);
        Optional<Set<String>> other = parentsBy(right, sign);
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>(one.get());
        names.addAll(other.get());
        return Optional.of(names);
    }

    /** Narrows a set of parents, of which an empty one has no limit yet; two that share nothing stay as they are. */
    private static void limit(Set<String> parents, Set<String> by) {
        if (parents.isEmpty()) {
            parents.addAll(by);
        } else if (parents.stream().anyMatch(by::contains)) {
            parents.retainAll(by);
        }
    }
}
