package dev.progeny.evidence;

import dev.progeny.evidence.Links.Wrapper;
import dev.progeny.evidence.Site.Data;
import dev.progeny.evidence.Site.Start;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the ways to one call show, as it is gathered. */
record Findings(Set<Start> starts, Set<Data> data, Set<String> reasons, Set<Wrapper> wrappers) {
    static Findings none() {
        return new Findings(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }
}
