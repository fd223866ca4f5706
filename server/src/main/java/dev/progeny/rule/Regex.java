package dev.progeny.rule;

import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.rule.CodePoints.Range;
import dev.progeny.rule.Languages.UndecidedException;
import dev.progeny.rule.RegexReader.Bound;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether regular expressions fit a text, its holes filled with whatever there is. The answer is exact where the engine's
 * language is: the text is walked once, holes and all, with every rest of the expression that can be reached.
 * Nothing is tried twice, and what would need too many steps is {@code UNKNOWN}.
 */
final class Regex {
    /** Steps from one rest of the expression to the next, over the whole text, before the answer is given up. */
    private static final int MOST_STEPS = 200_000;

    private final Languages languages;
    /** The first code point of each class: between two neighbours the expression cannot tell code points apart. */
    private final int[] classes;

    private final Map<Language, Language[]> known = new HashMap<>();
    private int steps;

    private Regex(Languages languages, int[] classes) {
        this.languages = languages;
        this.classes = classes;
    }

    /** Whether the text fits the pattern. One that is refused leaves it open whether it would have fitted. */
    static Truth matches(Text text, String pattern, RegexSyntax syntax, Text.Case letters) {
        try {
            Truth least = matches(text, pattern, syntax, letters, Bound.LEAST);
            // What fits at least fits; what does not fit at most does not.
            return least == Truth.TRUE || matches(text, pattern, syntax, letters, Bound.MOST) != Truth.FALSE
                    ? least.or(Truth.UNKNOWN)
                    : Truth.FALSE;
        } catch (UndecidedException e) {
            return Truth.UNKNOWN;
        }
    }

    private static Truth matches(Text text, String pattern, RegexSyntax syntax, Text.Case letters, Bound bound)
            throws UndecidedException {
        var languages = new Languages();
        Language whole = RegexReader.read(pattern, syntax, letters, languages, bound);
        return new Regex(languages, classes(whole)).walk(text, whole);
    }

    private Truth walk(Text text, Language whole) throws UndecidedException {
        Set<Language> rests = Set.of(whole);
        for (Text.Piece piece : text.pieces()) {
            rests = piece instanceof Text.Literal literal ? after(literal.text(), rests) : afterAnything(rests);
        }
        boolean some = rests.stream().anyMatch(Language::acceptsEmpty);
        boolean all = rests.stream().allMatch(Language::acceptsEmpty);
        return all ? Truth.TRUE : some ? Truth.UNKNOWN : Truth.FALSE;
    }

    private Set<Language> after(String text, Set<Language> rests) throws UndecidedException {
        Set<Language> now = rests;
        for (int point : text.codePoints().map(this::classOf).toArray()) {
            Set<Language> next = new HashSet<>();
            for (Language rest : now) {
                next.add(step(rest, point));
            }
            now = next;
        }
        return now;
    }

    private Set<Language> afterAnything(Set<Language> rests) throws UndecidedException {
        Set<Language> reached = new HashSet<>(rests);
        var waiting = new ArrayDeque<>(rests);
        while (!waiting.isEmpty()) {
            Language rest = waiting.remove();
            for (int i = 0; i < classes.length; i++) {
                Language next = step(rest, i);
                if (reached.add(next)) {
                    waiting.add(next);
                }
            }
        }
        return reached;
    }

    private Language step(Language from, int classOf) throws UndecidedException {
        if (++steps > MOST_STEPS) {
            throw new UndecidedException();
        }
        Language[] next = known.computeIfAbsent(from, it -> new Language[classes.length]);
        if (next[classOf] == null) {
            next[classOf] = languages.after(classes[classOf], from);
        }
        return next[classOf];
    }

    private int classOf(int c) {
        int found = Arrays.binarySearch(classes, c);
        return found >= 0 ? found : -found - 2;
    }

    private static int[] classes(Language whole) {
        Set<Integer> firsts = new HashSet<>(Set.of(0));
        var waiting = new ArrayDeque<>(List.of(whole));
        Set<Language> seen = new HashSet<>(waiting);
        while (!waiting.isEmpty()) {
            Language language = waiting.remove();
            if (language.shape() instanceof Language.One one) {
                for (Range range : one.of().ranges()) {
                    firsts.add(range.first());
                    firsts.add(range.last() + 1);
                }
            }
            parts(language.shape()).stream().filter(seen::add).forEach(waiting::add);
        }
        return firsts.stream()
                .flatMapToInt(IntStream::of)
                .filter(it -> it <= Character.MAX_CODE_POINT)
                .sorted()
                .toArray();
    }

    private static List<Language> parts(Language.Shape shape) {
        List<Language> parts = new ArrayList<>();
        if (shape instanceof Language.Concat it) {
            parts.add(it.first());
            parts.add(it.second());
        } else if (shape instanceof Language.Either it) {
            parts.addAll(it.parts());
        } else if (shape instanceof Language.Both it) {
            parts.addAll(it.parts());
        } else if (shape instanceof Language.Not it) {
            parts.add(it.of());
        } else if (shape instanceof Language.Repeat it) {
            parts.add(it.of());
        }
        return parts;
    }
}
