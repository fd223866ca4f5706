package dev.progeny.evidence;

import dev.progeny.evidence.Links.Wrapper;
import dev.progeny.evidence.Site.Data;
import dev.progeny.evidence.Site.Source;
import dev.progeny.evidence.Site.Start;
import java.util.ArrayList;
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
 * @param handed arguments of functions whose callers are seen, but were not followed to the end
 */
record Findings(
        Set<Start> starts,
        Set<Data> data,
        Set<Data> ingredients,
        Set<Data> handed,
        Set<String> reasons,
        Set<Wrapper> wrappers) {
    /** Between a key of the registry and the name of a value. */
    private static final String OF_KEY = " : ";

    private static final String OR = " | ";

    /** Stands for what is not known of a name. */
    private static final String OPEN = "…";

    static Findings none() {
        return new Findings(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
    }

    /**
     * All data, what says most about who decides first: what the name is before what it may have been made of, unless the
     * name is no more than handed over or computed. What was not followed to its end is said only where nothing else is.
     */
    List<Data> ranked() {
        Comparator<Data> byKind = Comparator.comparing(Data::source);
        Comparator<Data> byWeight = Comparator.comparing(it -> !isDecisive(it) ? 2 : data.contains(it) ? 0 : 1);
        List<Data> followed =
                Stream.concat(data.stream(), ingredients.stream()).distinct().toList();
        List<Data> all = followed.isEmpty() ? List.copyOf(handed) : followed;
        return named(all.stream().sorted(byWeight.thenComparing(byKind)).toList());
    }

    private static boolean isDecisive(Data data) {
        boolean unnamed = data.source() == Source.REGISTRY && data.detail().matches("[… :\\\\]*");
        return data.source().compareTo(Source.COMMAND_LINE) <= 0 && !unnamed;
    }

    /** Values of one key together, and without those that are another one of which less is known. */
    private static List<Data> named(List<Data> ranked) {
        List<Data> named = new ArrayList<>();
        for (Data it : ranked) {
            if (ranked.stream().noneMatch(other -> isVaguer(it, other))) {
                add(it, named);
            }
        }
        return List.copyOf(named);
    }

    private static boolean isVaguer(Data vague, Data other) {
        String[] known = vague.detail().split(OPEN, -1);
        return vague.source() == Source.REGISTRY
                && other.source() == Source.REGISTRY
                && known.length > 1
                && !other.detail().contains(OPEN)
                && other.detail().startsWith(known[0])
                && other.detail().endsWith(known[known.length - 1]);
    }

    private static void add(Data data, List<Data> named) {
        int name = data.detail().indexOf(OF_KEY);
        String key = name < 0 ? "" : data.detail().substring(0, name + OF_KEY.length());
        for (int i = 0; i < named.size(); i++) {
            Data before = named.get(i);
            if (data.source() == Source.REGISTRY
                    && before.source() == Source.REGISTRY
                    && !key.isEmpty()
                    && before.detail().startsWith(key)) {
                named.set(
                        i,
                        new Data(
                                Source.REGISTRY,
                                before.detail() + OR + data.detail().substring(key.length())));
                return;
            }
        }
        named.add(data);
    }
}
