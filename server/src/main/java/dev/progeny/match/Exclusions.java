package dev.progeny.match;

import dev.progeny.evidence.Site;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.match.Exclusion.Beside;
import dev.progeny.match.Exclusion.Extend;
import dev.progeny.match.Exclusion.Place;
import dev.progeny.match.Judge.Spelling;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds out how a rule can exclude a child, in the way it excludes others. Every candidate is tried: the condition with the
 * exclusion in it is judged again, and the first after which it fires no more is taken; failing that, the first after which
 * it depends on what the code leaves open.
 */
public final class Exclusions {

    /** On a drive, and nothing in it that is a pattern or cannot be seen. */
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z]:\\\\[^*?\"<>|\\p{C}]*");

    private Exclusions() {}

    /**
     * @param launches of one child, not empty
     * @return empty if the rule excludes no children, or nowhere where an exclusion of this one would help
     */
    public static Optional<Exclusion> of(Question question, List<Launch> launches) {
        Dialect dialect = question.rule().dialect();
        List<Exclusion> candidates = places(question).stream()
                .map(place -> new Exclusion(place, entries(place, launches, dialect)))
                .filter(it -> !it.entries().isEmpty())
                .toList();
        return first(candidates, it -> firing(question, it, launches, Spelling.AS_IN_RULE) == Truth.FALSE)
                .or(() -> first(candidates, it -> firing(question, it, launches, Spelling.UNKNOWN) != Truth.TRUE));
    }

    private static Optional<Exclusion> first(List<Exclusion> candidates, Predicate<Exclusion> helps) {
        return candidates.stream().filter(helps).findFirst();
    }

    /** Whether the condition would still fire with the exclusion in it, on any of the launches. */
    private static Truth firing(Question question, Exclusion exclusion, List<Launch> launches, Spelling spelling) {
        Dialect dialect = question.rule().dialect();
        Question changed = question.with(Conditions.with(question.condition(), exclusion, dialect));
        return launches.stream().map(it -> Judge.fires(changed, it, spelling)).reduce(Truth.FALSE, Truth::or);
    }

    /**
     * What a list of children holds for this child if it is written in the list's idiom; empty if it cannot be. A name from a
     * binary that is no name, such as {@code *}, never gets into a rule.
     */
    public static List<String> entries(ChildList list, List<Launch> launches, Dialect dialect) {
        Set<String> entries = new LinkedHashSet<>();
        for (Launch launch : launches) {
            if (!FileNames.isImageName(launch.child())) {
                return List.of();
            }
            String name = spelled(launch, list.entries());
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
        if (place instanceof Extend extend) {
            return entries(extend.list(), launches, dialect);
        }
        if (place instanceof Beside beside) {
            Launch launch = launches.get(0);
            return FileNames.isImageName(launch.child()) ? List.of(spelled(launch, beside.like())) : List.of();
        }
        throw new AssertionError(place);
    }

    /** Whether the rule excludes any children. */
    public static boolean areMeant(Question question) {
        return question.lists().stream().anyMatch(ChildList::isExclusive)
                || question.leaves().stream().anyMatch(Leaf::isUnlistedExclusion);
    }

    /**
     * Best first: long lists before short ones, then behind an exclusion by list, the last first, then behind one by regular
     * expression or function.
     */
    private static List<Place> places(Question question) {
        List<ChildList> exclusive =
                question.lists().stream().filter(ChildList::isExclusive).toList();
        List<Place> places = new ArrayList<>();
        exclusive.stream()
                .filter(it -> it.field() != ProcessField.CHILD_ORIGINAL_NAME)
                .filter(it -> !(it.leaf().expr() instanceof Expr.Comparison))
                .sorted(Comparator.comparingInt((ChildList it) -> -it.entries().size()))
                .forEach(it -> places.add(new Extend(it)));
        for (int i = exclusive.size() - 1; 0 <= i; i--) {
            places.add(new Beside(
                    positive(exclusive.get(i).leaf()), exclusive.get(i).entries()));
        }
        List<Leaf> unlisted =
                question.leaves().stream().filter(Leaf::isUnlistedExclusion).toList();
        for (int i = unlisted.size() - 1; 0 <= i; i--) {
            places.add(new Beside(positive(unlisted.get(i)), unlisted.get(i).constants()));
        }
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
            if (FOLDER.matcher(known).matches()) {
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

    /** As the code spells it, unless the constants around it are in lower case throughout. */
    private static String spelled(Launch launch, List<Expr.StringLiteral> like) {
        boolean lower = like.stream()
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
