package dev.progeny.match;

import dev.progeny.evidence.Child;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.Site;
import dev.progeny.fact.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The launches that a parent's report proves. */
public final class Launches {
    private static final Text NO_TEXT = new Text(List.of());

    private Launches() {}

    /** By child, in the order of the report's sites; children that only start themselves come last. */
    public static Map<String, List<Launch>> of(ParentReport report) {
        ParentImage parent = ParentImage.of(report.parent().image());
        Map<String, List<Launch>> launches = new LinkedHashMap<>();
        for (Site site : report.sites()) {
            for (Site.Start start : site.starts()) {
                var tier = isSelf(report, start.name()) ? Child.Tier.SELF : Child.Tier.PROVEN;
                var launch = new Launch(
                        parent, start.name(), tier, start.directory(), CommandLines.of(site, start), List.of(site));
                launches.computeIfAbsent(start.name(), it -> new ArrayList<>()).add(launch);
            }
        }
        for (Child child : report.children()) {
            if (child.tier() == Child.Tier.SELF && !launches.containsKey(child.name())) {
                List<Site> sites = report.sites().stream()
                        .filter(it -> child.sites().contains(it.id()) || startsItself(it))
                        .toList();
                var launch = new Launch(
                        parent,
                        child.name(),
                        child.tier(),
                        NO_TEXT,
                        Text.hole("the code does not show the command line"),
                        sites);
                launches.put(child.name(), List.of(launch));
            }
        }
        return launches;
    }

    private static boolean startsItself(Site site) {
        return site.data().stream().anyMatch(it -> it.source() == Site.Source.SELF);
    }

    private static boolean isSelf(ParentReport report, String name) {
        return report.children().stream()
                        .anyMatch(
                                it -> it.tier() == Child.Tier.SELF && it.name().equals(name))
                && report.children().stream()
                        .noneMatch(it ->
                                it.tier() == Child.Tier.PROVEN && it.name().equals(name));
    }
}
