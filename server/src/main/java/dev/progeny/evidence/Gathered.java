package dev.progeny.evidence;

import static java.util.Comparator.comparing;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.GapKind;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Evidence.Role;
import dev.progeny.evidence.Evidence.Subject;
import dev.progeny.evidence.Links.Handed;
import dev.progeny.evidence.Links.Imported;
import dev.progeny.evidence.Links.Wrapper;
import dev.progeny.pe.Image;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is found in one image, as it is found, and the evidence that it comes to. */
final class Gathered {
    private final Image image;
    private final List<Site> sites = new ArrayList<>();
    private final Set<String> linked = new TreeSet<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Module> modules;
    private final List<Handed> handed = new ArrayList<>();
    private final List<Wrapper> wrappers = new ArrayList<>();
    private final List<Broker> brokered = new ArrayList<>();

    Gathered(Image image) {
        this.image = image;
        this.modules = Modules.of(image);
    }

    void gap(GapKind kind, String detail) {
        gaps.add(new Gap(kind, detail));
    }

    void sites(Collection<Site> more) {
        sites.addAll(more);
    }

    /** @param names in strings that functions with a launch site use */
    void linked(Collection<String> names) {
        linked.addAll(names);
    }

    void loaded(Collection<Module> more) {
        modules.addAll(more);
    }

    void handed(Collection<Handed> more) {
        handed.addAll(more);
    }

    void wrappers(Collection<Wrapper> more) {
        wrappers.addAll(more);
    }

    void brokered(Collection<Broker> more) {
        brokered.addAll(more);
    }

    /** Those that are known so far. */
    List<Module> modules() {
        return List.copyOf(modules);
    }

    Evidence evidence(Subject subject) {
        var links = new Links(imports(), Modules.forwards(image), handed, wrappers);
        return new Evidence(
                subject, ParentReports.verdict(sites, gaps), sites, children(), modules, gaps, brokered, links);
    }

    private List<Imported> imports() {
        Set<String> specific = modules.stream()
                .filter(it -> it.role() == Role.SPECIFIC)
                .map(Module::name)
                .collect(Collectors.toSet());
        return image.imports().stream()
                .filter(it -> specific.contains(it.module()))
                .map(it -> new Imported(it.module(), it.isByOrdinal() ? "#" + it.ordinal() : it.name()))
                .distinct()
                .toList();
    }

    private List<Child> children() {
        Map<String, List<String>> proven = new TreeMap<>();
        for (Site site : sites) {
            site.starts()
                    .forEach(start -> proven.computeIfAbsent(start.name(), it -> new ArrayList<>())
                            .add(site.id()));
        }
        List<Child> children = new ArrayList<>();
        proven.forEach((name, ids) -> children.add(new Child(
                name,
                name.equals(image.name()) ? Tier.SELF : Tier.PROVEN,
                ids.stream().distinct().toList())));
        Set<String> known = new TreeSet<>(proven.keySet());
        Map<String, List<String>> asked = new TreeMap<>();
        brokered.stream()
                .filter(it -> !it.child().isEmpty())
                .forEach(it -> asked.computeIfAbsent(it.child(), name -> new ArrayList<>())
                        .add(it.id()));
        asked.forEach((name, ids) -> {
            if (known.add(name)) {
                children.add(
                        new Child(name, Tier.BROKERED, ids.stream().distinct().toList()));
            }
        });
        linked.stream().filter(known::add).forEach(it -> children.add(new Child(it, Tier.LINKED, List.of())));
        MentionedNames.in(image).stream()
                .filter(known::add)
                .forEach(it -> children.add(new Child(it, Tier.MENTIONED, List.of())));
        children.sort(comparing(Child::tier).thenComparing(Child::name));
        return children;
    }
}
