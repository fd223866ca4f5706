package dev.progeny.session;

import dev.progeny.evidence.Child;
import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.ParentVerdict;
import dev.progeny.evidence.Site;
import dev.progeny.fact.Step;
import dev.progeny.fact.Text;
import java.util.List;
import java.util.stream.Stream;

/** Parent reports made by hand: a closed parent that starts each of its children from a function of its own. */
public final class Reports {
    private Reports() {}

    public static ParentReport closed(String parent, String... children) {
        List<Site> sites = Stream.of(children).map(it -> site(parent, it)).toList();
        List<Child> proven = Stream.of(children)
                .sorted()
                .map(it -> new Child(
                        it, Child.Tier.PROVEN, List.of(site(parent, it).id())))
                .toList();
        var subject = new Evidence.Subject(
                parent, "C:\\Windows\\System32\\" + parent, "00", "x86_64", "10.0.1.2", false, "pdb");
        var evidence = new Evidence(subject, ParentVerdict.CLOSED, sites, proven, List.of(), List.of());
        return new ParentReport(evidence, List.of(), List.of(), ParentVerdict.CLOSED, sites, proven, List.of());
    }

    /** The same parent, of whose code further children are said. */
    public static ParentReport with(ParentReport report, Child... more) {
        List<Child> children =
                Stream.concat(report.children().stream(), Stream.of(more)).toList();
        return new ParentReport(
                report.parent(),
                report.modules(),
                report.followed(),
                report.verdict(),
                report.sites(),
                children,
                report.gaps());
    }

    private static Site site(String parent, String child) {
        long va = 0x140001000L + 0x100L * (child.hashCode() & 0xff);
        Text text = Text.of(child + " /x");
        var function = new Site.Function("CPlugIn::Start_" + child.replace(".exe", ""), va - 0x10, "pdb");
        var start = new Site.Start(
                child,
                "lpCommandLine",
                text,
                text,
                Text.of(""),
                List.of(),
                List.of(new Step(va - 7, "lea rdx, [rip + 0x2e10]", "L\"" + child + " /x\"")));
        return new Site(parent, va, "CreateProcessW", function, List.of(start), List.of(), "", List.of());
    }
}
