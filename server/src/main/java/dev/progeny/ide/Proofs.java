package dev.progeny.ide;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Site;
import dev.progeny.match.Launch;
import java.util.List;

/** What the evidence says of a child, in words: one line, plain text, fit to be shown. */
public final class Proofs {
    private Proofs() {}

    /** {@code CreateProcessW in CAppRecorderPlugin::Stop (werfault.exe!0x140001009), lpCommandLine "psr.exe /stop"}. */
    public static String sentence(List<Launch> launches) {
        Launch first = launches.get(0);
        long sites =
                launches.stream().flatMap(it -> it.sites().stream()).distinct().count();
        String more = sites > 1 ? " (and " + (sites - 1) + (sites > 2 ? " more sites)" : " more site)") : "";
        return first.sites().stream()
                .findFirst()
                .map(site -> sentence(site, first.child()) + more)
                .orElse("its code starts its own image");
    }

    /** {@code CreateProcessW · CInpagePlugIn::StartCoFireProcess}, or the tier where no site shows the child. */
    public static String brief(Tier tier, List<Site> sites) {
        return sites.stream()
                .findFirst()
                .map(it -> it.api() + " · " + Printable.name(it.function().name()))
                .orElse(brief(tier));
    }

    /** What a tier means, in few words. */
    public static String brief(Tier tier) {
        return switch (tier) {
            case PROVEN -> "proven";
            case SELF -> "the program starts itself";
            case INJECTED -> "started by the operating system on its behalf";
            case BROKERED -> "started by another process at its request";
            case LINKED -> "named beside a launch site";
            case MENTIONED -> "only named in the module";
        };
    }

    /** {@code CreateProcessW in CAppRecorderPlugin::Stop (werfault.exe!0x140001009)}. */
    public static String place(Site site) {
        return Printable.name(site.api()) + " in "
                + Printable.name(site.function().name()) + " (" + Printable.name(site.id()) + ")";
    }

    private static String sentence(Site site, String child) {
        String place = place(site);
        return site.starts().stream()
                .filter(it -> it.name().equals(child))
                .findFirst()
                .map(it -> place + ", " + Printable.name(it.argument()) + " "
                        + quoted(it.text().toString()))
                .orElse(place);
    }

    /** In the quotes that the text itself does not have. */
    private static String quoted(String text) {
        String quote = text.indexOf('"') < 0 ? "\"" : "'";
        return quote + Printable.line(text) + quote;
    }
}
