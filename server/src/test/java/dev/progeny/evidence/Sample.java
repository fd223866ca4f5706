package dev.progeny.evidence;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.Linkage;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Evidence.Subject;
import dev.progeny.fact.Step;
import dev.progeny.fact.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Evidence made by hand, for tests of what is done with it. */
final class Sample {
    private static final String HASH = "ab".repeat(32);

    private Sample() {}

    static Subject subject(String name) {
        return new Subject(name, "c:\\windows\\system32\\" + name, HASH, "x86_64", "10.0.1.2", false, "pdb");
    }

    /** A call that starts the programs named, and nothing else. */
    static Site starting(String module, long va, String... children) {
        List<Site.Start> starts = Stream.of(children)
                .map(it -> new Site.Start(
                        it,
                        "lpCommandLine",
                        Text.of(it + " /p ").plus(Text.hole("formatted")),
                        Text.of(it),
                        Text.of(""),
                        List.of(va - 16),
                        List.of(new Step(va - 8, "lea rdx, [rip + 0x10]", "L\"" + it + "\""))))
                .toList();
        return site(module, va, starts, List.of(), "");
    }

    /** A call whose child the registry decides. */
    static Site asData(String module, long va) {
        return site(
                module, va, List.of(), List.of(new Site.Data(Site.Source.REGISTRY, "HKLM\\AeDebug : Debugger")), "");
    }

    static Site unresolved(String module, long va) {
        return site(module, va, List.of(), List.of(), "nothing is known of lpCommandLine");
    }

    static Site site(String module, long va, List<Site.Start> starts, List<Site.Data> data, String reason) {
        var function = new Site.Function("CThing::Start", va & ~0xFFFL, "pdb");
        return new Site(module, va, "CreateProcessW", function, starts, data, reason, List.of());
    }

    /** Evidence with these sites, whose children are proven, and further ones. */
    static Evidence evidence(String name, List<Site> sites, Child... further) {
        List<Child> children = new ArrayList<>();
        for (Site site : sites) {
            site.starts().forEach(it -> children.add(new Child(it.name(), Tier.PROVEN, List.of(site.id()))));
        }
        children.addAll(List.of(further));
        return new Evidence(
                subject(name),
                ParentReports.verdict(sites, List.of()),
                sites,
                children,
                List.of(module("kernel32.dll")),
                List.of());
    }

    static Evidence withGap(Evidence it, Gap gap) {
        return new Evidence(it.image(), it.verdict(), it.sites(), it.children(), it.modules(), List.of(gap));
    }

    static Module module(String name) {
        return Modules.of(name, Linkage.IMPORT);
    }
}
