package dev.progeny.rule;

import dev.progeny.rule.Language.Both;
import dev.progeny.rule.Language.Concat;
import dev.progeny.rule.Language.Either;
import dev.progeny.rule.Language.Empty;
import dev.progeny.rule.Language.Not;
import dev.progeny.rule.Language.One;
import dev.progeny.rule.Language.Repeat;
import dev.progeny.rule.Language.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Builds languages and derives them: what may follow once a code point was read. Expressions that differ in nothing but the
 * order or the repetition of alternatives are made one, so that a regular expression has few derivatives
 * (J. Brzozowski, Derivatives of Regular Expressions, 1964).
 */
final class Languages {
    static final int WITHOUT_END = Integer.MAX_VALUE;

    /** Expressions made and derived, each with its parts, before the answer is given up: {@code .*a.{1000}} may need very many. */
    private static final int MOST = 300_000;

    private final Map<Shape, Language> made = new HashMap<>();
    private final Map<Language, Integer> order = new HashMap<>();
    private final Map<Integer, Map<Language, Language>> derived = new HashMap<>();
    private int cost;

    /** The answer would cost more than is reasonable, or depends on what is not known of the engine. */
    static final class UndecidedException extends Exception {
        private static final long serialVersionUID = 1;
    }

    Language empty() throws UndecidedException {
        return make(new Empty(), true);
    }

    Language none() throws UndecidedException {
        return one(CodePoints.NONE);
    }

    Language all() throws UndecidedException {
        return repeat(one(CodePoints.ALL), 0, WITHOUT_END);
    }

    Language one(CodePoints of) throws UndecidedException {
        return make(new One(of), false);
    }

    /** @param cases what else each of its code points stands for */
    Language text(String text, Function<CodePoints, CodePoints> cases) throws UndecidedException {
        Language all = empty();
        int[] points = text.codePoints().toArray();
        for (int i = points.length - 1; 0 <= i; i--) {
            all = concat(one(cases.apply(CodePoints.of(points[i]))), all);
        }
        return all;
    }

    Language concat(Language first, Language second) throws UndecidedException {
        if (first == none() || second == none()) {
            return none();
        }
        if (first == empty()) {
            return second;
        }
        if (second == empty()) {
            return first;
        }
        return make(new Concat(first, second), first.acceptsEmpty() && second.acceptsEmpty());
    }

    Language either(List<Language> languages) throws UndecidedException {
        Set<Language> parts = new LinkedHashSet<>();
        for (Language language : languages) {
            parts.addAll(language.shape() instanceof Either either ? either.parts() : List.of(language));
        }
        parts.remove(none());
        if (parts.contains(all())) {
            return all();
        }
        if (parts.isEmpty()) {
            return none();
        }
        return parts.size() == 1
                ? parts.iterator().next()
                : make(new Either(ordered(parts)), parts.stream().anyMatch(Language::acceptsEmpty));
    }

    Language both(List<Language> languages) throws UndecidedException {
        Set<Language> parts = new LinkedHashSet<>();
        for (Language language : languages) {
            parts.addAll(language.shape() instanceof Both both ? both.parts() : List.of(language));
        }
        parts.remove(all());
        if (parts.contains(none())) {
            return none();
        }
        if (parts.isEmpty()) {
            return all();
        }
        return parts.size() == 1
                ? parts.iterator().next()
                : make(new Both(ordered(parts)), parts.stream().allMatch(Language::acceptsEmpty));
    }

    Language not(Language language) throws UndecidedException {
        if (language.shape() instanceof Not not) {
            return not.of();
        }
        if (language == none()) {
            return all();
        }
        return language == all() ? none() : make(new Not(language), !language.acceptsEmpty());
    }

    Language repeat(Language language, int least, int most) throws UndecidedException {
        if (most == 0 || language == empty()) {
            return empty();
        }
        if (least == 1 && most == 1) {
            return language;
        }
        int needed = language.acceptsEmpty() ? 0 : least;
        if (language.shape() instanceof Repeat inner && inner.least() == 0 && inner.most() == WITHOUT_END) {
            return language;
        }
        return make(new Repeat(language, needed, most), needed == 0);
    }

    /** The rests of its strings that begin with {@code c}. */
    Language after(int c, Language language) throws UndecidedException {
        Map<Language, Language> rests = derived.computeIfAbsent(c, it -> new HashMap<>());
        Language known = rests.get(language);
        if (known != null) {
            return known;
        }
        charge(1);
        Language rest = derivative(c, language);
        rests.put(language, rest);
        return rest;
    }

    private Language derivative(int c, Language language) throws UndecidedException {
        Shape shape = language.shape();
        if (shape instanceof Empty) {
            return none();
        }
        if (shape instanceof One one) {
            return one.of().contains(c) ? empty() : none();
        }
        if (shape instanceof Concat chain) {
            return afterChain(c, chain);
        }
        if (shape instanceof Either either) {
            return either(after(c, either.parts()));
        }
        if (shape instanceof Both both) {
            return both(after(c, both.parts()));
        }
        if (shape instanceof Not not) {
            return not(after(c, not.of()));
        }
        if (shape instanceof Repeat it) {
            int most = it.most() == WITHOUT_END ? WITHOUT_END : it.most() - 1;
            return concat(after(c, it.of()), repeat(it.of(), Math.max(0, it.least() - 1), most));
        }
        throw new AssertionError(shape);
    }

    /** Walks along a chain as long as its links may be empty: they may be thousands. */
    private Language afterChain(int c, Concat chain) throws UndecidedException {
        List<Language> ways = new ArrayList<>();
        Concat at = chain;
        while (true) {
            charge(1);
            ways.add(concat(after(c, at.first()), at.second()));
            if (!at.first().acceptsEmpty()) {
                return either(ways);
            }
            if (!(at.second().shape() instanceof Concat next)) {
                ways.add(after(c, at.second()));
                return either(ways);
            }
            at = next;
        }
    }

    private List<Language> after(int c, List<Language> languages) throws UndecidedException {
        List<Language> derived = new ArrayList<>();
        for (Language language : languages) {
            derived.add(after(c, language));
        }
        return derived;
    }

    private List<Language> ordered(Set<Language> parts) throws UndecidedException {
        charge(parts.size());
        return parts.stream()
                .sorted(Comparator.comparingInt(it -> order.getOrDefault(it, 0)))
                .toList();
    }

    private Language make(Shape shape, boolean acceptsEmpty) throws UndecidedException {
        Language known = made.get(shape);
        if (known != null) {
            return known;
        }
        charge(1);
        var language = new Language(shape, acceptsEmpty);
        made.put(shape, language);
        order.put(language, order.size());
        return language;
    }

    private void charge(int work) throws UndecidedException {
        cost += work;
        if (cost > MOST) {
            throw new UndecidedException();
        }
    }
}
