package dev.progeny.match;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Site;
import dev.progeny.fact.Text;
import java.util.List;

/**
 * One way in which a parent starts a child.
 *
 * @param child lower-case file name
 * @param tier {@code PROVEN} or {@code SELF}
 * @param directory the folder of the child, with holes; empty text if the code does not say
 * @param commandLine of the child; one hole if the code does not say
 * @param sites that start it so; more than one only where no argument tells them apart
 */
public record Launch(ParentImage parent, String child, Tier tier, Text directory, Text commandLine, List<Site> sites) {
    public Launch {
        sites = List.copyOf(sites);
    }
}
