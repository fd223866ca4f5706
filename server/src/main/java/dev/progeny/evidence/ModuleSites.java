package dev.progeny.evidence;

import dev.progeny.evidence.CommandLines.Started;
import dev.progeny.evidence.Evidence.Linkage;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Links.Handed;
import dev.progeny.evidence.Links.Imported;
import dev.progeny.evidence.Links.Wrapper;
import dev.progeny.evidence.Site.Start;
import dev.progeny.fact.Step;
import dev.progeny.fact.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The launch sites of a parent's modules as this parent reaches them: by which of its imports, and with what it hands them. A
 * site is told apart only where all ways to it are known and none of them is one that the parent, or another of its modules,
 * imports, names or may have looked up.
 */
final class ModuleSites {
    private static final int MOST_FORWARDS = 8; // from one module to the next; two may point at each other

    private final Predicate<String> isNamed;
    private final Map<Imported, Imported> forwards = new HashMap<>();
    private final Set<Imported> wanted = new HashSet<>();
    private final Set<String> whole = new HashSet<>();
    private final List<Handed> handed = new ArrayList<>();
    private final List<Site> reached = new ArrayList<>();
    private final List<Site> apart = new ArrayList<>();

    /**
     * @param modules of the parent
     * @param followed their evidence
     * @param isNamed whether the parent's file holds the name of a function, so that it may look it up
     */
    ModuleSites(Evidence parent, List<Module> modules, List<Evidence> followed, Predicate<String> isNamed) {
        this.isNamed = isNamed;
        followed.forEach(it -> it.links()
                .forwards()
                .forEach(forward -> forwards.put(new Imported(it.image().name(), forward.export()), forward.to())));
        modules.stream()
                .filter(it -> it.linkage() == Linkage.DYNAMIC)
                .map(Module::name)
                .forEach(whole::add);
        Stream.concat(Stream.of(parent), followed.stream()).forEach(this::addLinks);
        for (Evidence module : followed) {
            module.sites().forEach(it -> add(module, it));
        }
    }

    /** In the order of modules and addresses. */
    List<Site> reached() {
        return reached;
    }

    List<Site> apart() {
        return apart;
    }

    private void addLinks(Evidence image) {
        for (Imported it : image.links().imports()) {
            Imported target = target(it);
            wanted.add(target);
            if (target.function().startsWith("#")) {
                // Which name an ordinal has is not known here.
                whole.add(target.module());
            }
        }
        handed.addAll(image.links().handed());
    }

    private Imported target(Imported from) {
        Imported at = from;
        for (int i = 0; i < MOST_FORWARDS && forwards.containsKey(at); i++) {
            at = forwards.get(at);
        }
        return at;
    }

    private void add(Evidence module, Site site) {
        String name = module.image().name();
        List<String> ways = site.reachedFrom().stream()
                .filter(it -> isTaken(name, it.substring(it.indexOf('!') + 1)))
                .toList();
        boolean isReached = site.reachedFrom().isEmpty() || !ways.isEmpty();
        Site here = site.reachedFrom(ways.stream()
                        .filter(it -> !it.endsWith("!" + Reach.ELSEWHERE))
                        .toList())
                .starting(handedTo(module, site));
        (isReached ? reached : apart).add(here);
    }

    private boolean isTaken(String module, String function) {
        return function.equals(Reach.ELSEWHERE)
                || whole.contains(module)
                || wanted.contains(new Imported(module, function))
                || isNamed.test(function);
    }

    private List<Start> handedTo(Evidence module, Site site) {
        List<Start> starts = new ArrayList<>();
        for (Wrapper wrapper : module.links().wrappers()) {
            if (wrapper.site().equals(site.id())) {
                handed.stream()
                        .filter(it -> isFor(it, module.image().name(), wrapper))
                        .flatMap(it -> start(it, wrapper).stream())
                        .forEach(starts::add);
            }
        }
        return starts;
    }

    private boolean isFor(Handed it, String module, Wrapper wrapper) {
        Imported to = target(it.to());
        return to.module().equals(module)
                && wrapper.names().contains(to.function())
                && it.argument() == wrapper.argument();
    }

    private static Optional<Start> start(Handed handed, Wrapper wrapper) {
        Text text = wrapper.before().plus(handed.text()).plus(wrapper.after());
        List<Long> via = new ArrayList<>(handed.via());
        via.add(handed.va());
        List<Step> proof = new ArrayList<>(handed.proof());
        proof.addAll(wrapper.proof());
        return CommandLines.startedBy(wrapper.parameter(), text)
                .map((Started it) -> new Start(it.name(), wrapper.parameter(), text, text, it.directory(), via, proof));
    }
}
