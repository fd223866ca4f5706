package dev.progeny.match;

import dev.progeny.evidence.Site;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.match.Exclusion.Beside;
import dev.progeny.match.Exclusion.Extend;
import dev.progeny.match.Exclusion.Place;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out how a rule can exclude a child, in the way it excludes others. Every candidate is tried: the condition with the
 * exclusion in it is judged again, and the first after which it fires no more is taken.
 */
public final class Exclusions {

    private Exclusions() {}

    /**
     * @param launches of one child, not empty
     * @return empty if the rule has no list of excluded children, or none where an exclusion of this one would help
     */
    public static Optional<Exclusion> of(Question question, List<Launch> launches) {
        Dialect dialect = question.rule().dialect();
        return places(question).stream()
                .map(place -> new Exclusion(place, entries(place, launches, dialect)))
                .filter(it -> !it.entries().isEmpty())
                .filter(it -> {
                    Expr changed = Conditions.with(question.event().condition(), it, dialect);
                    return launches.stream().noneMatch(launch -> Judge.fires(changed, dialect, launch) == Truth.TRUE);
                })
                .findFirst();
    }

    /** What a list of children holds for this child if it is written in the list's idiom; empty if it cannot be. */
    public static List<String> entries(ChildList list, List<Launch> launches, Dialect dialect) {
        Set<String> entries = new LinkedHashSet<>();
        for (Launch launch : launches) {
            String name = spelled(launch, list);
            switch (list.idiom()) {
                case NAME -> entries.add(name);
                case ANY_FOLDER -> entries.add("*\\" + name);
                case ANY_DRIVE, EXACT_PATH -> entries.addAll(paths(launch, name, list, dialect));
            }
        }
        return entries.stream()
                .filter(entry ->
                        list.entries().stream().noneMatch(it -> it.value().equalsIgnoreCase(entry)))
                .toList();
    }

    /** Whether a star in the test's constants stands for any text. */
    public static boolean takesPatterns(Leaf leaf, Dialect dialect) {
        return Conditions.takesPatterns(leaf.expr(), dialect);
    }

    private static List<String> entries(Place place, List<Launch> launches, Dialect dialect) {
        return place instanceof Extend
                ? entries(place.list(), launches, dialect)
                : List.of(spelled(launches.get(0), place.list()));
    }

    /** Best first: lists that are an exclusion by themselves before those with conditions, long ones before short ones. */
    private static List<Place> places(Question question) {
        List<ChildList> exclusive =
                question.lists().stream().filter(ChildList::isExclusive).toList();
        List<Place> places = new ArrayList<>();
        exclusive.stream()
                .filter(it -> it.field() != ProcessField.CHILD_ORIGINAL_NAME)
                .filter(it -> !(it.leaf().expr() instanceof Expr.Comparison))
                .sorted(Comparator.comparingInt((ChildList it) -> -it.entries().size()))
                .forEach(it -> places.add(new Extend(it)));
        exclusive.forEach(it -> places.add(new Beside(positive(it.leaf()), it)));
        return places;
    }

    /** The smallest expression around a leaf, or the leaf itself, that stands under an even number of {@code not}. */
    private static Expr positive(Leaf leaf) {
        if (leaf.sign() == Sign.POSITIVE) {
            return leaf.expr();
        }
        Expr found = leaf.expr();
        for (Leaf.Above above : leaf.above()) {
            found = above.sign() == Sign.POSITIVE ? above.expr() : found;
        }
        return found;
    }

    private static List<String> paths(Launch launch, String name, ChildList list, Dialect dialect) {
        boolean anyDrive = list.idiom() == ChildList.Idiom.ANY_DRIVE;
        List<String> paths = new ArrayList<>();
        for (Text folder : Folders.of(launch)) {
            String known = folder.isComplete() ? folder.toString() : "";
            if (known.matches("[A-Za-z]:\\\\.*")) {
                for (String path : withTwin(known)) {
                    paths.add((anyDrive ? "?" + path.substring(1) : path) + "\\" + name);
                }
            } else if (Conditions.takesPatterns(list.leaf().expr(), dialect)) {
                return List.of("*\\" + name);
            } else {
                return List.of();
            }
        }
        return paths;
    }

    private static List<String> withTwin(String folder) {
        return switch (folder.toLowerCase(Locale.ROOT)) {
            case "c:\\windows\\system32", "c:\\windows\\syswow64" -> List.of(Folders.SYSTEM32, Folders.SYSWOW64);
            default -> List.of(folder);
        };
    }

    /** As the code spells it, unless the list is in lower case throughout. */
    private static String spelled(Launch launch, ChildList list) {
        boolean lower = list.entries().stream()
                .map(it -> FileNames.last(it.value()))
                .allMatch(it -> it.equals(it.toLowerCase(Locale.ROOT)));
        if (lower) {
            return launch.child();
        }
        return launch.sites().stream()
                .flatMap(site -> site.starts().stream())
                .filter(it -> it.name().equals(launch.child()))
                .map(Site.Start::text)
                .map(text -> spelling(text.toString(), launch.child()))
                .findFirst()
                .orElse(launch.child());
    }

    private static String spelling(String text, String child) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(child);
        return at < 0 || at + child.length() > text.length() ? child : text.substring(at, at + child.length());
    }
}
