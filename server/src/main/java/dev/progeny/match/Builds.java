package dev.progeny.match;

import static java.util.stream.Collectors.joining;

import dev.progeny.evidence.Child;
import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.ParentVerdict;
import dev.progeny.evidence.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * In which builds of Windows a parent was found, and what it starts in each.
 *
 * @param total how many builds were looked at
 * @param having those that have the parent, in the order of the roots
 */
public record Builds(int total, List<Build> having) {
    /** One build, or no talk of builds. */
    public static final Builds SINGLE = new Builds(1, List.of());

    private static final int NAMES = 3;

    public Builds {
        having = List.copyOf(having);
    }

    /**
     * @param label as the user calls the build
     * @param children the lower-case names of the children that are proven
     */
    public record Build(String label, Set<String> children) {
        public Build {
            children = Set.copyOf(children);
        }
    }

    /** A parent as one build has it. */
    public record Labelled(String label, ParentReport report) {}

    /**
     * What the builds show together: the sites of the first that has the parent, and of the others those that start further
     * children, or leave something open where the first does not. It is closed only if each of them is, and what was not read in one was not read.
     *
     * @param total how many builds were looked at
     * @param reports one a build that has the parent, not empty
     */
    public static Parents.Answer.Found joined(int total, List<Labelled> reports) {
        ParentReport first = reports.get(0).report();
        if (total < 2) {
            return new Parents.Answer.Found(first);
        }
        List<Build> builds = reports.stream()
                .map(it -> new Build(it.label(), proven(it.report())))
                .toList();
        List<Site> sites = new ArrayList<>(first.sites());
        List<Child> children = new ArrayList<>(first.children());
        Set<Evidence.Gap> gaps = new LinkedHashSet<>(first.gaps());
        ParentVerdict verdict = first.verdict();
        for (Labelled other : reports.subList(1, reports.size())) {
            add(other.report(), sites, children);
            gaps.addAll(other.report().gaps());
            verdict = both(verdict, other.report().verdict());
        }
        children.sort(Comparator.comparing(Child::tier).thenComparing(Child::name));
        var joined = new ParentReport(
                first.parent(), first.modules(), first.followed(), verdict, sites, children, List.copyOf(gaps));
        return new Parents.Answer.Found(joined, new Builds(total, builds));
    }

    /** {@code in 3 of 4 builds: Windows 11, …}; empty where all have it, or where there is but one. */
    public String of(String child) {
        List<String> labels = having.stream()
                .filter(it -> it.children().contains(child))
                .map(Build::label)
                .toList();
        boolean isSaid = having.size() > 1 && !labels.isEmpty() && labels.size() < having.size();
        return isSaid ? phrase(labels, having.size()) : "";
    }

    /** {@code in 3 of 4 builds: Windows 11, …}; empty where there is but one. */
    public String ofParent() {
        return total > 1 ? phrase(having.stream().map(Build::label).toList(), total) : "";
    }

    /** {@code in 3 of 4 builds}; empty where there is but one. */
    public String count() {
        return total > 1 ? "in " + having.size() + " of " + total + " builds" : "";
    }

    private static String phrase(List<String> labels, int all) {
        String names = labels.stream().limit(NAMES).collect(joining(", "));
        return "in " + labels.size() + " of " + all + " builds: " + names + (labels.size() > NAMES ? ", …" : "");
    }

    private static Set<String> proven(ParentReport report) {
        Set<String> names = new TreeSet<>();
        report.children().stream()
                .filter(it -> it.tier() == Tier.PROVEN || it.tier() == Tier.SELF)
                .forEach(it -> names.add(it.name()));
        return names;
    }

    private static void add(ParentReport report, List<Site> sites, List<Child> children) {
        Set<String> known = new HashSet<>();
        children.stream().filter(it -> it.tier() == Tier.PROVEN).forEach(it -> known.add(it.name()));
        boolean isClosed = sites.stream().allMatch(Site::isClosed);
        for (Site site : report.sites()) {
            boolean startsMore = site.starts().stream().anyMatch(it -> !known.contains(it.name()));
            if ((startsMore || (isClosed && !site.isClosed())) && !sites.contains(site)) {
                sites.add(site);
            }
        }
        for (Child child : report.children()) {
            boolean isSurer = children.stream()
                    .noneMatch(it -> it.name().equals(child.name()) && it.tier().compareTo(child.tier()) <= 0);
            if (isSurer) {
                children.removeIf(it -> it.name().equals(child.name()));
                children.add(child);
            }
        }
    }

    private static ParentVerdict both(ParentVerdict one, ParentVerdict other) {
        if (one == other || other == ParentVerdict.NONE) {
            return one;
        }
        return one == ParentVerdict.NONE ? other : ParentVerdict.MIXED;
    }
}
