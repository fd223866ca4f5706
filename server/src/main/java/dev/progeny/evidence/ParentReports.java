package dev.progeny.evidence;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.GapKind;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Evidence.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Joins the evidence of an executable with that of its function-specific modules. Pure: nothing is looked up. */
public final class ParentReports {
    private ParentReports() {}

    /**
     * What an executable and its modules show together.
     *
     * @param modules what the executable refers to; one that should have been followed but was not found is
     *     {@link Role#MISSING}, and is a gap
     * @param followed the evidence of the specific modules that were found
     */
    public static ParentReport join(Evidence parent, List<Module> modules, List<Evidence> followed) {
        return join(parent, modules, followed, name -> true);
    }

    /**
     * As {@link #join(Evidence, List, List)}, with the sites told apart that the parent does not reach.
     *
     * @param isNamed whether the parent's file holds the name of a function, so that it may look it up
     */
    public static ParentReport join(
            Evidence parent, List<Module> modules, List<Evidence> followed, Predicate<String> isNamed) {
        var ofModules = new ModuleSites(parent, modules, followed, isNamed);
        List<Site> sites = new ArrayList<>(parent.sites());
        sites.addAll(ofModules.reached());
        List<Gap> gaps = gaps(parent, modules, followed);
        // Whether a parent is closed counts all of them: that a site is not reached is no proof.
        List<Site> all = new ArrayList<>(sites);
        all.addAll(ofModules.apart());
        return new ParentReport(
                parent,
                modules,
                followed,
                verdict(all, gaps),
                sites,
                children(parent, followed, sites, ofModules.apart()),
                gaps,
                ofModules.apart());
    }

    /**
     * How much a set of launch sites says about the children: {@code CLOSED} if every site is, {@code OPEN} if none is
     * resolved, {@code NONE} if there is none. Code that was not read may hold sites: with such a gap nothing is closed, and
     * no site is not none.
     */
    public static ParentVerdict verdict(List<Site> sites, List<Gap> gaps) {
        boolean allRead = gaps.stream().noneMatch(Gap::hidesCode);
        if (sites.isEmpty()) {
            return allRead ? ParentVerdict.NONE : ParentVerdict.OPEN;
        }
        if (allRead && sites.stream().allMatch(Site::isClosed)) {
            return ParentVerdict.CLOSED;
        }
        return sites.stream().noneMatch(it -> it.verdict() == Site.Verdict.RESOLVED)
                ? ParentVerdict.OPEN
                : ParentVerdict.MIXED;
    }

    /** Each name once, at the surest tier that any of the images gives it, with all sites of that tier. */
    private static List<Child> children(Evidence parent, List<Evidence> followed, List<Site> sites, List<Site> apart) {
        Map<String, Merged> byName = new TreeMap<>();
        parent.children().forEach(it -> add(byName, it));
        Set<String> notReached = apart.stream().map(Site::id).collect(Collectors.toSet());
        for (Evidence module : followed) {
            for (Child child : module.children()) {
                // Code in a module that starts “itself” starts the program of its process.
                String own = parent.image().name();
                String name = child.tier() == Tier.SELF ? own : child.name();
                Tier tier = child.tier() == Tier.PROVEN && name.equals(own) ? Tier.SELF : child.tier();
                add(byName, ofReached(new Child(name, tier, child.sites()), notReached));
            }
        }
        for (Site site : sites) {
            site.starts().stream()
                    .filter(it -> !it.name().equals(parent.image().name()))
                    .forEach(it -> add(byName, new Child(it.name(), Tier.PROVEN, List.of(site.id()))));
        }
        for (InjectedChildren.Mechanism it : InjectedChildren.all()) {
            add(byName, new Child(it.name(), Tier.INJECTED, List.of()));
        }
        return byName.entrySet().stream()
                .map(it -> new Child(it.getKey(), it.getValue().tier, List.copyOf(it.getValue().sites)))
                .sorted(Comparator.comparing(Child::tier).thenComparing(Child::name))
                .toList();
    }

    /** What only sites start that the parent does not reach is a name in its modules, no child. */
    private static Child ofReached(Child child, Set<String> notReached) {
        if (child.sites().isEmpty() || child.tier() != Tier.PROVEN && child.tier() != Tier.SELF) {
            return child;
        }
        List<String> sites =
                child.sites().stream().filter(it -> !notReached.contains(it)).toList();
        return sites.isEmpty()
                ? new Child(child.name(), Tier.LINKED, child.sites())
                : new Child(child.name(), child.tier(), sites);
    }

    private record Merged(Tier tier, Set<String> sites) {}

    private static void add(Map<String, Merged> byName, Child child) {
        Merged known = byName.get(child.name());
        if (known == null || child.tier().compareTo(known.tier) < 0) {
            byName.put(child.name(), new Merged(child.tier(), new LinkedHashSet<>(child.sites())));
        } else if (child.tier() == known.tier) {
            known.sites.addAll(child.sites());
        }
    }

    private static List<Gap> gaps(Evidence parent, List<Module> modules, List<Evidence> followed) {
        List<Gap> out = new ArrayList<>(parent.gaps());
        for (Evidence module : followed) {
            String prefix = module.image().name() + ": ";
            module.gaps().forEach(it -> out.add(new Gap(it.kind(), prefix + it.detail())));
        }
        for (Module module : modules) {
            if (module.role() == Role.MISSING) {
                out.add(new Gap(GapKind.MISSING_MODULE, module.name() + ": " + module.why()));
            }
        }
        return out;
    }
}
