package dev.progeny.check;

import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Problem;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All diagnostics. What a comment suppresses is left out here, so that editor and command line agree. */
public final class Checks {
    /** What is wrong in a file of settings; found where settings are read. */
    public static final String INVALID_SETTING = "invalid-setting";

    /** Findings of one kind in one file. */
    static final int MOST = 200;

    private static final List<Check> ALL = List.of(
            new SyntaxError("syntax-error", Problem.Kind.SYNTAX),
            new SyntaxError("dialect-error", Problem.Kind.DIALECT),
            new MissingExclusion(),
            new SpuriousExclusion(),
            new DangerousExclusion(),
            new NeverStarted(),
            new MalformedExecutableName(),
            new UnknownField(),
            new UnknownFunction(),
            new UnknownMacro(),
            new UnknownVariable(),
            new DuplicateName(),
            new RecursiveMacro(),
            new UnusedDefinition(),
            new WrongArity(),
            new TypeMismatch(),
            new UnknownCategory(),
            new UnknownValue(),
            new DeadWildcard(),
            new CaseSensitiveName(),
            new DuplicateEntry(),
            new SubsumedEntry(),
            new NameOnlyExclusion(),
            new HyphenInField(),
            new QuotedField(),
            new NameForPath(),
            new UnreadComment(),
            new ForeignRegex(),
            new OpenParent(),
            new ParentNotFound(),
            new ParentUnreadable());

    private static final List<String> IDS = Stream.concat(
                    ALL.stream().flatMap(it -> it.ids().stream()), Stream.of(Suppressions.UNUSED, INVALID_SETTING))
            .toList();

    private static final Comparator<Finding> BY_PLACE = Comparator.comparingInt(
                    (Finding it) -> it.span().start())
            .thenComparingInt(it -> it.span().end())
            .thenComparing(Finding::id)
            .thenComparing(Finding::parent)
            .thenComparing(Finding::child);

    private Checks() {}

    /** Every finding, in the order of places; the same for the same snapshot. Whoever shows them shows them {@link #shortened}. */
    public static List<Finding> all(Snapshot snapshot) {
        List<Finding> findings = new ArrayList<>();
        ALL.stream().filter(it -> isWanted(it, snapshot)).forEach(it -> it.check(snapshot, findings::add));
        List<Finding> left = new ArrayList<>(Suppressions.applied(snapshot, putRightFirst(findings)));
        left.sort(BY_PLACE);
        return List.copyOf(left);
    }

    /** A value that is misspelt is to be put right: that it is also one too many as it stands says nothing. */
    private static List<Finding> putRightFirst(List<Finding> findings) {
        Set<Span> misspelt = findings.stream()
                .filter(it ->
                        it.id().equals("malformed-executable-name") || it.id().equals("unknown-value"))
                .map(Finding::span)
                .collect(Collectors.toSet());
        return findings.stream()
                .filter(it -> !(it.id().equals("subsumed-entry") && misspelt.contains(it.span())))
                .toList();
    }

    /** The first of each kind, as many as anybody reads; the last of them says how many more there are. */
    public static List<Finding> shortened(List<Finding> sorted) {
        if (sorted.size() <= MOST) {
            return List.copyOf(sorted);
        }
        Map<String, Long> left = sorted.stream().collect(Collectors.groupingBy(Finding::id, Collectors.counting()));
        Map<String, Integer> taken = new HashMap<>();
        List<Finding> first = new ArrayList<>();
        for (Finding finding : sorted) {
            int count = taken.merge(finding.id(), 1, Integer::sum);
            if (count < MOST) {
                first.add(finding);
            } else if (count == MOST) {
                first.add(finding.andMore(left.getOrDefault(finding.id(), 0L) - MOST));
            }
        }
        return List.copyOf(first);
    }

    /** Whether the check of that id is made for this user. */
    static boolean isOn(String id, Snapshot snapshot) {
        return ALL.stream().anyMatch(it -> it.ids().contains(id) && isWanted(it, snapshot));
    }

    /** Whether the check of that id needs the programs that a rule names. */
    static boolean restsOnPrograms(String id) {
        return ALL.stream().anyMatch(it -> it.ids().contains(id) && it.restsOn() == Check.Ground.PROGRAMS);
    }

    private static boolean isWanted(Check check, Snapshot snapshot) {
        return check.byDefault() == Check.Default.ON
                || snapshot.wishes().checks().contains(check.id());
    }

    /** The ids of the checks that are made only where the user wishes it. */
    public static List<String> idsOffByDefault() {
        return ALL.stream()
                .filter(it -> it.byDefault() == Check.Default.OFF)
                .map(Check::id)
                .toList();
    }

    /** The ids of all checks, in the order of the list. */
    public static List<String> ids() {
        return IDS;
    }
}
