package dev.progeny.evidence;

import dev.progeny.evidence.Links.Wrapper;
import dev.progeny.evidence.Site.Data;
import dev.progeny.evidence.Site.Source;
import dev.progeny.evidence.Site.Start;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the ways to one call show, as it is gathered.
 *
 * @param data what the child's name is
 * @param ingredients what something that is not known was made of which the child's name is
 */
record Findings(Set<Start> starts, Set<Data> data, Set<Data> ingredients, Set<String> reasons, Set<Wrapper> wrappers) {
    static Findings none() {
        return new Findings(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
    }

    /**
     * All data, what says most about who decides first: what the name is before what it may have been made of, unless the
     * name is no more than handed over or computed.
     */
    List<Data> ranked() {
        Comparator<Data> byKind = Comparator.comparing(Data::source);
        Comparator<Data> byWeight = Comparator.comparing(it -> !isDecisive(it) ? 2 : data.contains(it) ? 0 : 1);
        return Stream.concat(data.stream(), ingredients.stream())
                .distinct()
                .sorted(byWeight.thenComparing(byKind))
                .toList();
    }

    private static boolean isDecisive(Data data) {
        boolean unnamed = data.source() == Source.REGISTRY && data.detail().matches("[… :\\\\]*");
        return data.source().compareTo(Source.COMMAND_LINE) <= 0 && !unnamed;
    }
}
