package dev.progeny.evidence;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a parent's executable and its function-specific modules show together. A pure join of their {@link Evidence};
 * never stored.
 *
 * @param parent the evidence of the executable itself
 * @param modules what the executable imports, with role; the specific ones that were found are in {@code followed}
 * @param followed the evidence of the specific modules that were found
 * @param verdict over the sites of all of them
 * @param sites of the executable first, then of the modules as far as the parent's imports may lead to them
 * @param children of all of them, in the order of tier and name
 * @param gaps of all of them, missing modules included
 * @param apart sites of modules that nothing leads to that this parent imports: other programs' that use the module
 */
public record ParentReport(
        Evidence parent,
        List<Evidence.Module> modules,
        List<Evidence> followed,
        ParentVerdict verdict,
        List<Site> sites,
        List<Child> children,
        List<Evidence.Gap> gaps,
        List<Site> apart) {
    public ParentReport {
        modules = List.copyOf(modules);
        followed = List.copyOf(followed);
        sites = List.copyOf(sites);
        children = List.copyOf(children);
        gaps = List.copyOf(gaps);
        apart = List.copyOf(apart);
    }

    /** Of a parent that reaches all sites of its modules. */
    public ParentReport(
            Evidence parent,
            List<Evidence.Module> modules,
            List<Evidence> followed,
            ParentVerdict verdict,
            List<Site> sites,
            List<Child> children,
            List<Evidence.Gap> gaps) {
        this(parent, modules, followed, verdict, sites, children, gaps, List.of());
    }

    /** Calls of all of them that ask another process to start a program. */
    public List<Broker> brokered() {
        return Stream.concat(Stream.of(parent), followed.stream())
                .flatMap(it -> it.brokered().stream())
                .toList();
    }

    /** The sites that start {@code child}, a lower-case file name. */
    public List<Site> sitesStarting(String child) {
        return sites.stream()
                .filter(site -> site.starts().stream().anyMatch(it -> it.name().equals(child)))
                .toList();
    }

    /** Whether “this parent never starts X” may be said of a child that is not listed: closed, and nothing unread. */
    public boolean isComplete() {
        return verdict == ParentVerdict.CLOSED && gaps.isEmpty();
    }
}
