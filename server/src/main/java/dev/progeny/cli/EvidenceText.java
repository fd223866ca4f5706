package dev.progeny.cli;

import static java.util.stream.Collectors.joining;

import dev.progeny.cli.Palette.Ink;
import dev.progeny.evidence.Broker;
import dev.progeny.evidence.Child;
import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.ParentVerdict;
import dev.progeny.evidence.Site;
import dev.progeny.match.Builds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The evidence of an image, or the joined report of a parent, as text for a person. */
final class EvidenceText {
    /** Names of one tier that are shown; only mentioned names are ever that many. */
    private static final int NAMES = 100;

    private static final int DETAIL_LIMIT = 300;

    private EvidenceText() {}

    /** What one image shows by itself. */
    static List<String> of(Evidence evidence, Palette palette) {
        List<String> out = header(evidence.image(), verdict(evidence.verdict(), evidence.sites()), palette);
        out.addAll(sites(evidence.sites(), palette));
        out.addAll(children(evidence.children(), Builds.SINGLE, palette));
        out.addAll(brokered(evidence.brokered(), palette));
        out.addAll(modules(evidence.modules(), palette));
        out.addAll(gaps(evidence.gaps(), palette));
        return out;
    }

    /**
     * What a parent shows together with its function-specific modules.
     *
     * @param builds those that have it
     */
    static List<String> of(ParentReport report, Builds builds, Palette palette) {
        List<String> out = header(report.parent().image(), verdict(report.verdict(), report.sites()), palette);
        if (!builds.ofParent().isEmpty()) {
            out.add("  builds   " + Terminal.safe(builds.ofParent()));
        }
        out.addAll(children(report.children(), builds, palette));
        out.addAll(sites(report.sites(), palette));
        out.addAll(apart(report.apart(), palette));
        out.addAll(brokered(report.brokered(), palette));
        out.addAll(modules(report.modules(), palette));
        out.addAll(gaps(report.gaps(), palette));
        return out;
    }

    private static List<String> header(Evidence.Subject image, String verdict, Palette palette) {
        List<String> out = new ArrayList<>();
        out.add(palette.paint(Ink.STRONG, SiteText.name(image.name())) + "  " + image.machine()
                + (image.version().isEmpty() ? "" : "  version " + SiteText.name(image.version()))
                + (image.managed() ? "  .NET" : ""));
        out.add("  path     " + Terminal.safe(image.path()));
        out.add("  sha256   " + image.sha256());
        out.add("  symbols  " + image.symbols());
        out.add("  verdict  " + verdict);
        return out;
    }

    /** {@code mixed: 4 of 6 sites name their children, 1 is decided by data, 1 is not resolved}. */
    private static String verdict(ParentVerdict verdict, List<Site> sites) {
        String word = verdict.name().toLowerCase(Locale.ROOT);
        if (sites.isEmpty()) {
            return word + ": no call that can start a process was found"
                    + (verdict == ParentVerdict.NONE ? "" : ", but not all of the code could be read");
        }
        long resolved = count(sites, Site.Verdict.RESOLVED);
        long data = count(sites, Site.Verdict.DATA);
        long unresolved = count(sites, Site.Verdict.UNRESOLVED);
        return word + ": " + resolved + " of " + Plural.of(sites.size(), "site")
                + (resolved == 1 ? " names its" : " name their")
                + " children"
                + (data == 0 ? "" : ", " + data + (data == 1 ? " is" : " are") + " decided by data")
                + (unresolved == 0 ? "" : ", " + unresolved + (unresolved == 1 ? " is" : " are") + " not resolved");
    }

    private static long count(List<Site> sites, Site.Verdict verdict) {
        return sites.stream().filter(it -> it.verdict() == verdict).count();
    }

    private static List<String> sites(List<Site> sites, Palette palette) {
        List<String> out = title("sites", sites.size(), palette);
        for (Site site : sites) {
            out.add("  " + SiteText.head(site, palette) + "  [" + SiteText.verdict(site) + "]");
            SiteText.body(site, palette).forEach(it -> out.add("    " + it));
        }
        return out;
    }

    /** Sites that nothing leads to that the parent imports: their heads are enough to look further. */
    private static List<String> apart(List<Site> sites, Palette palette) {
        if (sites.isEmpty()) {
            return List.of();
        }
        List<String> out = title("sites of modules that no import of this program leads to", sites.size(), palette);
        sites.forEach(it -> out.add("  " + SiteText.head(it, palette) + "  [" + SiteText.verdict(it) + "]"));
        return out;
    }

    private static List<String> brokered(List<Broker> brokers, Palette palette) {
        if (brokers.isEmpty()) {
            return List.of();
        }
        List<String> out = title("started by another process that is asked", brokers.size(), palette);
        for (Broker it : brokers) {
            out.add("  " + it.mechanism().id() + "  " + SiteText.name(it.api()) + " in "
                    + SiteText.name(it.function().name()) + " at " + SiteText.name(it.id()) + ": "
                    + Terminal.safe(it.detail(), DETAIL_LIMIT));
        }
        return out;
    }

    private static List<String> children(List<Child> children, Builds builds, Palette palette) {
        List<String> out = title("children", children.size(), palette);
        for (Tier tier : Tier.values()) {
            List<Child> those =
                    children.stream().filter(it -> it.tier() == tier).toList();
            int width = those.stream()
                    .mapToInt(it -> it.name().length())
                    .filter(it -> it <= 40)
                    .max()
                    .orElse(0);
            for (Child child : those.subList(0, Math.min(NAMES, those.size()))) {
                String name = SiteText.name(child.name());
                String sites = child.sites().stream().map(SiteText::name).collect(joining(", "));
                String some = builds.of(child.name());
                out.add("  " + pad(tier.name().toLowerCase(Locale.ROOT), 9) + "  "
                        + (pad(
                                                palette.paint(ink(tier), name),
                                                width
                                                        + palette.paint(ink(tier), name)
                                                                .length()
                                                        - name.length())
                                        + "  " + sites + (some.isEmpty() ? "" : "  (" + Terminal.safe(some) + ")"))
                                .stripTrailing());
            }
            if (NAMES < those.size()) {
                out.add("  … " + Plural.of(those.size() - NAMES, "more name"));
            }
        }
        return out;
    }

    private static List<String> modules(List<Evidence.Module> modules, Palette palette) {
        List<String> out = title("modules", modules.size(), palette);
        Map<String, List<String>> generic = new TreeMap<>();
        for (Evidence.Module module : modules) {
            String name = SiteText.name(module.name());
            if (module.role() == Evidence.Role.GENERIC) {
                generic.computeIfAbsent(module.why(), it -> new ArrayList<>()).add(name);
            } else {
                out.add("  " + pad(module.role().name().toLowerCase(Locale.ROOT), 9) + "  " + name + "  ("
                        + module.linkage().name().toLowerCase(Locale.ROOT)
                        + (module.why().isEmpty() ? "" : "; " + Terminal.safe(module.why())) + ")");
            }
        }
        generic.forEach((why, names) -> out.add(
                "  generic    " + String.join(", ", names) + (why.isEmpty() ? "" : "  (" + Terminal.safe(why) + ")")));
        return out;
    }

    private static List<String> gaps(List<Evidence.Gap> gaps, Palette palette) {
        List<String> out = title("gaps", gaps.size(), palette);
        gaps.forEach(it -> out.add("  "
                + it.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + ": " + Terminal.safe(it.detail())));
        return out;
    }

    private static List<String> title(String what, int count, Palette palette) {
        List<String> out = new ArrayList<>();
        out.add("");
        out.add(palette.paint(Ink.STRONG, what) + (count == 0 ? ": none" : " (" + count + ")"));
        return out;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static Ink ink(Tier tier) {
        return switch (tier) {
            case PROVEN, SELF -> Ink.GOOD;
            case INJECTED, BROKERED -> Ink.STRONG;
            case LINKED, MENTIONED -> Ink.FAINT;
        };
    }
}
