package dev.progeny.session;

import dev.progeny.match.Parents;
import dev.progeny.settings.Root;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of parents at one moment.
 *
 * @param answers what was found out, by lower-case name
 */
record Knowledge(List<Root> roots, Catalogue catalogue, Map<String, Answer> answers) implements Parents {
    /** Which images there are. */
    sealed interface Catalogue {
        /** Nobody knows yet. */
        record Opening() implements Catalogue {}

        /** @param held the names of the archive, for quick look-up */
        record Open(Archive archive, Set<String> held) implements Catalogue {
            Open(Archive archive) {
                this(archive, Set.copyOf(archive.names()));
            }
        }
    }

    Knowledge {
        roots = List.copyOf(roots);
        answers = Map.copyOf(answers);
    }

    static Knowledge opening(List<Root> roots) {
        return new Knowledge(roots, new Catalogue.Opening(), Map.of());
    }

    static Knowledge open(List<Root> roots, Archive archive) {
        return new Knowledge(roots, new Catalogue.Open(archive), Map.of());
    }

    @Override
    public Answer of(String name) {
        if (answers.containsKey(name)) {
            return answers.get(name);
        }
        if (catalogue instanceof Catalogue.Open open && !open.held().contains(name)) {
            return new Answer.Missing(Root.shown(roots));
        }
        return new Answer.Pending();
    }

    @Override
    public List<String> names() {
        return catalogue instanceof Catalogue.Open open ? open.archive().names() : List.of();
    }

    Images images() {
        return catalogue instanceof Catalogue.Open open
                ? new Images(
                        Images.Stage.OPEN,
                        open.archive().names(),
                        open.archive().problems())
                : new Images(Images.Stage.OPENING, List.of(), List.of());
    }

    Knowledge with(Map<String, Answer> arrived) {
        var all = new HashMap<>(answers);
        all.putAll(arrived);
        return new Knowledge(roots, catalogue, all);
    }

    Knowledge without(String name) {
        var rest = new HashMap<>(answers);
        rest.remove(name);
        return new Knowledge(roots, catalogue, rest);
    }
}
