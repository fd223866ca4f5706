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
        List<Site> sites = new ArrayList<>(parent.sites());
        followed.forEach(it -> sites.addAll(it.sites()));
        List<Gap> gaps = gaps(parent, modules, followed);
        return new ParentReport(
                parent, modules, followed, verdict(sites, gaps), sites, children(parent, followed), gaps);
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
    private static List<Child> children(Evidence parent, List<Evidence> followed) {
        Map<String, Merged> byName = new TreeMap<>();
        parent.children().forEach(it -> add(byName, it.name(), it));
        for (Evidence module : followed) {
            // Code in a module that starts “itself” starts the program of its process.
            module.children()
                    .forEach(it ->
                            add(byName, it.tier() == Tier.SELF ? parent.image().name() : it.name(), it));
        }
        for (InjectedChildren.Mechanism it : InjectedChildren.all()) {
            add(byName, it.name(), new Child(it.name(), Tier.INJECTED, List.of()));
        }
        return byName.entrySet().stream()
                .map(it -> new Child(it.getKey(), it.getValue().tier, List.copyOf(it.getValue().sites)))
                .sorted(Comparator.comparing(Child::tier).thenComparing(Child::name))
                .toList();
    }

    private record Merged(Tier tier, Set<String> sites) {}

    private static void add(Map<String, Merged> byName, String name, Child child) {
        Merged known = byName.get(name);
        if (known == null || child.tier().compareTo(known.tier) < 0) {
            byName.put(name, new Merged(child.tier(), new LinkedHashSet<>(child.sites())));
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
